package io.dgm.core.lemma;

import static io.dgm.core.lemma.Finite.wave;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Normal;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** x = z W + noise with one code, whose log p(x) is known: draws carry a path. */
final class LinearModel {
  static final Variable X = Variable.of("x");
  static final Variable Z = Variable.of("z");
  static final double LOG_SCALE = -0.3;

  /** W of the decoder, [1, 3]. */
  static final Tensor W = Tensor.of(0.7, -0.4, 1.3).reshape(1, 3);

  /** The slope of the encoder's mean, [3, 1]. */
  static final Tensor SLOPE = Tensor.of(0.5, -0.3, 0.4).reshape(3, 1);

  /** The slope of D's logit, [3, 1]. */
  static final Tensor JUDGE = Tensor.of(0.9, -0.5, 0.3).reshape(3, 1);

  static final Conditional DATA = Conditional.data(X);
  static final Conditional PRIOR =
      Conditional.fixed(
          "prior",
          Z,
          List.of(),
          (v, _) -> Distributions.standardNormal(DType.F64, Shape.of(v.rows()), Shape.of(1)));
  static final Conditional DECODER =
      Conditional.of(
          Scope.root("theta", DType.F64).child("decoder"),
          X,
          List.of(Z),
          (v, _) ->
              Distributions.diagonalNormal(Normal.of(v.get(Z).matmul(W), Math.exp(LOG_SCALE))));
  static final Conditional MODEL = PRIOR.then(DECODER);
  static final Conditional ENCODER =
      Conditional.of(
          Scope.root("eta", DType.F64).child("encoder"),
          Z,
          List.of(X),
          (v, _) ->
              Distributions.diagonalNormal(Normal.of(v.get(X).matmul(SLOPE), Math.exp(-0.7))));

  private LinearModel() {}

  static Discriminator judge(double scale) {
    return Discriminator.of(
        Scope.root("phi", DType.F64).child("d"),
        List.of(X),
        (v, _) -> v.get(X).matmul(JUDGE).reshape(v.rows()).mul(scale));
  }

  static Batch batch(int n) {
    return new Batch(Map.of("x", wave(1.5, 1, n, 3)));
  }

  /** {@return log N(x | 0, W'W + σ² I), by the formulas of Sherman and Morrison} */
  static double evidence(double[] x) {
    double[] w = W.eval().toDoubles();
    double variance = Math.exp(2 * LOG_SCALE);
    double ww = 0;
    double wx = 0;
    double xx = 0;
    for (int i = 0; i < x.length; i++) {
      ww += w[i] * w[i];
      wx += w[i] * x[i];
      xx += x[i] * x[i];
    }
    double quadratic = (xx - wx * wx / (variance + ww)) / variance;
    double logDet = (x.length - 1) * Math.log(variance) + Math.log(variance + ww);
    return -0.5 * (quadratic + logDet + x.length * Math.log(2 * Math.PI));
  }
}
