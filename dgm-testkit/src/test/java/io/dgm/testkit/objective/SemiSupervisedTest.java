package io.dgm.testkit.objective;

import static io.dgm.testkit.objective.Linear3.batch;
import static io.dgm.testkit.objective.Linear3.labelled;
import static io.dgm.testkit.objective.Linear3.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.DgmException;
import io.dgm.api.data.Batch;
import io.dgm.api.model.Model;
import io.dgm.api.objective.Bound;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Play;
import io.dgm.api.objective.Recognition;
import io.dgm.api.objective.Source;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import org.junit.jupiter.api.Test;

/** The bound of model M2 against its two equations, written out by hand. */
class SemiSupervisedTest {
  private static final int N = 4;
  private static final int DRAWS = 20_000;
  private static final Batch BATCH = batch(N);
  private static final Model MODEL = labelled(Games.semiSupervised(1, 0.5)).build();

  /** {@return log p(x, y) - the bound is below it - in closed form: x is normal given y} */
  private static double logJoint(double[] x, int label) {
    // covariance s² I + W'W, whose inverse and determinant are known (Sherman, Morrison)
    double s2 = Math.exp(2 * Linear3.LOG_SCALE);
    double[] w = Linear3.W.eval().toDoubles();
    double[] mean = Linear3.CLASS_MEAN.eval().toDoubles();
    double ww = 0;
    double wd = 0;
    double dd = 0;
    for (int i = 0; i < 3; i++) {
      double d = x[i] - mean[3 * label + i];
      ww += w[i] * w[i];
      wd += w[i] * d;
      dd += d * d;
    }
    double quadratic = (dd - wd * wd / (s2 + ww)) / s2;
    double logDet = 2 * Math.log(s2) + Math.log(s2 + ww);
    return -0.5 * (quadratic + logDet + 3 * Math.log(2 * Math.PI)) + Math.log(0.5);
  }

  @Test
  void itIsBelowTheLikelihoodWithAndWithoutLabels() {
    double[] bound =
        new Bound.SemiSupervised(DRAWS)
            .at(play(MODEL, BATCH), play(MODEL, BATCH).examples(Source.DATA))
            .eval()
            .toDoubles();
    double[] x = BATCH.x().eval().toDoubles();
    for (int n = 0; n < N; n++) {
      double[] example = java.util.Arrays.copyOfRange(x, 3 * n, 3 * n + 3);
      double known = logJoint(example, n % 2);
      double either = Math.log(Math.exp(logJoint(example, 0)) + Math.exp(logJoint(example, 1)));
      assertThat(bound[n]).isLessThan(n < N / 2 ? known : either);
    }
  }

  @Test
  void itIsTheSumOverLabelsThatAreNotKnown() {
    Play play = play(MODEL, BATCH);
    double[] bound =
        new Bound.SemiSupervised(DRAWS).at(play, play.examples(Source.DATA)).eval().toDoubles();
    double[] q = Tensors.softmax(BATCH.x().matmul(Linear3.CLASS_SLOPE), 1).eval().toDoubles();
    for (int n = N / 2; n < N; n++) {
      double sum = 0;
      for (int c = 0; c < 2; c++) {
        double p = q[2 * n + c];
        sum += p * (withLabel(n, c) - Math.log(p));
      }
      // both are means of many draws, whose standard error is about 0.01
      assertThat(bound[n]).isCloseTo(sum, within(0.06));
    }
  }

  /** {@return L(x, y) of an example that is given a label} */
  private static double withLabel(int n, int label) {
    double[] y = new double[2 * N];
    for (int i = 0; i < N; i++) {
      y[2 * i + label] = 1;
    }
    Batch all = BATCH.with(Batch.Y, Tensor.of(y).reshape(N, 2));
    Play play = play(MODEL, all);
    Literal values = new Bound.SemiSupervised(DRAWS).at(play, play.examples(Source.DATA)).eval();
    return values.get(n);
  }

  @Test
  void theClassifierLearnsFromLabelledExamplesOnly() {
    Play play = play(MODEL, BATCH);
    Tensor term = Recognition.LOG_LABEL.at(play, play.examples(Source.DATA));
    double[] logQ = Tensors.logSoftmax(BATCH.x().matmul(Linear3.CLASS_SLOPE), 1).eval().toDoubles();
    assertThat(term.mean().eval().item()).isCloseTo((logQ[0] + logQ[3]) / 2, within(1e-12));
    assertThat(term.eval().toDoubles()).endsWith(0, 0);
  }

  @Test
  void whatIsGeneratedHasALabelEach() {
    Play play = play(MODEL, BATCH);
    double[] labels = play.examples(Source.MODEL).y().label().sum(1).eval().toDoubles();
    assertThat(labels).containsOnly(1);
    double[] given = BATCH.y().eval().toDoubles();
    assertThat(play.examples(Source.MODEL).y().label().eval().toDoubles())
        .startsWith(java.util.Arrays.copyOf(given, N));
  }

  @Test
  void aModelWithoutAClassifierIsRefused() {
    assertThatThrownBy(() -> Linear3.model(Games.semiSupervised(1, 1)).build())
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("needs a classifier");
  }
}
