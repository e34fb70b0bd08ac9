package io.dgm.testkit.paper;

import static io.dgm.api.conditional.Conditional.data;
import static io.dgm.api.objective.AdversarialLoss.HINGE;
import static io.dgm.api.objective.AdversarialLoss.LEAST_SQUARES;
import static io.dgm.api.objective.AdversarialLoss.WASSERSTEIN;
import static io.dgm.api.objective.AdversarialLoss.dual;
import static io.dgm.api.objective.Game.maximise;
import static io.dgm.api.objective.Games.discriminate;
import static io.dgm.api.objective.Games.elbo;
import static io.dgm.api.objective.Games.gan;
import static io.dgm.api.objective.Games.infoGan;
import static io.dgm.api.objective.Games.likelihood;
import static io.dgm.api.objective.Games.vae;
import static io.dgm.api.objective.Games.wakeSleep;
import static io.dgm.api.objective.Payoff.mean;
import static io.dgm.api.objective.Techniques.adversaryActivated;
import static io.dgm.api.objective.Techniques.importanceWeighted;
import static io.dgm.api.train.Player.PHI;
import static io.dgm.api.train.Player.THETA;
import static io.dgm.testkit.paper.Paper.c;
import static io.dgm.testkit.paper.Paper.x;
import static io.dgm.testkit.paper.Paper.y;
import static io.dgm.testkit.paper.Paper.z;
import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Play;
import io.dgm.api.data.Batch;
import io.dgm.api.divergence.Divergence;
import io.dgm.api.divergence.Kernel;
import io.dgm.api.divergence.MeanDiscrepancy;
import io.dgm.api.nn.Pass;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.GradientPenalty;
import io.dgm.api.objective.KernelDiscrepancy;
import io.dgm.api.objective.Payoff;
import io.dgm.api.objective.PlayerLoss;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The paper's table as code: docs/unified-view.md has a line of Java beside each equation, and each
 * of them is compiled here, passes the checks of signs, and gives each player a loss.
 */
class UnifiedViewTest {
  private static final Path PAGE = Path.of("..", "docs", "unified-view.md");
  private static final Path SOURCE =
      Path.of("src/test/java/io/dgm/testkit/paper/UnifiedViewTest.java");

  /** The lines, by the name of the system. */
  private static Map<String, Game> games() {
    Paper p = new Paper();
    var real = p.real;
    var prior = p.prior;
    var decoder = p.decoder;
    var encoder = p.encoder;
    var D = p.D;
    var D_z = p.D_z;
    var D_xz = p.D_xz;
    var G = p.G;
    var F = p.F;
    var f = p.f;
    var model = prior.then(decoder);
    var generated = prior.then(decoder.mean());
    Map<String, Game> games = new LinkedHashMap<>();
    games.put("GAN", gan(real, generated, D));
    games.put("least squares GAN", gan(real, generated, D, LEAST_SQUARES));
    games.put("hinge GAN", gan(real, generated, D, HINGE));
    games.put("f-GAN", gan(real, generated, D, dual(Divergence.KL)));
    games.put(
        "Wasserstein GAN",
        gan(real, generated, D, WASSERSTEIN).turns(Turn.of(PHI).times(5), Turn.of(THETA)));
    games.put(
        "with gradient penalty",
        gan(real, generated, D, WASSERSTEIN)
            .and(Payoff.of(new GradientPenalty(D, real, generated)).times(-10)));
    games.put(
        "conditional GAN",
        gan(data(x, c), data(c).then(prior).then(p.classDecoder.mean()), p.D_xc));
    games.put("InfoGAN", infoGan(real, generated, D, encoder));
    games.put("importance weighted GAN", importanceWeighted(gan(real, generated, D)));
    games.put("VAE", vae(model, real, encoder));
    games.put("conditional VAE", vae(prior.then(p.classDecoder), data(x, c), p.classEncoder));
    games.put(
        "hierarchical VAE",
        vae(p.topPrior.then(p.middle).then(decoder), real, encoder.then(p.top)));
    games.put(
        "β-VAE",
        Games.of(
            Expectation.of(
                real.then(encoder),
                decoder.log().plus(prior.log().minus(encoder.log()).times(4)))));
    games.put(
        "importance weighted autoencoder",
        importanceWeighted(Games.of(elbo(model, real, encoder).draws(5))));
    games.put(
        "adversary activated VAE", adversaryActivated(vae(model, real, encoder), D, real, model));
    Conditional q = p.classifier.observing(y).then(p.classEncoder);
    games.put(
        "semi-supervised VAE (M2)",
        Games.of(elbo(p.classes.then(prior).then(p.classDecoder), data(x, y), q).sum(c))
            .and(mean(data(x, y).known(y), p.classifier.as(c, y).log())));
    games.put("wake-sleep", wakeSleep(model, real, encoder));
    games.put("adversarial autoencoder", infoGan(prior, real.then(encoder), D_z, decoder));
    var A = p.domainA;
    var B = p.domainB;
    games.put(
        "CycleGAN",
        infoGan(B, A.then(G.mean()), p.D_b, F).plus(infoGan(A, B.then(F.mean()), p.D_a, G)));
    games.put(
        "adversarial domain adaptation",
        gan(p.source.then(f), p.target.then(f), p.D_h).and(mean(p.source.then(f), p.label.log())));
    games.put("ALI, BiGAN", gan(real.then(encoder), generated, D_xz));
    games.put(
        "adversarial variational Bayes",
        discriminate(real.then(encoder), real.then(prior), D_xz)
            .then(Games.of(Expectation.of(real.then(encoder), decoder.log().minus(D_xz.score())))));
    games.put(
        "Wasserstein autoencoder",
        maximise(
            mean(real.then(encoder), decoder.log())
                .minus(Payoff.of(mmd(real.then(encoder), prior)).times(10))));
    var code = real.then(p.unit1).then(p.unit2);
    var V = mean(code, p.predictor1.log().plus(p.predictor2.log()));
    games.put("predictability minimisation", maximise(V, PHI).then(maximise(V.times(-1), THETA)));
    games.put("maximum likelihood", likelihood(data(x, c), p.classifier));
    return games;
  }

