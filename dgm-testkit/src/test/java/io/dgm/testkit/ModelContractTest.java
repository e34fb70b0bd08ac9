package io.dgm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Normal;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Games;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** Models that are broken in one place. */
class ModelContractTest {
  private static final Variable X = Variable.of("x");

  private interface Mean {
    Tensor of(Tensor mean, Scope scope, Pass pass);
  }

  /** p(x) = N(σ(mean), 1) with a mean that is learned. */
  private record Learned(Mean how, String view) implements ModelDefinition {
    @Override
    public String name() {
      return "learned";
    }

    @Override
    public String description() {
      return "a mean that is learned";
    }

    @Override
    public DataSpec example(DataSpec usual) {
      return new DataSpec(List.of(new Feature(Batch.X, DType.F32, Shape.of(3), 0, 1, false)));
    }

    @Override
    public Model build(DataSpec data, Settings settings) {
      Model.Builder model = Model.builder(data);
      Scope theta = model.player(Player.THETA, PlayerSettings.adam(1e-2));
      Tensor mean = theta.parameter("mean", Shape.of(3), Initializers.zeros());
      Conditional p =
          Conditional.of(
              theta.child("p"),
              X,
              List.of(),
              (v, pass) -> {
                Tensor m = how.of(mean, theta.child("own"), pass);
                return Distributions.diagonalNormal(
                    Normal.of(m.sigmoid().broadcastTo(Shape.of(v.rows(), 3)), 1));
              });
      Conditional shown =
          Conditional.map(
              theta.child("shown"),
              X,
              List.of(),
              (v, pass) ->
                  pass.key()
                      .uniform(DType.F32, Shape.of(v.rows(), 3))
                      .mul(view.equals("wide") ? 3 : 1));
      return model
          .objective(Games.likelihood(Conditional.data(X), p))
          .view("samples", shown, X)
          .build();
    }
  }

  private static final Mean SOUND = (mean, _, _) -> mean;

  private static ModelContract contract(ModelDefinition model) {
    return new ModelContract() {
      @Override
      protected List<ModelDefinition> models() {
        return List.of(model);
      }
    };
  }

  private static void run(Stream<DynamicTest> tests) throws Throwable {
    List<DynamicTest> all = tests.toList();
    assertThat(all).extracting(DynamicTest::getDisplayName).containsExactly("learned");
    all.getFirst().getExecutable().execute();
  }

  private static void finds(
      Function<ModelContract, Stream<DynamicTest>> check, ModelDefinition broken) throws Throwable {
    run(check.apply(contract(new Learned(SOUND, ""))));
    assertThatThrownBy(() -> run(check.apply(contract(broken))))
        .isInstanceOfAny(AssertionError.class, RuntimeException.class);
  }

  @Test
  void findsAParameterThatDoesNotMove() throws Throwable {
    finds(
        ModelContract::trainingMovesEveryParameter,
        new Learned((mean, _, _) -> mean.stopGradient(), ""));
  }

  @Test
  void findsSamplesOutOfRange() throws Throwable {
    finds(ModelContract::samplesLookLikeTheData, new Learned(SOUND, "wide"));
  }

  @Test
  void findsRandomnessOutOfTheState() throws Throwable {
    long[] seed = {0};
    Mean random = (mean, _, _) -> mean.add(Key.of(seed[0]++).normal(DType.F32, Shape.of(3)));
    ModelContract contract = contract(new Learned(random, ""));
    run(contract.trainingMovesEveryParameter());
    assertThat(seed[0]).as("recordings").isPositive();
  }

  @Test
  void findsNumbersThatAreNone() throws Throwable {
    finds(
        ModelContract::trainingMovesEveryParameter,
        new Learned((mean, _, _) -> mean.sub(1).log(), ""));
  }
}
