package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.distribution.Bernoulli;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Normal;
import io.dgm.api.distribution.Support;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The contract finds what is wrong with a normal distribution that is broken in one place. */
class DistributionContractTest {
  private static final UnaryOperator<Tensor> RIGHT = UnaryOperator.identity();

  /** A normal distribution with one of its answers changed. */
  private record Broken(
      Normal right,
      UnaryOperator<Tensor> draws,
      UnaryOperator<Tensor> logProbs,
      UnaryOperator<Tensor> moments,
      UnaryOperator<Tensor> scalars,
      Support support)
      implements Distribution {

    Broken(Normal right) {
      this(right, RIGHT, RIGHT, RIGHT, RIGHT, Support.REAL);
    }

    Broken draws(UnaryOperator<Tensor> f) {
      return new Broken(right, f, logProbs, moments, scalars, support);
    }

    Broken logProbs(UnaryOperator<Tensor> f) {
      return new Broken(right, draws, f, moments, scalars, support);
    }

    Broken moments(UnaryOperator<Tensor> f) {
      return new Broken(right, draws, logProbs, f, scalars, support);
    }

    Broken scalars(UnaryOperator<Tensor> f) {
      return new Broken(right, draws, logProbs, moments, f, support);
    }

    Broken on(Support other) {
      return new Broken(right, draws, logProbs, moments, scalars, other);
    }

    @Override
    public Shape batchShape() {
      return right.batchShape();
    }

    @Override
    public Shape eventShape() {
      return Shape.SCALAR;
    }

    @Override
    public DType dtype() {
      return right.dtype();
    }

    @Override
    public Tensor sample(Key key, Shape sample) {
      return draws.apply(right.sample(key, sample));
    }

    @Override
    public Tensor logProb(Tensor value) {
      return logProbs.apply(right.logProb(value));
    }

    @Override
    public boolean isReparameterized() {
      return true;
    }

    @Override
    public Optional<Tensor> mean() {
      return right.mean().map(moments);
    }

    @Override
    public Optional<Tensor> variance() {
      return right.variance().map(moments);
    }

    @Override
    public Optional<Tensor> mode() {
      return right.mode().map(moments);
    }

    @Override
    public Optional<Tensor> entropy() {
      return right.entropy().map(scalars);
    }

    @Override
    public Optional<Tensor> klTo(Distribution other) {
      return right.klTo(((Broken) other).right).map(scalars);
    }
  }

  private static DistributionContract contract(Function<Broken, Broken> how) {
    DistributionExample example =
        DistributionExample.of(
                p -> how.apply(new Broken(Normal.ofLogScale(p.get(0), p.get(1)))),
                Tensor.of(0.5, -1.2),
                Tensor.of(-0.4, 0.3))
            .against(Tensor.of(-0.4, -1.1), Tensor.of(0.2, -0.1));
    return new DistributionContract() {
      @Override
      protected DistributionExample example() {
        return example;
      }
    };
  }

  private static void found(Function<Broken, Broken> how, Consumer<DistributionContract> by) {
    by.accept(contract(UnaryOperator.identity()));
    assertThatThrownBy(() -> by.accept(contract(how))).isInstanceOf(AssertionError.class);
  }

  @Test
  void drawsThatAreTooWideAreFound() {
    Function<Broken, Broken> wide = d -> d.draws(x -> x.mul(1.1));
    found(wide, DistributionContract::drawsFollowTheProbabilities);
    found(wide, DistributionContract::meanAndVarianceAreThoseOfDraws);
    found(wide, DistributionContract::entropyIsMinusTheMeanLogProbabilityOfDraws);
    found(wide, DistributionContract::scoreHasMeanZero);
  }

  @Test
  void drawsThatLackGradientsAreFound() {
    found(
        d -> d.draws(Tensor::stopGradient),
        DistributionContract::gradientsFlowThroughDrawsIfAndOnlyIfReparameterised);
  }

  @Test
  void drawsThatMembersShareAreFound() {
    found(
        d -> d.draws(x -> x.slice(-1, 0, 1).broadcastTo(x.shape())),
        DistributionContract::membersOfTheBatchAndDrawsAreIndependent);
  }