  private static KernelDiscrepancy mmd(Conditional p, Conditional q) {
    return new KernelDiscrepancy(z, Kernel.RationalQuadratic.of(1), MeanDiscrepancy.UNBIASED, p, q);
  }

  private static Batch batch() {
    Map<String, Tensor> features = new LinkedHashMap<>();
    Tensor rows = Key.of(1).uniform(DType.F32, Shape.of(4, 3));
    for (String name : List.of("x", "c", "a", "a/x", "b/x", "source/x", "target/x", "source/c")) {
      features.put(name, rows);
    }
    Tensor half = Tensor.iota(DType.F32, Shape.of(4, 3), 0).lt(2).to(DType.F32);
    features.put(
        "y",
        Tensor.iota(DType.I32, Shape.of(4, 3), 1)
            .eq(Tensor.zeros(DType.I32, Shape.of(4, 3)))
            .to(DType.F32)
            .mul(half));
    return new Batch(features);
  }

  @TestFactory
  Stream<DynamicTest> eachLineIsSound() {
    return games().entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(),
                    () -> {
                      Game game = e.getValue();
                      assertThat(game.mistakes()).isEmpty();
                      for (Turn turn : game.turns()) {
                        Play play =
                            new Play(
                                batch(), Pass.training(Key.of(2)), Tensor.scalar(DType.F32, 0));
                        List<PlayerLoss> losses = game.losses(play, turn);
                        assertThat(losses)
                            .extracting(PlayerLoss::player)
                            .containsAll(turn.movers());
                      }
                    }));
  }

  /** {@return rows of the page: the system, and the line of Java} */
  private static Map<String, String> page() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    Pattern row = Pattern.compile("^\\| ([^|]+) \\|.*\\| `([^`]+)` \\|$");
    for (String line : Files.readAllLines(PAGE)) {
      Matcher m = row.matcher(line);
      if (m.matches()) {
        rows.put(m.group(1).strip(), m.group(2).replace("\\|", "|"));
      }
    }
    return rows;
  }

  private static String plain(String code) {
    return code.replaceAll("\\bp\\.", "").replaceAll("Games\\.of", "of").replaceAll("\\s", "");
  }

  @Test
  void thePageHasEachLineAsItIsCompiled() throws IOException {
    String source = plain(Files.readString(SOURCE));
    List<String> missing = new ArrayList<>();
    page()
        .forEach(
            (system, line) -> {
              if (!source.contains("put(\"" + plain(system) + "\"," + plain(line) + ");")) {
                missing.add(system + ": " + line);
              }
            });
    assertThat(missing).isEmpty();
    assertThat(page().keySet()).containsExactlyElementsOf(games().keySet());
  }
}
