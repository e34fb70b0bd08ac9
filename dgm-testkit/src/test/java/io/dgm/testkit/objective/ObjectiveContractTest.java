package io.dgm.testkit.objective;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Objective;
import io.dgm.api.objective.Payoff;
import io.dgm.api.spi.Lemma;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.core.lemma.Lemmas;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A VAE's objective keeps the contract; objectives that are broken in one place do not. */
class ObjectiveContractTest {
  private static final Variable X = Linear3.X;
  private static final Variable Z = Linear3.Z;

  /** The parts of a small VAE with a discriminator. */
  private record Parts(Conditional model, Conditional encoder, Scope theta, Scope phi) {
    static Parts of(Function<Player, Scope> scopes) {
      Scope theta = scopes.apply(Player.THETA);
      Scope eta = scopes.apply(Player.ETA);
      return new Parts(
          Linear3.standard(Z).then(normal(theta, X, Z, 2, 3)),
          normal(eta, Z, X, 3, 2),
          theta,
          scopes.apply(Player.PHI));
    }

    private static Conditional normal(Scope scope, Variable of, Variable given, int in, int out) {
      Linear mean = Linear.of(scope.child("role"), in, out);
      return Conditional.of(
          scope.child("role"),
          of,
          List.of(given),
          (v, pass) -> Linear3.normal(mean.apply(v.get(given), pass), -0.3));
    }

    Discriminator judge() {
      Linear head = Linear.of(phi.child("d"), 3, 1);
      return Discriminator.of(
          phi.child("d"),
          List.of(X),
          (v, pass) -> head.apply(v.get(X).add(v.get(X).square()), pass).reshape(v.rows()));
    }
  }

  private static Game vae(Parts parts) {
    return Games.vae(parts.model(), Linear3.DATA, parts.encoder());
  }

  private static Game sound(Parts parts) {
    return vae(parts).then(Games.gan(Linear3.DATA, parts.model(), parts.judge()));
  }

  @Nested
  class OfAVaeAndAGan implements ObjectiveContract {
    @Override
    public Objective objective(Function<Player, Scope> scopes) {
      return sound(Parts.of(scopes));
    }

    @Override
    public Batch batch() {
      return Linear3.batch();
    }

    @Override
    public List<Lemma> lemmas(Map<Tensor, Literal> parameters, Function<Player, Scope> scopes) {
      return Lemmas.of(Games::elbo);
    }
  }

  /** What is broken of the reconstruction, elementwise. */
  private record Changed(Conditional decoder, UnaryOperator<Tensor> how) implements Integrand.Atom {
    @Override
    public Tensor at(Values values, Play play) {
      return how.apply(decoder.logProb(values, play));
    }

    @Override
    public String formula() {
      return "changed";
    }

    @Override
    public List<Variable> variables() {
      return List.of(X, Z);
    }
  }

  private static Game changed(Parts parts, UnaryOperator<Tensor> how) {
    Expectation elbo = Games.elbo(parts.model(), Linear3.DATA, parts.encoder());
    Integrand atom = Integrand.of(new Changed(parts.model().factors().getLast(), how));
    return sound(parts).and(Payoff.of(Expectation.of(elbo.over(), atom)), Player.THETA, Player.ETA);
  }

  private interface Check {
    void run(ObjectiveContract contract) throws Throwable;
  }

  private static ObjectiveContract contract(Function<Parts, Objective> game) {
    return new ObjectiveContract() {
      @Override
      public Objective objective(Function<Player, Scope> scopes) {
        return game.apply(Parts.of(scopes));
      }

      @Override
      public Batch batch() {
        return Linear3.batch();
      }
    };
  }

  private static void all(Stream<DynamicTest> tests) throws Throwable {
    for (DynamicTest test : tests.toList()) {
      test.getExecutable().execute();
    }
  }

  private static void finds(Check check, Function<Parts, Objective> broken) throws Throwable {
    check.run(contract(ObjectiveContractTest::sound));
    assertThatThrownBy(() -> check.run(contract(broken)))
        .isInstanceOfAny(AssertionError.class, io.dgm.api.DgmException.class);
  }

  @Test
  void findsAGradientThatIsNoSlope() throws Throwable {
    finds(
        contract -> all(contract.gradientsAreSlopes()),
        parts -> changed(parts, t -> t.stopGradient().add(t.sub(t.stopGradient()).mul(1.01))));
  }

  @Test
  void findsALossThatIsNoNumber() throws Throwable {
    finds(ObjectiveContract::givesEachMoverALoss, parts -> changed(parts, t -> t.log()));
  }

  @Test
  void findsATermOfAnotherShape() throws Throwable {
    finds(ObjectiveContract::givesEachMoverALoss, parts -> changed(parts, t -> t.expandDims(1)));
  }

  @Test
  void findsAMoverThatIsNotReached() throws Throwable {
    finds(
        ObjectiveContract::reachesEachMover,
        parts ->
            Game.maximise(
                Payoff.mean(Linear3.DATA.then(parts.encoder()).frozen(), parts.model().log()),
                Player.THETA,
                Player.ETA));
  }

  @Test
  void findsAParameterThatNobodyMoves() throws Throwable {
    finds(
        ObjectiveContract::movesEveryParameter,
        parts -> {
          Linear.of(parts.theta().child("unused"), 2, 2);
          return sound(parts);
        });
  }

  @Test
  void findsAWrongSign() throws Throwable {
    finds(
        ObjectiveContract::printsItselfAndHasNoMistakes,
        parts -> {
          Discriminator d = parts.judge();
          return Games.discriminate(Linear3.DATA, parts.model(), d)
              .and(Payoff.mean(parts.model(), d.logReversed(0)).times(-1), Player.THETA);
        });
  }

  @Test
  void findsRandomnessOfItsOwn() throws Throwable {
    long[] calls = {0};
    finds(ObjectiveContract::isAFunctionOfItsKey, parts -> changed(parts, t -> t.add(calls[0]++)));
  }

  @Test
  void findsALemmaThatDoesNotHold() {
    ObjectiveContract contract =
        new ObjectiveContract() {
          @Override
          public Objective objective(Function<Player, Scope> scopes) {
            return sound(Parts.of(scopes));
          }

          @Override
          public Batch batch() {
            return Linear3.batch();
          }

          @Override
          public List<Lemma> lemmas(
              Map<Tensor, Literal> parameters, Function<Player, Scope> scopes) {
            Lemma right = Lemmas.of(Games::elbo).getFirst();
            return List.of(
                new Lemma("wrong", right.statement(), "", right.broken(), right.holds()));
          }
        };
    assertThatThrownBy(() -> all(contract.lemmasHold())).isInstanceOf(AssertionError.class);
  }
}
