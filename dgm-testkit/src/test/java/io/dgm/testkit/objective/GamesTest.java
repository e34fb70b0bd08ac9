package io.dgm.testkit.objective;

import static io.dgm.testkit.objective.Linear3.A;
import static io.dgm.testkit.objective.Linear3.B;
import static io.dgm.testkit.objective.Linear3.D;
import static io.dgm.testkit.objective.Linear3.DATA;
import static io.dgm.testkit.objective.Linear3.DECODER;
import static io.dgm.testkit.objective.Linear3.D_XZ;
import static io.dgm.testkit.objective.Linear3.D_Z;
import static io.dgm.testkit.objective.Linear3.ENCODER;
import static io.dgm.testkit.objective.Linear3.FAKE;
import static io.dgm.testkit.objective.Linear3.MODEL;
import static io.dgm.testkit.objective.Linear3.OF_ETA;
import static io.dgm.testkit.objective.Linear3.OF_PHI;
import static io.dgm.testkit.objective.Linear3.OF_THETA;
import static io.dgm.testkit.objective.Linear3.PRIOR;
import static io.dgm.testkit.objective.Linear3.Z;
import static io.dgm.testkit.objective.Linear3.decoded;
import static io.dgm.testkit.objective.Linear3.judged;
import static io.dgm.testkit.objective.Linear3.log;
import static io.dgm.testkit.objective.Linear3.logNormal;
import static io.dgm.testkit.objective.Linear3.loss;
import static io.dgm.testkit.objective.Linear3.play;
import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Variable;
import io.dgm.api.objective.AdversarialLoss;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The adversarial games against their losses written out by hand, at the same draws. */
class GamesTest {
  private final Play play = play();
  private final Tensor x = play.batch().x();
  private final Tensor z = PRIOR.draw(play.start(), play, Draws.ONE).get(Z);
  private final Tensor fake = decoded(z);

  /** {@return a draw of q_η(z|x) along its path} */
  private Tensor code() {
    Tensor drawn = DATA.then(ENCODER).draw(play.start(), play, Draws.ONE).get(Z);
    Tensor scale = x.matmul(Linear3.SPREAD).mul(0.3).exp();
    Tensor noise = drawn.sub(x.matmul(Linear3.SLOPE)).div(scale).stopGradient();
    return x.matmul(Linear3.SLOPE).add(scale.mul(noise));
  }

  private static Tensor judge(Tensor real, Tensor fake, Tensor weights) {
    return log(judged(real, weights)).mean().add(log(judged(fake, weights).neg()).mean()).mul(-0.5);
  }

  @Test
  void gan() {
    Game gan = Games.gan(DATA, FAKE, D);
    Same.loss(loss(gan, play, Player.PHI), judge(x, fake, Linear3.JUDGE), OF_PHI);
    Tensor byHand = log(judged(fake, Linear3.JUDGE)).mean().mul(-0.5);
    Same.loss(loss(gan, play, Player.THETA), byHand, OF_THETA);
    assertThat(gan.formula())
        .isEqualTo(
            """
            max φ: ½ E_p_data(x)[log q_φ(y=1|x)] + ½ E_p_θ(x|z) p(z)[log q_φ(y=0|x)]
            max θ: ½ E_p_θ(x|z) p(z)[log q^r_φ(y=0|x)]\
            """);
  }

  @Test
  void infoGan() {
    Game game = Games.infoGan(DATA, FAKE, D, ENCODER, 0.3);
    Tensor spread = fake.matmul(Linear3.SPREAD).mul(0.3);
    Tensor recognised = logNormal(z, fake.matmul(Linear3.SLOPE), spread).mul(0.3);
    Tensor byHand = log(judged(fake, Linear3.JUDGE)).add(recognised).mean().mul(-0.5);
    Same.loss(loss(game, play, Player.THETA), byHand, OF_THETA);
    Same.loss(loss(game, play, Player.ETA), byHand, OF_ETA);
    Same.loss(loss(game, play, Player.PHI), judge(x, fake, Linear3.JUDGE), OF_PHI);
    assertThat(game.formula().lines().toList().getLast())
        .isEqualTo("max θ,η: ½ E_p_θ(x|z) p(z)[log q^r_φ(y=0|x) + 0.3 log q_η(z|x)]");
  }

  @Test
  void theOwnerOfFeaturesThatJudgeAndInferenceReadServesBoth() {
    Variable h = Variable.of("h");
    Conditional body =
        Conditional.map(
            Linear3.PHI.child("body"), h, List.of(Linear3.X), (v, _) -> features(v.get(Linear3.X)));
    Discriminator d = Linear3.judge("d", h, Linear3.JUDGE);
    Conditional inference =
        Conditional.of(
            Linear3.ETA.child("encoder"),
            Z,
            List.of(h),
            (v, _) -> Linear3.normal(v.get(h).matmul(Linear3.SLOPE), 0.2));
    Game game =
        Games.infoGan(
            DATA.then(body),
            FAKE.then(body),
            d,
            inference.log().times(0.3),
            AdversarialLoss.CROSS_ENTROPY);
    Tensor ofReal = features(x);
    Tensor ofFake = features(fake);
    Tensor information = logNormal(z, ofFake.matmul(Linear3.SLOPE), 0.2).mul(0.3);
    Tensor byHand = log(judged(ofFake, Linear3.JUDGE)).add(information).mean().mul(-0.5);
    Same.loss(loss(game, play, Player.THETA), byHand, OF_THETA);
    Same.loss(loss(game, play, Player.ETA), byHand, OF_ETA);
    Tensor ofOwner = judge(ofReal, ofFake, Linear3.JUDGE).sub(information.mean().mul(0.5));
    List<Tensor> moved = new ArrayList<>(OF_PHI);
    moved.add(Linear3.TO_B);
    Same.loss(loss(game, play, Player.PHI), ofOwner, moved);
    assertThat(game.mistakes()).isEmpty();
    assertThat(game.formula())
        .isEqualTo(
            """
            max φ: ½ E_q_φ(h|x) p_data(x)[log q_φ(y=1|h)] + ½ E_q_φ(h|x) p_θ(x|z) p(z)[log q_φ(y=0|h)] + ½ E_q_φ(h|x) p_θ(x|z) p(z)[0.3 log q_η(z|h)]
            max θ,η: ½ E_q_φ(h|x) p_θ(x|z) p(z)[log q^r_φ(y=0|h) + 0.3 log q_η(z|h)]\
            """);
  }

