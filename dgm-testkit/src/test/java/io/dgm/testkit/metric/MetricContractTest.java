package io.dgm.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Normal;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Games;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import io.dgm.core.evaluate.ElboMetric;
import io.dgm.testkit.data.Noise;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A metric of dgm keeps the contract; metrics that are broken in one place do not. */
class MetricContractTest {
  private static final Variable X = Variable.of("x");
  private static final Dataset NOISE =
      new Noise(
          new DataSpec(List.of(new Feature(Batch.X, DType.F32, Shape.of(3), -1, 1, false))), 20, 1);

  /** {@return p(x) with a mean that is learned} */
  private static Model normal(DataSpec data) {
    Model.Builder model = Model.builder(data);
    Scope theta = model.player(Player.THETA, PlayerSettings.adam(1e-3));
    Tensor mean = theta.parameter("mean", Shape.of(3), Initializers.zeros());
    Conditional p =
        Conditional.of(
            theta.child("p"),
            X,
            List.of(),
            (v, _) ->
                Distributions.diagonalNormal(
                    Normal.of(mean.broadcastTo(Shape.of(v.rows(), 3)), 1)));
    Conditional seen = Conditional.data(X);
    return model
        .objective(Games.likelihood(seen, p))
        .evidence(io.dgm.api.objective.Expectation.of(seen, p.log()))
        .build();
  }

  @Nested
  class OfElbo implements MetricContract {
    @Override
    public Metric metric() {
      return new ElboMetric();
    }

    @Override
    public Model model(DataSpec data) {
      return normal(data);
    }

    @Override
    public Dataset data() {
      return NOISE;
    }
  }

  private interface Figure {
    Tensor of(Tensor x, Play play);
  }

  private static MetricContract contract(Figure figure) {
    record Size(Figure figure) implements Metric {
      @Override
      public String name() {
        return "size";
      }

      @Override
      public String description() {
        return "sum of an example's squares";
      }

      @Override
      public boolean applies(Model model) {
        return true;
      }

      @Override
      public Map<String, Tensor> perExample(Model model, Play play, Settings settings) {
        return Map.of("size", figure.of(play.batch().x(), play));
      }
    }
    return new MetricContract() {
      @Override
      public Metric metric() {
        return new Size(figure);
      }

      @Override
      public Model model(DataSpec data) {
        return normal(data);
      }

      @Override
      public Dataset data() {
        return NOISE;
      }
    };
  }

  private static void finds(Consumer<MetricContract> check, Figure broken) {
    check.accept(contract((x, _) -> x.square().sum(1)));
    assertThatThrownBy(() -> check.accept(contract(broken)))
        .isInstanceOfAny(AssertionError.class, UserException.class);
  }

  @Test
  void findsAColumnForNumbers() {
    Figure column = (x, _) -> x.square().sum(1).reshape(x.dim(0), 1);
    finds(MetricContract::givesOneNumberAnExample, column);
    finds(MetricContract::isMeasuredOverTheData, column);
    Consumer<MetricContract> measured = MetricContract::isMeasuredOverTheData;
    assertThatThrownBy(() -> measured.accept(contract(column)))
        .hasMessage(
            "the metric size gives F32[7,1] for its figure size, which is one number an example,"
                + " [7]");
  }

  @Test
  void findsAMeanForNumbers() {
    finds(MetricContract::givesOneNumberAnExample, (x, _) -> x.square().mean());
  }

  @Test
  void findsNumbersThatAreNone() {
    finds(MetricContract::givesNumbersOfTheSameNames, (x, _) -> x.sum(1).sub(100).log());
  }

  @Test
  void findsExamplesThatSeeEachOther() {
    finds(MetricContract::measuresEachExampleForItself, (x, _) -> x.sub(x.mean(0)).square().sum(1));
  }

  @Test
  void findsRandomnessOfItsOwn() {
    long[] calls = {0};
    finds(MetricContract::isAFunctionOfItsKey, (x, _) -> x.sum(1).add(calls[0]++));
  }

  @Test
  void aRandomFigureIsNone() {
    Consumer<MetricContract> check = MetricContract::measuresEachExampleForItself;
    check.accept(
        contract(
            (x, play) -> play.pass().key().normal(x.dtype(), Shape.of(x.dim(0))).add(x.sum(1))));
    assertThat(NOISE.spec().x().name()).isEqualTo("x");
  }
}
