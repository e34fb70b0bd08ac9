package io.dgm.testkit.objective;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Laplace;
import io.dgm.api.distribution.Normal;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.PlayerLoss;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Linear roles over three numbers, in F64, that can be written by hand. Their parameters are
 * constants, in which losses are differentiated.
 */
final class Linear3 {
  static final Variable X = Variable.of("x");
  static final Variable Z = Variable.of("z");
  static final Variable Z2 = Variable.of("z2");
  static final Variable C = Variable.of("c");
  static final Variable C_KNOWN = Variable.partlyObserved("known");
  static final Variable A = Variable.of("a");
  static final Variable B = Variable.of("b");

  static final Scope THETA = Scope.root("theta", DType.F64);
  static final Scope ETA = Scope.root("eta", DType.F64);
  static final Scope PHI = Scope.root("phi", DType.F64);

  static final Tensor W = wave(2, 3, 0.3);
  static final Tensor CLASS_MEAN = wave(3, 3, 0.9);
  static final Tensor DEEP = wave(2, 2, 1.7);
  static final Tensor SLOPE = wave(3, 2, 2.1);
  static final Tensor SPREAD = wave(3, 2, 2.9);
  static final Tensor CLASS_SHIFT = wave(3, 2, 3.3);
  static final Tensor CLASS_SLOPE = wave(3, 3, 4.2);
  static final Tensor DEEP_SLOPE = wave(2, 2, 5.1);
  static final Tensor JUDGE = wave(3, 1, 6.4);
  static final Tensor JUDGE_B = wave(3, 1, 9.4);
  static final Tensor JUDGE_Z = wave(2, 1, 7.7);
  static final Tensor JUDGE_XZ = wave(5, 1, 8.3);
  static final Tensor TO_B = wave(3, 3, 10.2);
  static final Tensor TO_A = wave(3, 3, 11.5);
  static final Tensor WORDS = wave(1, 3, 12.1);

  static final List<Tensor> OF_THETA = List.of(W, CLASS_MEAN, DEEP, TO_B, TO_A, WORDS);
  static final List<Tensor> OF_ETA = List.of(SLOPE, SPREAD, CLASS_SHIFT, CLASS_SLOPE, DEEP_SLOPE);
  static final List<Tensor> OF_PHI = List.of(JUDGE, JUDGE_B, JUDGE_Z, JUDGE_XZ);

  static final Conditional DATA = Conditional.data(X);
  static final Conditional PRIOR = standard(Z);
  static final Conditional DECODER =
      Conditional.of(
          THETA.child("decoder"), X, List.of(Z), (v, _) -> normal(v.get(Z).matmul(W).tanh(), 0.2));
  static final Conditional MODEL = PRIOR.then(DECODER);
  static final Conditional FAKE = PRIOR.then(DECODER.mean());
  static final Conditional ENCODER =
      Conditional.of(
          ETA.child("encoder"),
          Z,
          List.of(X),
          (v, _) -> normal(v.get(X).matmul(SLOPE), v.get(X).matmul(SPREAD).mul(0.3)));
  static final Discriminator D = judge("d", X, JUDGE);
  static final Discriminator D_Z = judge("d-z", Z, JUDGE_Z);
  static final Discriminator D_XZ =
      Discriminator.of(
          PHI.child("d-xz"),
          List.of(X, Z),
          (v, _) -> judged(Tensors.concat(1, v.get(X), v.get(Z)), JUDGE_XZ));

  private Linear3() {}

  /** {@return fixed numbers in [-0.8, 0.8], different for each phase} */
  private static Tensor wave(int rows, int columns, double phase) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.8 * Math.sin(phase + 2.3 * i + 0.1 * i * i);
    }
    return Tensor.of(values).reshape(rows, columns);
  }

  static Conditional standard(Variable z) {
    return Conditional.fixed(
        "prior",
        z,
        List.of(),
        (v, _) -> Distributions.standardNormal(DType.F64, Shape.of(v.rows()), Shape.of(2)));
  }

  static Distribution normal(Tensor mean, Tensor logScale) {
    return Distributions.diagonalNormal(Normal.ofLogScale(mean, logScale));
  }

  static Distribution normal(Tensor mean, double logScale) {
    return normal(mean, Tensor.scalar(DType.F64, logScale));
  }

  static Discriminator judge(String name, Variable of, Tensor weights) {
    return Discriminator.of(PHI.child(name), List.of(of), (v, _) -> judged(v.get(of), weights));
  }

  static Tensor judged(Tensor v, Tensor weights) {
    return v.add(v.square().mul(0.5)).matmul(weights).reshape(v.dim(0));
  }

  /** {@return a map with a Laplace distribution around it, from one picture to another} */
  static Conditional laplace(String name, Variable to, Variable from, Tensor weights) {
    return Conditional.of(
        THETA.child(name),
        to,
        List.of(from),
        (v, _) -> new Independent(Laplace.of(v.get(from).matmul(weights).tanh(), 1), 1));
  }

  /** {@return a class out of three, with numbers of a matrix as logits} */
  static Conditional classes(Scope scope, Variable c, Variable x, Tensor weights) {
    return Conditional.of(
        scope, c, List.of(x), (v, _) -> new OneHotCategorical(v.get(x).matmul(weights)));
  }

  /** {@return four examples; labels are known of two} */
  static Batch batch() {
    Map<String, Tensor> features = new LinkedHashMap<>();
    for (String name : List.of("x", "a", "b")) {
      features.put(name, wave(4, 3, name.charAt(0)).mul(1.5));
    }
    features.put("c", Tensor.of(1., 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0).reshape(4, 3));
    features.put("known", Tensor.of(1., 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1).reshape(4, 3));
    return new Batch(features);
  }

  static Play play() {
    return play(11);
  }

  static Play play(long seed) {
    return new Play(batch(), Pass.training(Key.of(seed)), Tensor.scalar(DType.F32, 0));
  }

  static Tensor loss(Game game, Play play, Player player) {
    return game.losses(play, Turn.of(player)).stream()
        .filter(l -> l.player().equals(player))
        .map(PlayerLoss::loss)
        .reduce(Tensor::add)
        .orElseThrow();
  }

  static double[] gradient(Tensor loss, Tensor of) {
    return Gradients.of(loss, List.of(of)).getFirst().eval().toDoubles();
  }

  /** {@return log N(x | mean, e^(2 logScale)) summed over elements} */
  static Tensor logNormal(Tensor x, Tensor mean, Tensor logScale) {
    Tensor standard = x.sub(mean).div(logScale.exp());
    Tensor each = standard.square().mul(-0.5).sub(logScale).sub(0.5 * Math.log(2 * Math.PI));
    return each.sum(each.rank() - 1);
  }

  static Tensor logNormal(Tensor x, Tensor mean, double logScale) {
    return logNormal(x, mean, Tensor.scalar(DType.F64, logScale));
  }

  static Tensor log(Tensor logits) {
    return logits.sigmoid().log();
  }

  static Tensor decoded(Tensor z) {
    return z.matmul(W).tanh();
  }
}
