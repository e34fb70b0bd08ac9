package com.example.first;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Objective;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.testkit.nn.NetworkContract;
import io.dgm.testkit.objective.DiscriminatorContract;
import io.dgm.testkit.objective.ObjectiveContract;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;

/** The parts keep what every part of their kind keeps. */
class PartsTest {
  private static final Variable X = Variable.of("x");
  private static final Variable FROM = Variable.of("from");
  private static final Architecture NETWORK = new SkipNetwork(6);

  private static Discriminator judge(Scope scope) {
    Encoder body = NETWORK.encoder(scope.child("d"), List.of(Shape.of(3)), Constraint.INDEPENDENT);
    return Discriminator.of(
        scope.child("d"),
        List.of(X),
        body,
        NETWORK.head(scope.child("d"), body, Constraint.INDEPENDENT));
  }

  @Nested
  class OfTheNetwork implements NetworkContract {
    @Override
    public Architecture architecture() {
      return NETWORK;
    }
  }

  @Nested
  class OfADiscriminator implements DiscriminatorContract {
    @Override
    public Discriminator discriminator(Scope scope) {
      return judge(scope);
    }

    @Override
    public Shape shape(Variable variable) {
      return Shape.of(3);
    }
  }

  @Nested
  class OfTheLoss implements ObjectiveContract {
    @Override
    public Objective objective(Function<Player, Scope> scopes) {
      Scope theta = scopes.apply(Player.THETA).child("generator");
      var layer = NETWORK.decoder(theta, 3, Shape.of(3));
      Conditional generator =
          Conditional.map(theta, X, List.of(FROM), (v, pass) -> layer.apply(v.get(FROM), pass));
      Conditional fake = Conditional.data(FROM).then(generator);
      return Games.gan(
          Conditional.data(X), fake, judge(scopes.apply(Player.PHI)), SmoothLoss.of(0.9));
    }

    @Override
    public Batch batch() {
      Tensor x = Tensor.constant(Key.of(1).normal(DType.F64, Shape.of(4, 3)).eval());
      Tensor from = Tensor.constant(Key.of(2).normal(DType.F64, Shape.of(4, 3)).eval());
      return new Batch(Map.of("x", x, "from", from));
    }
  }
}
