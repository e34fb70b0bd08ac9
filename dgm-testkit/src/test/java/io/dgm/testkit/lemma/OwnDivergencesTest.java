package io.dgm.testkit.lemma;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.divergence.Divergence;
import io.dgm.api.divergence.FDivergence;
import io.dgm.api.divergence.Kernel;
import io.dgm.api.spi.Lemma;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.lemma.Lemmas;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A divergence and a kernel of one's own, and what the kit finds where they are wrong. */
class OwnDivergencesTest extends LemmaContract {

  /**
   * Half of Pearson's: f(u) = ½ (u - 1)², so that f*(t) = ½ t² + t.
   *
   * @param quadratic the factor of t² in f*, ½ where it is right
   */
  record HalfPearson(double quadratic) implements FDivergence {
    @Override
    public Tensor f(Tensor u) {
      return u.sub(1).square().mul(0.5);
    }

    @Override
    public Tensor slope(Tensor u) {
      return u.sub(1);
    }

    @Override
    public Tensor conjugate(Tensor t) {
      return t.square().mul(quadratic).add(t);
    }

    @Override
    public Tensor activation(Tensor v) {
      return v.exp().sub(1);
    }

    @Override
    public String formula() {
      return "½ χ²(p ‖ q)";
    }

    @Override
    public String activationFormula(String critic) {
      return "(exp(" + critic + ") - 1)";
    }

    @Override
    public String conjugateFormula(String critic) {
      return "½ (exp(2 " + critic + ") - 1)";
    }
  }

  /** exp(-‖x - y‖), a Laplace kernel. */
  record Laplace() implements Kernel {
    @Override
    public Tensor at(Tensor squares) {
      return squares.maximum(1e-12).sqrt().neg().exp();
    }

    @Override
    public String formula() {
      return "exp(-‖x-x'‖)";
    }
  }

  /** ‖x - y‖², which is no positive definite kernel. */
  record Distance() implements Kernel {
    @Override
    public Tensor at(Tensor squares) {
      return squares;
    }

    @Override
    public String formula() {
      return "‖x-x'‖²";
    }
  }

  @Override
  protected List<Lemma> lemmas() {
    return Stream.of(Lemmas.of(new HalfPearson(0.5)), Lemmas.of(new Laplace()))
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void aConjugateThatIsTooSmallIsFound() {
    assertThat(failing(Lemmas.of(new HalfPearson(0.1)))).contains("f-dual", "f-bound");
  }

  @Test
  void aKernelThatIsNotPositiveDefiniteIsFound() {
    assertThat(failing(Lemmas.of(new Distance()))).containsExactly("mmd-positive");
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsFoundInTheUsualOnes(Divergence f) {
    assertThat(failing(Lemmas.of(f))).isEmpty();
  }

  private static List<String> failing(List<Lemma> lemmas) {
    return lemmas.stream().filter(l -> !l.holds().get().agrees()).map(Lemma::name).toList();
  }
}
