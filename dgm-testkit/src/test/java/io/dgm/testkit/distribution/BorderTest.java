package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.distribution.Bijectors;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Laplace;
import io.dgm.api.distribution.Mixture;
import io.dgm.api.distribution.MixtureSameFamily;
import io.dgm.api.distribution.Normal;
import io.dgm.api.distribution.RelaxedBernoulli;
import io.dgm.api.distribution.RelaxedOneHotCategorical;
import io.dgm.api.distribution.Transformed;
import io.dgm.api.distribution.Uniform;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Log-probabilities on the border of a support, and their gradients. */
class BorderTest {

  /**
   * A value on a border.
   *
   * @param family of two parameters
   * @param border the value
   * @param inside one near it
   */
  record Case(
      String name, Function<List<Tensor>, Distribution> family, Tensor border, Tensor inside) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Normal normal(List<Tensor> p) {
    return Normal.of(p.getFirst(), p.getLast());
  }

  static Stream<Case> cases() {
    Tensor zero = Tensor.scalar(DType.F64, 0);
    Tensor one = Tensor.scalar(DType.F64, 1);
    Tensor low = Tensor.scalar(DType.F64, 1e-3);
    Tensor high = Tensor.scalar(DType.F64, 0.999);
    Function<List<Tensor>, Distribution> logit = p -> Distributions.logitNormal(normal(p));
    Function<List<Tensor>, Distribution> tanh = p -> new Transformed(normal(p), Bijectors.tanh());
    return Stream.of(
        new Case("log-normal at 0", p -> Distributions.logNormal(normal(p)), zero, low),
        new Case("softplus at 0", p -> new Transformed(normal(p), Bijectors.softplus()), zero, low),
        new Case("logit-normal at 0", logit, zero, low),
        new Case("logit-normal at 1", logit, one, high),
        new Case("tanh at -1", tanh, one.neg(), high.neg()),
        new Case("tanh at 1", tanh, one, high),
        new Case(
            "exp of a Laplace at 0",
            p -> new Transformed(Laplace.of(p.getFirst(), p.getLast().mul(0.5)), Bijectors.exp()),
            zero,
            low),
        new Case(
            "a mixture at 0",
            p ->
                new Mixture(
                    Tensor.of(0.0, 0).to(p.getFirst().dtype()),
                    List.of(
                        Distributions.logNormal(normal(p)),
                        new Transformed(normal(p), Bijectors.softplus()))),
            zero,
            low));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theBorderIsUnlikelyAndHasAGradient(Case c) {
    for (DType dtype : List.of(DType.F32, DType.F64)) {
      List<Tensor> parameters = List.of(Tensor.scalar(dtype, 0.2), Tensor.scalar(dtype, 0.7));
      Distribution d = c.family.apply(parameters);
      Tensor value = c.border.to(dtype);
      Tensor logProb = d.logProb(value);
      assertThat(logProb.eval().item())
          .isLessThan(d.logProb(c.inside.to(dtype)).eval().item() - 1)
          .isNotNaN();
      finite(logProb, value);
      finite(logProb, parameters.getFirst());
      finite(logProb, parameters.getLast());
    }
  }

  @Test
  void relaxationsAreFiniteInTheirCorners() {
    for (double temperature : new double[] {0.1, 1, 5}) {
      Tensor logit = Tensor.of(0.3f, -2f);
      RelaxedBernoulli coin = RelaxedBernoulli.of(temperature, logit);
      for (float end : new float[] {0, 1}) {
        Tensor value = Tensor.of(end, end);
        ends(coin.logProb(value), value, logit);
      }
      Tensor logits = Tensor.of(0.3f, -2f, 0f);
      RelaxedOneHotCategorical choice = RelaxedOneHotCategorical.of(temperature, logits);
      for (Tensor value : List.of(Tensor.of(0f, 1f, 0f), Tensor.of(0.5f, 0f, 0.5f))) {
        ends(choice.logProb(value), value, logits);
      }
    }
  }

  @Test
  void whatNoComponentCanBeIsImpossibleAndHasNoGradient() {
    Tensor low = Tensor.of(0.0, 1);
    Tensor weights = Tensor.of(0.2, -0.3);
    Uniform parts = new Uniform(low, low.add(1));
    Mixture listed =
        new Mixture(weights, List.of(Uniform.of(DType.F64, 0, 1), Uniform.of(DType.F64, 1, 2)));
    Tensor value = Tensor.of(5.0, 0.5);
    for (Distribution d : List.of(new MixtureSameFamily(weights, parts), listed)) {
      Tensor logProb = d.logProb(value);
      double[] each = logProb.eval().toDoubles();
      assertThat(each[0]).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(each[1]).isFinite();
      finite(logProb, value);
      finite(logProb, weights);
      finite(logProb, low);
    }
  }

  private static void ends(Tensor logProb, Tensor value, Tensor parameter) {
    for (double v : logProb.eval().toDoubles()) {
      assertThat(v).isFinite();
    }
    finite(logProb, value);
    finite(logProb, parameter);
  }

  private static void finite(Tensor logProb, Tensor by) {
    for (double g : Gradients.of(logProb.sum(), List.of(by)).getFirst().eval().toDoubles()) {
      assertThat(g).isFinite();
    }
  }
}
