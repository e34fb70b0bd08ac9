package io.dgm.api.model;

import io.dgm.api.UserException;
import io.dgm.api.data.Feature;
import io.dgm.api.distribution.DiscretizedLogistic;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.MixtureSameFamily;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A mixture of logistic distributions over the 256 levels of each element, which are independent;
 * the outputs are its weights, locations and scales.
 *
 * @param components how many, at least 1
 */
record LogisticMixture(int components) implements Likelihood {
  private static final int LEVELS = 256;
  private static final int PARAMETERS = 3;

  /** Narrower ones than this are steps: log s of equation 2's code, halved as x is in [0, 1]. */
  private static final double LEAST_LOG_SCALE = -7.7;

  /** What the logarithms of scales are at first. */
  private static final double FIRST_LOG_SCALE = -2;

  /** The outputs of an image have as many times its channels, those of a row its numbers. */
  @Override
  public Shape outputs(Shape x) {
    List<Integer> dims = new ArrayList<>(x.dims());
    dims.set(0, PARAMETERS * components * dims.getFirst());
    return Shape.of(dims.stream().mapToInt(d -> d).toArray());
  }

  @Override
  public Function<Tensor, Distribution> over(Scope scope) {
    return outputs -> {
      Tensor logits = part(outputs, 0);
      Tensor location = spread(part(outputs, 1));
      Tensor logScale = part(outputs, 2).add(FIRST_LOG_SCALE).maximum(LEAST_LOG_SCALE);
      return Independent.perExample(
          new MixtureSameFamily(logits, new DiscretizedLogistic(location, logScale, LEVELS)));
    };
  }

  /** {@return one of the parameters, [N, …, components]} */
  private Tensor part(Tensor outputs, int which) {
    int all = outputs.dim(1) / PARAMETERS;
    Tensor own = outputs.slice(1, which * all, (which + 1) * all);
    List<Integer> dims = new ArrayList<>(own.shape().dims());
    dims.set(1, components);
    dims.add(2, all / components);
    Tensor apart = own.reshape(Shape.of(dims.stream().mapToInt(d -> d).toArray()));
    int[] last =
        IntStream.concat(IntStream.range(0, apart.rank()).filter(d -> d != 1), IntStream.of(1))
            .toArray();
    return apart.transpose(last);
  }

  /** {@return locations that are even in [0, 1] where the outputs are 0, so that they differ} */
  private Tensor spread(Tensor outputs) {
    float[] at = new float[components];
    for (int k = 0; k < components; k++) {
      at[k] = (k + 0.5f) / components;
    }
    return outputs.add(Tensor.of(at).to(outputs.dtype()));
  }

  @Override
  public void check(Feature x) {
    if (x.low() != 0 || x.high() != 1) {
      throw new UserException(
          "a logistic-mixture likelihood is of bytes over 255, in [0, 1], but this data is in [%s, %s]; use --set likelihood=gaussian"
              .formatted(x.low(), x.high()));
    }
  }

  @Override
  public String toString() {
    return "logistic-mixture";
  }
}
