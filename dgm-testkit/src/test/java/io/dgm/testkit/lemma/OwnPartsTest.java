package io.dgm.testkit.lemma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Normal;
import io.dgm.api.nn.BatchNorm;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Games;
import io.dgm.api.spi.Lemma;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.lemma.Lemmas;
import io.dgm.testkit.nn.Parameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A plugin's author runs the kit on parts of their own; it finds those that are wrong. */
class OwnPartsTest extends LemmaContract {
  private static final Variable X = Variable.of("x");
  private static final Variable Z = Variable.of("z");
  private static final Scope THETA = Scope.root("theta", DType.F32);
  private static final Scope ETA = Scope.root("eta", DType.F32);
  private static final Scope PHI = Scope.root("phi", DType.F32);
  private static final Conditional DATA = Conditional.data(X);
  private static final Conditional MODEL = model();
  private static final Conditional ENCODER = normal(ETA, Z, X, 3, 2);
  private static final Discriminator D = judge(PHI, false);
  private static final Batch BATCH =
      new Batch(Map.of("x", Tensor.constant(Key.of(9).normal(DType.F32, Shape.of(5, 3)).eval())));

  /** What is added to every draw of a bound. */
  record Lift(double by) implements Integrand.Atom {
    @Override
    public Tensor at(Values values, Play play) {
      return values.get(Z).sum(1).mul(0).add(by);
    }

    @Override
    public String formula() {
      return String.valueOf(by);
    }

    @Override
    public List<Variable> variables() {
      return List.of(Z);
    }
  }

  private static Conditional model() {
    Conditional prior =
        Conditional.fixed(
            "prior",
            Z,
            List.of(),
            (v, _) -> Distributions.standardNormal(DType.F32, Shape.of(v.rows()), Shape.of(2)));
    return prior.then(normal(THETA, X, Z, 2, 3));
  }

  private static Conditional normal(Scope scope, Variable of, Variable given, int in, int out) {
    Linear mean = Linear.of(scope.child("mean"), in, out);
    return Conditional.of(
        scope.child("role"),
        of,
        List.of(given),
        (v, pass) -> Distributions.diagonalNormal(Normal.of(mean.apply(v.get(given), pass), 0.7)));
  }

  private static Discriminator judge(Scope scope, boolean batchNorm) {
    BatchNorm norm = BatchNorm.of(scope.child("norm"), 3);
    Linear head = Linear.of(scope.child("head"), 3, 1);
    return Discriminator.of(
        scope.child("d"),
        List.of(X),
        (v, pass) -> {
          Tensor h = batchNorm ? norm.apply(v.get(X), pass) : v.get(X);
          return head.apply(h, pass).reshape(v.rows());
        });
  }

  private static Map<Tensor, Literal> parameters() {
    Map<Tensor, Literal> all = new HashMap<>();
    List.of(THETA, ETA, PHI).forEach(s -> all.putAll(Parameters.start(s, 1)));
    return all;
  }

  private static List<Lemma> bound(double lift) {
    return Lemmas.of(
        (model, data, inference) -> {
          Expectation elbo = Games.elbo(model, data, inference);
          return Expectation.of(elbo.over(), elbo.integrand().plus(Integrand.of(new Lift(lift))));
        });
  }

  @Override
  protected List<Lemma> lemmas() {
    List<Lemma> ofGame =
        Lemmas.of(
            Games.vae(MODEL, DATA, ENCODER).then(Games.gan(DATA, MODEL, D)),
            DATA,
            MODEL,
            parameters(),
            BATCH);
    assertThat(ofGame).extracting(Lemma::name).containsExactly("weighted-one", "activated-perfect");
    return Stream.of(ofGame, bound(0), Lemmas.of(D, parameters(), BATCH))
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void aBoundThatIsAboveTheLikelihoodIsFound() {
    assertThat(bound(5).getFirst().holds().get().agrees()).isFalse();
  }

  @Test
  void aDiscriminatorWhoseExamplesSeeEachOtherIsFound() {
    Scope scope = Scope.root("phi", DType.F32);
    Discriminator mixing = judge(scope, true);
    Lemma own = Lemmas.of(mixing, Parameters.start(scope, 1), BATCH).getFirst();
    assertThat(own.name()).isEqualTo("own-judgement");
    assertThat(own.holds().get().agrees()).isFalse();
  }

  @Test
  void aGameThatNoTechniqueAppliesToIsRefused() {
    assertThatThrownBy(
            () -> Lemmas.of(Games.discriminate(DATA, MODEL, D), DATA, MODEL, parameters(), BATCH))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("no technique applies")
        .hasMessageContaining("q_φ(y=1|x)");
  }
}
