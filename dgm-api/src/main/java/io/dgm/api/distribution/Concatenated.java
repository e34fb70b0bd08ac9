package io.dgm.api.distribution;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import io.dgm.api.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Independent vectors of different families, put one behind the other: a code of noise, a class and
 * a few numbers, as InfoGAN's (Chen et al. 2016). log p is the sum of the parts'.
 *
 * @param parts of one dtype and one batch shape, with events of rank 1; at least one
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Concatenated(List<Distribution> parts) implements Distribution {
  /**
   * Checks.
   *
   * @throws TensorException where the parts do not fit
   */
  public Concatenated {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new TensorException("Concatenated takes at least one distribution");
    }
    Distribution first = parts.getFirst();
    for (Distribution part : parts) {
      if (part.eventShape().rank() != 1
          || part.dtype() != first.dtype()
          || !part.batchShape().equals(first.batchShape())) {
        throw new TensorException(
            "Concatenated takes vectors of one dtype and one batch shape, got "
                + described(first)
                + " and "
                + described(part));
      }
    }
  }

  /**
   * {@return the distribution of these vectors, one behind the other}
   *
   * @param parts of one dtype and one batch shape, with events of rank 1; at least one
   * @throws TensorException where they do not fit
   */
  public static Concatenated of(Distribution... parts) {
    return new Concatenated(List.of(parts));
  }

  private static String described(Distribution d) {
    return d.getClass().getSimpleName()
        + " over "
        + d.dtype()
        + d.eventShape()
        + " in a batch "
        + d.batchShape();
  }

  @Override
  public Shape batchShape() {
    return parts.getFirst().batchShape();
  }

  @Override
  public Shape eventShape() {
    return Shape.of(parts.stream().mapToInt(p -> p.eventShape().size()).sum());
  }

  @Override
  public DType dtype() {
    return parts.getFirst().dtype();
  }

  /** {@return the support of all parts where it is one of single numbers, otherwise all of ℝ} */
  @Override
  public Support support() {
    Support first = parts.getFirst().support();
    boolean one = !first.isVector() && parts.stream().allMatch(p -> p.support().equals(first));
    return one ? first : Support.REAL;
  }

  @Override
  public boolean isReparameterized() {
    return parts.stream().allMatch(Distribution::isReparameterized);
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    return draw(key, sample).value();
  }

  @Override
  public Draw draw(Key key, Shape sample) {
    List<Key> keys = key.split(parts.size());
    List<Draw> draws = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      draws.add(parts.get(i).draw(keys.get(i), sample));
    }
    Tensor value = Tensors.concat(-1, draws.stream().map(Draw::value).toList());
    Tensor logProb = draws.stream().map(Draw::logProb).reduce(Tensor::add).orElseThrow();
    return new Draw(isReparameterized() ? value : value.stopGradient(), logProb);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor sum = null;
    int at = 0;
    for (Distribution part : parts) {
      int end = at + part.eventShape().size();
      Tensor logProb = part.logProb(Check.value(this, value).slice(-1, at, end));
      sum = sum == null ? logProb : sum.add(logProb);
      at = end;
    }
    return sum;
  }

  @Override
  public Optional<Tensor> mean() {
    return joined(Distribution::mean);
  }

  @Override
  public Optional<Tensor> variance() {
    return joined(Distribution::variance);
  }

  @Override
  public Optional<Tensor> mode() {
    return joined(Distribution::mode);
  }

  private Optional<Tensor> joined(Function<Distribution, Optional<Tensor>> property) {
    return all(parts.stream().map(property).toList()).map(all -> Tensors.concat(-1, all));
  }

  @Override
  public Optional<Tensor> entropy() {
    return sum(parts.stream().map(Distribution::entropy).toList());
  }

  /**
   * {@inheritDoc}
   *
   * <p>For two of this kind whose parts have the same sizes: the sum of the parts' divergences.
   */
  @Override
  public Optional<Tensor> klTo(Distribution other) {
    if (!(other instanceof Concatenated q) || q.parts.size() != parts.size()) {
      return Optional.empty();
    }
    List<Optional<Tensor>> divergences = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Distribution mine = parts.get(i);
      Distribution its = q.parts.get(i);
      divergences.add(
          mine.eventShape().equals(its.eventShape())
              ? KullbackLeibler.closedForm(mine, its)
              : Optional.empty());
    }
    return sum(divergences);
  }

  private static Optional<Tensor> sum(List<Optional<Tensor>> values) {
    return all(values).map(all -> all.stream().reduce(Tensor::add).orElseThrow());
  }

  private static Optional<List<Tensor>> all(List<Optional<Tensor>> values) {
    return values.stream().allMatch(Optional::isPresent)
        ? Optional.of(values.stream().map(Optional::orElseThrow).toList())
        : Optional.empty();
  }
}
