package io.dgm.core.lemma;

import static io.dgm.core.lemma.Finite.wave;
import static io.dgm.core.lemma.FiniteModel.X;
import static io.dgm.core.lemma.FiniteModel.Z;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Data;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Games;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Lemma.Residual;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Model M2 (Kingma et al. 2014) on finite values: of two of four examples labels are known. */
final class SemiSupervisedLemmas {
  private static final Variable C = Variable.of("c");
  private static final Variable LABEL = Variable.partlyObserved("label");
  private static final int[] LABELS = {1, 0};
  private static final int CLASSES = 2;
  private static final int POINTS = 4;
  private static final int CODES = 3;

  private static final Tensor LOG_CLASSES = Tensors.logSoftmax(wave(0.6, 0.1, CLASSES), 0);
  private static final Tensor LOG_CODES = Tensors.logSoftmax(wave(0.6, 1.1, CODES), 0);
  private static final Tensor THETA_Z = wave(1, 2.1, CODES, POINTS);
  private static final Tensor THETA_C = wave(1, 3.1, CLASSES, POINTS);
  private static final Tensor ETA_X = wave(1, 4.1, POINTS, CODES);
  private static final Tensor ETA_C = wave(1, 5.1, CLASSES, CODES);
  private static final Tensor ETA_CLASS = wave(1, 6.1, POINTS, CLASSES);

  private static final Batch BATCH =
      new Batch(
          Map.of(
              "x",
              FiniteModel.oneHot(POINTS, 0, 1, 2, 3),
              "label",
              Tensors.concat(0, FiniteModel.oneHot(CLASSES, LABELS), wave(0, 0, 2, CLASSES))));
  private static final Data DATA = Conditional.data(X, LABEL);
  private static final Conditional CLASSIFIER =
      Conditional.of(
          FiniteModel.OF_ETA.child("classifier"),
          C,
          List.of(X),
          (v, _) -> new OneHotCategorical(v.get(X).matmul(ETA_CLASS)));

  private SemiSupervisedLemmas() {}

  static List<Lemma> all() {
    return List.of(
        new Lemma(
            "m2-gap",
            "the bound + KL(q(c,z|x) ‖ p(c,z|x)) = log p(x) where c is not known, + KL(q(z|x,c) ‖"
                + " p(z|x,c)) = log p(x,c) where it is",
            "Kingma et al. 2014, equations 6 and 7",
            () -> gap(true),
            () -> gap(false)),
        new Lemma(
            "m2-labels",
            "the classifier's term is the mean of log q(c|x) over the examples whose c is known",
            "Kingma et al. 2014, equation 9",
            () -> labels(2),
            () -> labels(4)));
  }

  private static Expectation bound() {
    Conditional decoder =
        Conditional.of(
            FiniteModel.OF_THETA.child("decoder"),
            X,
            List.of(Z, C),
            (v, _) ->
                new OneHotCategorical(v.get(Z).matmul(THETA_Z).add(v.get(C).matmul(THETA_C))));
    Conditional encoder =
        Conditional.of(
            FiniteModel.OF_ETA.child("encoder"),
            Z,
            List.of(X, C),
            (v, _) -> new OneHotCategorical(v.get(X).matmul(ETA_X).add(v.get(C).matmul(ETA_C))));
    Conditional model =
        FiniteModel.categorical("classes", C, LOG_CLASSES)
            .then(FiniteModel.categorical("prior", Z, LOG_CODES))
            .then(decoder);
    return Games.elbo(model, DATA, CLASSIFIER.observing(LABEL).then(encoder)).sum(C, Z);
  }

  /** {@return log p(x, z, c) and log q(z|x, c) at a class, [points, codes] each} */
  private static List<Tensor> at(int c) {
    Tensor logits = THETA_Z.add(THETA_C.slice(0, c, c + 1));
    Tensor joint =
        Tensors.logSoftmax(logits, 1).transpose().add(LOG_CODES).add(LOG_CLASSES.eval().get(c));
    return List.of(joint, Tensors.logSoftmax(ETA_X.add(ETA_C.slice(0, c, c + 1)), 1));
  }

  private static Residual gap(boolean entropy) {
    double[] evidence = new double[POINTS];
    double[] divergence = new double[POINTS];
    for (int n = 0; n < POINTS; n++) {
      for (int c = 0; c < CLASSES; c++) {
        double[] joint = at(c).get(0).slice(0, n, n + 1).eval().toDoubles();
        for (double log : joint) {
          evidence[n] += n < 2 && c != LABELS[n] ? 0 : Math.exp(log);
        }
      }
    }
    double[] logClass = Tensors.logSoftmax(ETA_CLASS, 1).eval().toDoubles();
    for (int n = 0; n < POINTS; n++) {
      for (int c = 0; c < CLASSES; c++) {
        double log = n < 2 ? (c == LABELS[n] ? 0 : Double.NEGATIVE_INFINITY) : logClass[n * 2 + c];
        double[] joint = at(c).get(0).slice(0, n, n + 1).eval().toDoubles();
        double[] q = at(c).get(1).slice(0, n, n + 1).eval().toDoubles();
        for (int z = 0; z < CODES && log > Double.NEGATIVE_INFINITY; z++) {
          double ratio = (entropy ? log : 0) + q[z] - joint[z] + Math.log(evidence[n]);
          divergence[n] += Math.exp(log + q[z]) * ratio;
        }
      }
    }
    double[] bound = bound().perExample(Losses.play(BATCH)).eval().toDoubles();
    double worst = 0;
    for (int n = 0; n < POINTS; n++) {
      worst = Math.max(worst, Math.abs(bound[n] + divergence[n] - Math.log(evidence[n])));
    }
    return Residual.exact(worst);
  }

  private static Residual labels(int divisor) {
    Expectation term = Expectation.of(DATA.known(LABEL), CLASSIFIER.as(C, LABEL).log());
    double[] log = Tensors.logSoftmax(ETA_CLASS, 1).eval().toDoubles();
    double sum = log[LABELS[0]] + log[CLASSES + LABELS[1]];
    double value = term.value(Losses.play(BATCH), Set.of()).eval().item();
    return Residual.exact(Math.abs(value - sum / divisor));
  }
}
