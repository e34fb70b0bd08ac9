package io.dgm.testkit.objective;

import static io.dgm.testkit.objective.Linear3.X;
import static io.dgm.testkit.objective.Linear3.Z;
import static io.dgm.testkit.objective.Linear3.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.distribution.Normal;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Payoff;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import io.dgm.api.train.Sgd;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is found when a model is built. */
class ModelChecksTest {
  private static final PlayerSettings HOW =
      PlayerSettings.of(Sgd.plain(), LearningRates.constant(1));
  private static final Conditional DATA = Conditional.data(X);

  private final Model.Builder model =
      Model.builder(new DataSpec(List.of(new Feature("x", DType.F64, Shape.of(3), -1, 1, false))));
  private final Scope theta = model.player(Player.THETA, HOW);
  private final Scope phi = model.player(Player.PHI, HOW);
  private final Conditional prior = Linear3.standard(Z);

  private Conditional generator(Scope scope) {
    Linear layer = Linear.of(scope.child("generator"), 2, 3);
    return Conditional.map(
        scope.child("generator"), X, List.of(Z), (v, pass) -> layer.apply(v.get(Z), pass));
  }

  private Discriminator judge(Scope scope) {
    Linear layer = Linear.of(scope.child("d"), 3, 1);
    return Discriminator.of(
        scope.child("d"), List.of(X), (v, pass) -> layer.apply(v.get(X), pass).reshape(v.rows()));
  }

  private static void refused(ThrowingCallable what, String... parts) {
    assertThatThrownBy(what).isInstanceOf(DgmException.class).hasMessageContainingAll(parts);
  }

  @Test
  void aSoundModelIsBuilt() {
    Conditional fake = prior.then(generator(theta));
    Model built =
        model.objective(Games.gan(DATA, fake, judge(phi))).view("samples", fake, X).build();
    assertThat(built.parameters(Player.THETA)).hasSize(2);
    assertThat(built.views()).containsOnlyKeys("samples");
  }

  @Test
  void logitsOfShapeNByOne() {
    Linear layer = Linear.of(phi.child("d"), 3, 1);
    Discriminator d =
        Discriminator.of(phi.child("d"), List.of(X), (v, pass) -> layer.apply(v.get(X), pass));
    model.objective(Games.gan(DATA, prior.then(generator(theta)), d));
    refused(model::build, "the discriminator d(x) gives one logit a row, [2], got [2,1]");
  }

  @Test
  void distributionsOfShapeNByOne() {
    Linear layer = Linear.of(theta.child("decoder"), 2, 3);
    Conditional decoder =
        Conditional.of(
            theta.child("decoder"),
            X,
            List.of(Z),
            (v, pass) -> Normal.standard(DType.F64, layer.apply(v.get(Z), pass).shape()));
    model.objective(Games.gan(DATA, prior.then(decoder), judge(phi)));
    refused(
        model::build,
        "the role decoder, p_θ(x|z), at z F64[2,2]",
        "of batch shape [2,3], but there are 2 rows: it is one distribution a row, [2,3] would");
  }

  @Test
  void aGeneratorOfAnotherShapeThanItsVariable() {
    Linear layer = Linear.of(theta.child("generator"), 2, 1);
    Conditional narrow =
        Conditional.map(
            theta.child("generator"), X, List.of(Z), (v, pass) -> layer.apply(v.get(Z), pass));
    // a judge that would take any shape
    Tensor weight = phi.parameter("weight", Shape.of(1), io.dgm.api.nn.Initializers.zeros());
    Discriminator d =
        Discriminator.of(phi.child("d"), List.of(X), (v, _) -> v.get(X).mul(weight).sum(1));
    model.objective(Games.gan(DATA, prior.then(narrow), d));
    refused(
        model::build,
        "the role generator, p_θ(x|z) gives x of shape [1], but p_data(x) has it of shape [3]");
  }

  @Test
  void aDecoderOfAnotherShapeThanItsVariable() {
    Linear layer = Linear.of(theta.child("decoder"), 2, 1);
    Conditional decoder =
        Conditional.of(
            theta.child("decoder"),
            X,
            List.of(Z),
            (v, pass) -> Linear3.normal(layer.apply(v.get(Z), pass), 0));
    Scope eta = model.player(Player.ETA, HOW);
    Linear mean = Linear.of(eta.child("encoder"), 3, 2);
    Conditional encoder =
        Conditional.of(
            eta.child("encoder"),
            Z,
            List.of(X),
            (v, pass) -> Linear3.normal(mean.apply(v.get(X), pass), 0));
    model.objective(
        Games.vae(prior.then(decoder), DATA, encoder)
            .then(Games.gan(DATA, prior.then(generator(theta)), judge(phi))));
    refused(
        model::build,
        "the role decoder, p_θ(x|z), is a distribution of outcomes of shape [1], but x has shape"
            + " [3]");
  }