  @Test
  void constantDrawsAreFound() {
    found(
        d -> d.draws(x -> x.sub(x)),
        DistributionContract::aKeyGivesTheSameDrawsAgainAndAnotherKeyOthers);
  }

  @Test
  void drawsOutsideOfTheSupportAreFound() {
    found(d -> d.on(Support.POSITIVE), c -> c.drawsLieInTheSupportAndArePossible(DType.F64));
  }

  @Test
  void aDensityThatIsNotNormalisedIsFound() {
    found(d -> d.logProbs(x -> x.add(0.01)), DistributionContract::probabilitiesSumToOne);
  }

  @Test
  void aDensityInAnotherShapeIsFound() {
    found(d -> d.logProbs(x -> x.expandDims(0)), c -> c.shapesAndDtypesAreAsDeclared(DType.F32));
  }

  @Test
  void aDensityWithAWrongGradientIsFound() {
    found(
        d -> d.logProbs(x -> x.stopGradient().add(x.sub(x.stopGradient()).mul(2))),
        DistributionContract::gradientsOfWhatIsKnownAreRight);
  }

  @Test
  void aDensityThatLosesPrecisionIsFound() {
    found(
        d -> d.logProbs(x -> x.dtype() == DType.F32 ? x.to(DType.BF16).to(DType.F32) : x),
        DistributionContract::singlePrecisionAgreesWithDouble);
  }

  @Test
  void wrongMomentsAreFound() {
    found(d -> d.moments(x -> x.mul(1.2)), DistributionContract::meanAndVarianceAreThoseOfDraws);
    found(d -> d.moments(x -> x.add(1)), DistributionContract::modeIsAsLikelyAsAnyDraw);
  }

  @Test
  void wrongEntropyAndDivergenceAreFound() {
    Function<Broken, Broken> wrong = d -> d.scalars(x -> x.mul(1.2));
    found(wrong, DistributionContract::entropyIsMinusTheMeanLogProbabilityOfDraws);
    found(wrong, DistributionContract::divergenceInClosedFormIsThatOfDraws);
  }

  @Test
  void aDivergenceThatIsWrongByFivePercentIsFound() {
    found(
        d -> d.scalars(x -> x.mul(1.05)),
        DistributionContract::divergenceInClosedFormIsThatOfDraws);
  }

  /** Bernoulli variables that know a divergence, which is wrong by 5 %. */
  private record WrongBernoulli(Bernoulli right, double wrong) implements Distribution {
    @Override
    public Shape batchShape() {
      return right.batchShape();
    }

    @Override
    public Shape eventShape() {
      return right.eventShape();
    }

    @Override
    public DType dtype() {
      return right.dtype();
    }

    @Override
    public Tensor sample(Key key, Shape sample) {
      return right.sample(key, sample);
    }

    @Override
    public Tensor logProb(Tensor value) {
      return right.logProb(value);
    }

    @Override
    public boolean isReparameterized() {
      return right.isReparameterized();
    }

    @Override
    public Support support() {
      return right.support();
    }

    @Override
    public Optional<Tensor> klTo(Distribution other) {
      return right.klTo(((WrongBernoulli) other).right).map(kl -> kl.mul(wrong));
    }
  }

  @Test
  void aDivergenceOfDiscreteOutcomesThatIsWrongByFivePercentIsFound() {
    Function<Double, DistributionContract> of =
        wrong ->
            new DistributionContract() {
              @Override
              protected DistributionExample example() {
                return DistributionExample.of(
                        p -> new WrongBernoulli(new Bernoulli(p.getFirst()), wrong),
                        Tensor.of(0.5, -1.2))
                    .against(Tensor.of(-0.4, 0.1));
              }
            };
    Consumer<DistributionContract> check =
        DistributionContract::divergenceInClosedFormIsThatOfDraws;
    check.accept(of.apply(1.));
    assertThatThrownBy(() -> check.accept(of.apply(1.05))).isInstanceOf(AssertionError.class);
  }

  @Test
  void parametersAreConvertedByTheContractOnly() {
    assertThatThrownBy(() -> DistributionExample.of(p -> null, Tensor.of(1f)))
        .hasMessageContaining("got F32[1]");
    assertThat(DistributionExample.of(p -> null, Tensor.of(1.0)).other()).isEmpty();
  }
}
