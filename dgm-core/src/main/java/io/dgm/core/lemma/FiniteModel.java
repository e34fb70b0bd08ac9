package io.dgm.core.lemma;

import static io.dgm.core.lemma.Finite.normalise;
import static io.dgm.core.lemma.Finite.wave;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;
import java.util.Map;

/**
 * A model of a few values of x and of z, one-hot, with a batch in which each x stands as often as
 * p_data says: all expectations are sums, and the games that train compute them exactly.
 */
final class FiniteModel {
  static final Variable X = Variable.of("x");
  static final Variable Z = Variable.of("z");
  static final Scope OF_THETA = Scope.root("theta", DType.F64);
  static final Scope OF_ETA = Scope.root("eta", DType.F64);
  static final Scope OF_PHI = Scope.root("phi", DType.F64);

  private final int points;

  /** The logits of p_θ(x|z), [codes, points]. */
  final Tensor theta;

  /** The logits of q_η(z|x), [points, codes]. */
  final Tensor eta;

  /** log p(z), [codes]. */
  final Tensor logPrior;

  /** p_data, [points]. */
  final Tensor probabilities;

  final Batch batch;

  final Conditional data = Conditional.data(X);
  final Conditional prior;
  final Conditional decoder;
  final Conditional encoder;
  final Conditional model;

  FiniteModel(int points, int codes) {
    this.points = points;
    this.theta = wave(1.2, 0.4, codes, points);
    this.eta = wave(1.1, 1.9, points, codes);
    this.logPrior = Tensors.logSoftmax(wave(0.8, 3.1, codes), 0);
    double[] counts = new double[points];
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < points; i++) {
      counts[i] = 1 + i * 7 % 3;
      rows.repeat((char) i, (int) counts[i]);
    }
    this.probabilities = normalise(Tensor.of(counts));
    this.batch = new Batch(Map.of("x", points(rows.chars().toArray())));
    this.prior = categorical("prior", Z, logPrior);
    this.decoder =
        Conditional.of(
            OF_THETA.child("decoder"),
            X,
            List.of(Z),
            (v, _) -> new OneHotCategorical(v.get(Z).matmul(theta)));
    this.encoder =
        Conditional.of(
            OF_ETA.child("encoder"),
            Z,
            List.of(X),
            (v, _) -> new OneHotCategorical(v.get(X).matmul(eta)));
    this.model = prior.then(decoder);
  }

  static Conditional categorical(String name, Variable of, Tensor logits) {
    return Conditional.fixed(name, of, List.of(), (v, _) -> rows(logits, v.rows()));
  }

  static OneHotCategorical rows(Tensor logits, int n) {
    return new OneHotCategorical(logits.broadcastTo(Shape.of(n).concat(logits.shape())));
  }

  /** {@return given values of x, one-hot, [N, points]} */
  Tensor points(int... values) {
    return oneHot(points, values);
  }

  static Tensor oneHot(int classes, int... values) {
    double[] all = new double[values.length * classes];
    for (int i = 0; i < values.length; i++) {
      all[i * classes + values[i]] = 1;
    }
    return Tensor.of(all).reshape(values.length, classes);
  }

  /** {@return each value of x once} */
  Batch each() {
    int[] all = new int[points];
    java.util.Arrays.setAll(all, i -> i);
    return new Batch(Map.of("x", points(all)));
  }

  /** {@return log p_θ(x, z), [points, codes]} */
  Tensor logJoint() {
    return Tensors.logSoftmax(theta, 1).transpose().add(logPrior);
  }

  /** {@return log q_η(z|x), [points, codes]} */
  Tensor logPosterior() {
    return Tensors.logSoftmax(eta, 1);
  }

  /** {@return log p_θ(x), [points]} */
  Tensor logEvidence() {
    return Tensors.logSumExp(logJoint(), 1);
  }

  /** {@return E_q [log p(x, z) - log q(z|x)] by its definition, [points]} */
  Tensor elbo() {
    return logPosterior().exp().mul(logJoint().sub(logPosterior())).sum(1);
  }

  /** {@return D(x) with given logits, [points]} */
  static Discriminator judge(Tensor logits) {
    return Discriminator.of(OF_PHI.child("d"), List.of(X), (v, _) -> v.get(X).mul(logits).sum(1));
  }

  /** {@return D(x, z) with given logits, [points, codes]} */
  static Discriminator judgeOfBoth(Tensor logits) {
    return Discriminator.of(
        OF_PHI.child("d-xz"),
        List.of(X, Z),
        (v, _) -> v.get(X).matmul(logits).mul(v.get(Z)).sum(1));
  }
}