  /** A column of numbers, which would be broadcast against the draws. */
  private record Column() implements io.dgm.api.conditional.Integrand.Atom {
    @Override
    public Tensor at(io.dgm.api.conditional.Values values, io.dgm.api.conditional.Play play) {
      return values.get(X).sum(1).expandDims(1);
    }

    @Override
    public String formula() {
      return "column";
    }

    @Override
    public List<io.dgm.api.conditional.Variable> variables() {
      return List.of(X);
    }
  }

  @Test
  void aTermOfShapeNByOne() {
    Conditional fake = prior.then(generator(theta));
    Payoff column = Payoff.mean(fake, io.dgm.api.conditional.Integrand.of(new Column()));
    model.objective(Games.gan(DATA, fake, judge(phi)).and(column, Player.THETA));
    refused(
        model::build,
        "the term column gives F64[2,1], but its values are over the draws and examples, [2]");
  }

  @Test
  void aShapeThatARoleCannotTake() {
    Linear layer = Linear.of(theta.child("generator"), 5, 3);
    Conditional wrong =
        Conditional.map(
            theta.child("generator"), X, List.of(Z), (v, pass) -> layer.apply(v.get(Z), pass));
    model.objective(Games.gan(DATA, prior.then(wrong), judge(phi)));
    refused(model::build, "the role generator, p_θ(x|z), at z F64[2,2]");
  }

  @Test
  void aPlayerWithoutParameters() {
    Tensor fixed = Linear3.JUDGE;
    Discriminator d =
        Discriminator.of(phi.child("d"), List.of(X), (v, _) -> Linear3.judged(v.get(X), fixed));
    model.objective(Games.gan(DATA, prior.then(generator(theta)), d));
    refused(model::build, "the player phi has no parameters");
  }

  @Test
  void parametersOfNobody() {
    Scope elsewhere = Scope.root("theta", DType.F64);
    theta.parameter("own", Shape.of(1), io.dgm.api.nn.Initializers.zeros());
    model.objective(Games.gan(DATA, prior.then(generator(elsewhere)), judge(phi)));
    refused(model::build, "theta/generator/weight", "which is of no player");
  }

  @Test
  void aPlayerThatNeverMovesOrIsMissing() {
    Scope eta = model.player(Player.ETA, HOW);
    Linear.of(eta.child("unused"), 1, 1);
    Discriminator d = judge(phi);
    Conditional fake = prior.then(generator(theta));
    model.objective(Games.gan(DATA, fake, d));
    refused(model::build, "the objective never moves player eta");
    Conditional third =
        Conditional.of(
            Scope.root("psi", DType.F64).child("q"), Z, List.of(X), (v, _) -> normal(v.get(X), 0));
    model.objective(Games.gan(DATA, fake, d).and(Payoff.mean(fake, third.log())));
    refused(model::build, "the objective moves player psi, which the model lacks");
    refused(() -> model.player(Player.ETA, HOW), "the player eta was declared twice");
  }

  @Test
  void aViewOfSomethingThatIsNotDrawn() {
    Conditional generator = generator(theta);
    model
        .objective(Games.gan(DATA, prior.then(generator), judge(phi)))
        .view("codes", DATA, Z)
        .view("half", generator, X);
    refused(
        model::build,
        "the view codes shows z, which p_data(x) does not draw",
        "the view half is no joint: p_θ(x|z) still needs z");
  }

  @Test
  void mistakesOfTheGameAndEvidenceThatIsNone() {
    Conditional fake = prior.then(generator(theta));
    Discriminator d = judge(phi);
    model
        .objective(
            Games.discriminate(DATA, fake, d)
                .and(Payoff.mean(fake, d.logReversed(0)).times(-1), Player.THETA))
        .evidence(io.dgm.api.objective.Expectation.of(fake, d.score()));
    refused(model::build, "its sign is wrong", "the evidence is no lower bound");
    refused(() -> Model.builder(new DataSpec(List.of())).build(), "needs an objective");
  }
}
