package io.dgm.api.distribution;

import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Maps one after the other; each is asked once, for its value and its log-determinant together.
 *
 * @param bijectors the first one first
 */
record Chain(List<Bijector> bijectors) implements Bijector {
  @Override
  public Mapped forward(Tensor x) {
    return along(bijectors, x, Bijector::forward);
  }

  @Override
  public Mapped inverse(Tensor y) {
    return along(bijectors.reversed(), y, Bijector::inverse);
  }

  private Mapped along(List<Bijector> order, Tensor x, BiFunction<Bijector, Tensor, Mapped> step) {
    Tensor value = x;
    Tensor logDet = Tensor.zeros(x.dtype(), x.shape().sub(0, x.rank() - eventRank()));
    for (Bijector b : order) {
      Mapped next = step.apply(b, value);
      value = next.value();
      logDet = logDet.add(Check.sumLast(next.logDet(), eventRank() - b.eventRank()));
    }
    return new Mapped(value, logDet);
  }

  @Override
  public Support image(Support domain) {
    Support image = domain;
    for (Bijector b : bijectors) {
      image = b.image(image);
    }
    return image;
  }

  @Override
  public int eventRank() {
    return bijectors.stream().mapToInt(Bijector::eventRank).max().orElse(0);
  }
}