  private static Tensor features(Tensor x) {
    return x.matmul(Linear3.TO_B).tanh();
  }

  @Test
  void theAdversarialAutoencoderIsInfoGanWithItsVariablesSwapped() {
    Game game = Games.infoGan(PRIOR, DATA.then(ENCODER), D_Z, DECODER);
    Tensor code = code();
    Tensor reconstruction = logNormal(x, decoded(code), 0.2);
    Tensor byHand = log(judged(code, Linear3.JUDGE_Z)).add(reconstruction).mean().mul(-0.5);
    Same.loss(loss(game, play, Player.THETA), byHand, OF_THETA);
    Same.loss(loss(game, play, Player.ETA), byHand, OF_ETA);
    Same.loss(loss(game, play, Player.PHI), judge(z, code, Linear3.JUDGE_Z), OF_PHI);
    assertThat(game.formula())
        .isEqualTo(
            """
            max φ: ½ E_p(z)[log q_φ(y=1|z)] + ½ E_q_η(z|x) p_data(x)[log q_φ(y=0|z)]
            max θ,η: ½ E_q_η(z|x) p_data(x)[log q^r_φ(y=0|z) + log p_θ(x|z)]\
            """);
  }

  @Test
  void ali() {
    Game game = Games.gan(DATA.then(ENCODER), FAKE, D_XZ);
    Tensor real = Tensors.concat(1, x, code());
    Tensor generated = Tensors.concat(1, fake, z);
    Tensor w = Linear3.JUDGE_XZ;
    Tensor byHand =
        log(judged(generated, w)).mean().add(log(judged(real, w).neg()).mean()).mul(-0.5);
    Same.loss(loss(game, play, Player.THETA), byHand, OF_THETA);
    Same.loss(loss(game, play, Player.ETA), byHand, OF_ETA);
    Same.loss(loss(game, play, Player.PHI), judge(real, generated, w), OF_PHI);
  }

  @Test
  void cycleGanIsInfoGanTwice() {
    Conditional a = Conditional.data(A);
    Conditional b = Conditional.data("two", Linear3.X).as(Linear3.X, B);
    Conditional g = Linear3.laplace("g", B, A, Linear3.TO_B);
    Conditional f = Linear3.laplace("f", A, B, Linear3.TO_A);
    Discriminator dA = Linear3.judge("d-a", A, Linear3.JUDGE);
    Discriminator dB = Linear3.judge("d-b", B, Linear3.JUDGE_B);
    Game game =
        Games.infoGan(b, a.then(g.mean()), dB, f).plus(Games.infoGan(a, b.then(f.mean()), dA, g));

    Tensor inA = play.batch().feature("a");
    Tensor inB = play.batch().feature("b");
    Play two =
        new Play(
            play.batch().with("two/x", inB), play.pass(), Tensor.scalar(play.step().dtype(), 0));
    Tensor toB = inA.matmul(Linear3.TO_B).tanh();
    Tensor toA = inB.matmul(Linear3.TO_A).tanh();
    Tensor cycle =
        inA.sub(toB.matmul(Linear3.TO_A).tanh())
            .abs()
            .sum(1)
            .add(inB.sub(toA.matmul(Linear3.TO_B).tanh()).abs().sum(1))
            .add(2 * 3 * Math.log(2))
            .mean();
    Tensor byHand =
        log(judged(toB, Linear3.JUDGE_B))
            .mean()
            .add(log(judged(toA, Linear3.JUDGE)).mean())
            .sub(cycle)
            .mul(-0.5);
    Same.loss(loss(game, two, Player.THETA), byHand, OF_THETA);
    Tensor judges = judge(inB, toB, Linear3.JUDGE_B).add(judge(inA, toA, Linear3.JUDGE));
    Same.loss(loss(game, two, Player.PHI), judges, OF_PHI);
  }

  @Test
  void othersPrintThemselves() {
    assertThat(Games.wakeSleep(MODEL, DATA, ENCODER).formula())
        .isEqualTo(
            """
            max θ: E_q_η0(z|x) p_data(x)[log p(z) + log p_θ(x|z)]
            max η: E_p_θ0(x|z) p(z)[log q_η(z|x)]\
            """);
    assertThat(Games.vae(MODEL, DATA, ENCODER).formula())
        .isEqualTo("max θ,η: E_q_η(z|x) p_data(x)[log p(z) + log p_θ(x|z) - log q_η(z|x)]");
  }
}
