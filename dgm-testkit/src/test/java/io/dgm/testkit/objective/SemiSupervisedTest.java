package io.dgm.testkit.objective;

import static io.dgm.testkit.objective.Linear3.C;
import static io.dgm.testkit.objective.Linear3.C_KNOWN;
import static io.dgm.testkit.objective.Linear3.ETA;
import static io.dgm.testkit.objective.Linear3.OF_ETA;
import static io.dgm.testkit.objective.Linear3.OF_THETA;
import static io.dgm.testkit.objective.Linear3.PRIOR;
import static io.dgm.testkit.objective.Linear3.X;
import static io.dgm.testkit.objective.Linear3.Z;
import static io.dgm.testkit.objective.Linear3.logNormal;
import static io.dgm.testkit.objective.Linear3.loss;
import static io.dgm.testkit.objective.Linear3.normal;
import static io.dgm.testkit.objective.Linear3.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.DgmException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Data;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Payoff;
import io.dgm.api.objective.Techniques;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Model M2 against its equations, written out by hand; labels are known of 2 of 4 examples. */
class SemiSupervisedTest {
  private static final Data DATA = Conditional.data(X, C_KNOWN);
  private static final Conditional CLASSES =
      Conditional.fixed(
          "classes",
          C,
          List.of(),
          (v, _) -> new OneHotCategorical(Tensor.zeros(DType.F64, Shape.of(v.rows(), 3))));
  private static final Conditional DECODER =
      Conditional.of(
          Linear3.THETA.child("decoder"), X, List.of(Z, C), (v, _) -> normal(mean(v), 0.2));
  private static final Conditional ENCODER =
      Conditional.of(
          ETA.child("encoder"),
          Z,
          List.of(X, C),
          (v, _) ->
              normal(
                  v.get(X).matmul(Linear3.SLOPE).add(v.get(C).matmul(Linear3.CLASS_SHIFT)),
                  v.get(X).matmul(Linear3.SPREAD).mul(0.3)));
  private static final Conditional CLASSIFIER =
      Linear3.classes(ETA.child("classifier"), C, X, Linear3.CLASS_SLOPE);
  private static final Conditional MODEL = CLASSES.then(PRIOR).then(DECODER);

  private static final Expectation BOUND =
      Games.elbo(MODEL, DATA, CLASSIFIER.observing(C_KNOWN).then(ENCODER)).sum(C);
  private static final Expectation LABELS =
      Expectation.of(DATA.known(C_KNOWN), CLASSIFIER.as(C, C_KNOWN).log());
  private static final Game M2 = Games.of(BOUND).and(Payoff.of(LABELS).times(0.1));

  private final Play play = play();
  private final Tensor x = play.batch().x();
  private final Tensor known = play.batch().feature("known");
  private final Tensor logQ = Tensors.logSoftmax(x.matmul(Linear3.CLASS_SLOPE), 1);

  private static Tensor mean(Values v) {
    return v.get(Z).matmul(Linear3.W).add(v.get(C).matmul(Linear3.CLASS_MEAN)).tanh();
  }

  /** {@return L(x, c) with the draws of z of the game} */
  private Tensor withLabel(int c, Tensor drawn) {
    Tensor label = Tensors.oneHot(Tensor.full(DType.I32, Shape.of(4), c), 3, DType.F64);
    Tensor mean = x.matmul(Linear3.SLOPE).add(label.matmul(Linear3.CLASS_SHIFT));
    Tensor s = x.matmul(Linear3.SPREAD).mul(0.3);
    Tensor z = mean.add(s.exp().mul(drawn.sub(mean).div(s.exp()).stopGradient()));
    Tensor kl = mean.square().add(s.mul(2).exp()).sub(1).sub(s.mul(2)).mul(0.5).sum(1);
    Tensor decoded = z.matmul(Linear3.W).add(label.matmul(Linear3.CLASS_MEAN)).tanh();
    return logNormal(x, decoded, 0.2).sub(kl).sub(Math.log(3));
  }

  /** Kingma et al. 2014, equations 6 to 9. */
  private Tensor byHand() {
    Values at = BOUND.over().draw(play.start(), play, new Draws(1, Set.of(C)));
    Tensor unknown = known.sum(1).neg().add(1);
    Tensor total = Tensor.zeros(DType.F64, Shape.of(4));
    for (int c = 0; c < 3; c++) {
      Tensor bound = withLabel(c, at.get(Z).slice(0, c, c + 1).reshape(4, 2));
      Tensor log = logQ.slice(1, c, c + 1).reshape(4);
      Tensor labelled = known.slice(1, c, c + 1).reshape(4).mul(bound);
      total = total.add(labelled).add(unknown.mul(log.exp()).mul(bound.sub(log)));
    }
    return total;
  }

