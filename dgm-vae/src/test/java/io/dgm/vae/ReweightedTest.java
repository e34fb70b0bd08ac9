package io.dgm.vae;

import static io.dgm.vae.Variables.X;
import static io.dgm.vae.Variables.Z;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.data.Batch;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Normal;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Importance weights among the draws of an example. */
class ReweightedTest {
  private static final Tensor EXAMPLES =
      Tensor.constant(Literal.convert(DType.F64, Shape.of(3, 1), new double[] {-1, 0.5, 2}));
  private static final Conditional PRIOR =
      Conditional.fixed("prior", Z, List.of(), (v, _) -> normal(Tensor.zeros(DType.F64, rows(v))));
  private static final Conditional ENCODER =
      Conditional.fixed("encoder", Z, List.of(X), (v, _) -> normal(v.get(X).mul(0.5)));

  private final Play play =
      new Play(
          new Batch(Map.of("x", EXAMPLES)), Pass.training(Key.of(1)), Tensor.scalar(DType.F32, 0));
  private final Integrand logWeight = PRIOR.log().minus(ENCODER.log());

  private static Shape rows(Values v) {
    return Shape.of(v.rows(), 1);
  }

  private static io.dgm.api.distribution.Distribution normal(Tensor mean) {
    return Distributions.diagonalNormal(Normal.of(mean, 1));
  }

  private Values draw(int k) {
    return Conditional.data(X).then(ENCODER).draw(play.start(), play, new Draws(k, Set.of()));
  }

  @Test
  void theyAreNormalisedOverTheDrawsOfEachExample() {
    Values at = draw(4);
    Tensor z = at.get(Z).reshape(4, 3);
    Tensor mean = EXAMPLES.mul(0.5).reshape(3);
    Tensor log = z.sub(mean).square().sub(z.square()).mul(0.5);
    double[] expected = Tensors.softmax(log, 0).mul(4).eval().toDoubles();
    Tensor weights = new AmongDraws(logWeight).weights(at, play);
    assertThat(weights.eval().toDoubles()).containsExactly(expected, within(1e-12));
    assertThat(weights.mean(0).eval().toDoubles())
        .containsExactly(new double[] {1, 1, 1}, within(1e-12));
  }

  @Test
  void theOnlyDrawOfAnExampleCountsWhole() {
    assertThat(new AmongDraws(logWeight).weights(draw(1), play).eval().toDoubles())
        .containsExactly(1, 1, 1);
  }
}
