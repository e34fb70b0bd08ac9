package io.dgm.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MutualPredictabilityTest {
  private static final MutualPredictability METRIC = new MutualPredictability();
  private static final DataSpec IMAGES =
      new DataSpec(List.of(new Feature(Batch.X, DType.F32, Shape.of(1, 4, 4), 0, 1, false)));

  private static Model build(ModelDefinition model) {
    return model.build(IMAGES, model.defaults());
  }

  private static double share(Tensor z, Tensor guess) {
    return MutualPredictability.share(z, guess, MutualPredictability.variance(z))
        .mean()
        .eval()
        .get(0);
  }

  @Test
  void itIsOneOfUnitsThatAreKnownAndNearZeroOfTheirMeans() {
    Tensor z = Tensor.of(0.1, 0.9, 0.4, 0.2, 0.7, 0.3).reshape(3, 2);
    assertThat(share(z, z)).isCloseTo(1, within(1e-9));
    Tensor means = z.mean(0).broadcastTo(z.shape());
    // of 3 rows the unbiased variance is 3/2 of the squares' mean
    assertThat(share(z, means)).isCloseTo(1.0 / 3, within(1e-9));
    assertThat(share(z, z.add(1))).isLessThan(0);
  }

  @Test
  void itIsTheShareOfAllUnitsVarianceTogether() {
    Tensor z = Tensor.of(0.0, 0.5, 0.2, 0.5, 0.4, 0.5).reshape(3, 2);
    Tensor guess = Tensor.of(0.1, 0.5, 0.2, 0.5, 0.3, 0.5).reshape(3, 2);
    // the first unit's variance is 0.04 and its squared error 0.02 / 3; the second never varies
    assertThat(share(z, guess)).isCloseTo(1 - 0.02 / 3 / 0.04, within(1e-9));
  }

  @Test
  void itAppliesToModelsWithPredictorsOfUnits() {
    assertThat(METRIC.applies(build(new PredictabilityMinimization()))).isTrue();
    assertThat(METRIC.applies(build(new Aae()))).isFalse();
    assertThat(METRIC.applies(build(new VaeGan()))).isFalse();
  }

  @Test
  void aPredictorDoesNotSeeTheUnitThatItPredicts() {
    int units = 3;
    Scope phi = Scope.root("phi", DType.F32);
    Conditional predictors = PredictabilityMinimization.predictors(phi.child("predictors"), units);
    Tensor code = Tensor.input("code", DType.F32, Shape.of(2, units));
    Conditional given = Conditional.fixedMap("code", Parts.Z, List.of(), (_, _) -> code);
    Play play = Play.evaluation(new Batch(Map.of()), 2, Pass.evaluation(Key.of(1)));
    Values at =
        given.then(PredictabilityMinimization.others(units)).draw(play.start(), play, Draws.ONE);
    Tensor guess = predictors.distribution(at, play, 1).orElseThrow().mean().orElseThrow();
    Map<Tensor, Literal> values = new HashMap<>();
    SplittableRandom random = new SplittableRandom(2);
    phi.parameters().forEach(p -> values.put(p.tensor(), uniform(p.tensor().shape(), random)));
    values.put(code, uniform(code.shape(), random));
    for (int i = 0; i < units; i++) {
      Tensor slope = Gradients.of(guess.slice(1, i, i + 1).sum(), List.of(code)).getFirst();
      float[] by = slope.eval(values).toFloats();
      for (int j = 0; j < by.length; j++) {
        if (j % units == i) {
          assertThat(by[j]).isZero();
        } else {
          assertThat(by[j]).isNotZero();
        }
      }
    }
  }

  private static Literal uniform(Shape shape, SplittableRandom random) {
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return Literal.of(shape, values);
  }
}