  @Test
  void theBoundIsThatOfTheTwoCases() {
    Tensor labels = logQ.mul(known).sum(1).sum().mul(0.5);
    Tensor bound = byHand().mean();
    Same.loss(loss(M2, play, Player.THETA), bound.neg(), OF_THETA);
    Same.loss(loss(M2, play, Player.ETA), bound.add(labels.mul(0.1)).neg(), OF_ETA);
    assertThat(BOUND.perExample(play).eval().toDoubles())
        .containsExactly(byHand().eval().toDoubles(), within(1e-10));
    assertThat(M2.mistakes()).isEmpty();
    assertThat(BOUND.isBound()).isTrue();
  }

  /** Classes count by their probability, also those of which a label says that they are not. */
  @Test
  void metricsCountAsTheBoundDoes() {
    Map<String, Tensor> metrics = BOUND.metrics(play);
    String over = "/data+classifier+encoder";
    double sum =
        of(metrics, "log-classes" + over)
            + of(metrics, "log-decoder" + over)
            - of(metrics, "log-classifier" + over)
            - of(metrics, "kl-encoder" + over);
    assertThat(of(metrics, "elbo" + over)).isCloseTo(sum, within(1e-10));
    assertThat(LABELS.metrics(play)).containsOnlyKeys("log-classifier/data");
    assertThat(of(LABELS.metrics(play), "log-classifier/data"))
        .isCloseTo(logQ.mul(known).sum(1).sum().mul(0.5).eval().item(), within(1e-10));
  }

  private static double of(Map<String, Tensor> metrics, String name) {
    return metrics.get(name).eval().item();
  }

  /** log Σ_c p(x,c,z) / q(z|x,c) over the classes that may be: the known one, or all. */
  @Test
  void tightenedItCountsNoClassThatALabelExcludes() {
    Expectation tight = BOUND.tightened();
    Values at = tight.over().draw(play.start(), play, new Draws(1, Set.of(C)));
    double[] w =
        MODEL.logProb(at, play).sub(ENCODER.logProb(at, play)).eval().toDoubles(); // [3, 4]
    double[] bound = tight.perExample(play).eval().toDoubles();
    double all1 = Math.log(Math.exp(w[1]) + Math.exp(w[5]) + Math.exp(w[9]));
    double all2 = Math.log(Math.exp(w[2]) + Math.exp(w[6]) + Math.exp(w[10]));
    assertThat(bound).containsExactly(new double[] {w[0], all1, all2, w[11]}, within(1e-10));
  }

  @Test
  void theClassifierLearnsFromLabelledExamplesOnly() {
    double[] q = logQ.eval().toDoubles();
    assertThat(LABELS.value(play, Set.of()).eval().item())
        .isCloseTo((q[0] + q[11]) / 2, within(1e-12));
    assertThat(LABELS.formula()).isEqualTo("E_p_data(x,known°, known known)[log q_η(known°|x)]");
  }

  @Test
  void activatedItIsJudgedByXAlone() {
    Game game =
        Techniques.adversaryActivated(M2, Linear3.D, Conditional.data(X), MODEL.as(C, C_KNOWN));
    assertThat(game.mistakes()).isEmpty();
    assertThat(loss(game, play, Player.ETA).eval().item()).isFinite();
  }

  @Test
  void noDiscriminatorReadsLabelsThatAreKnownOfSome() {
    assertThatThrownBy(
            () ->
                Discriminator.of(
                    Linear3.PHI.child("bad"), List.of(X, C_KNOWN), (v, _) -> v.get(X).sum(1)))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("by what is missing");
    assertThatThrownBy(() -> Linear3.judge("d", C, Linear3.JUDGE).as(C, C_KNOWN))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("by what is missing");
  }

  @Test
  void whatIsKnownIsNotObserved() {
    assertThatThrownBy(() -> CLASSIFIER.observing(C)).hasMessageContaining("nothing to infer");
    assertThatThrownBy(() -> DATA.known(X)).hasMessageContaining("is known of every example");
    assertThatThrownBy(() -> MODEL.observing(C_KNOWN)).hasMessageContaining("one of its factors");
  }
}
