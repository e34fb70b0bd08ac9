package io.dgm.testkit.lemma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.discriminator.Constraint;
import io.dgm.api.discriminator.Discriminator;
import io.dgm.api.model.Architecture;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Bound;
import io.dgm.api.objective.ElboTerms;
import io.dgm.api.objective.Examples;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Payoff;
import io.dgm.api.objective.Play;
import io.dgm.api.objective.Source;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.core.lemma.Lemma;
import io.dgm.core.lemma.Lemmas;
import io.dgm.testkit.nn.Parameters;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A plugin's author runs the kit on parts of their own; it finds those that are wrong. */
class OwnPartsTest extends LemmaContract {

  /** Half of an ELBO and half of another draw's: a bound as well. */
  record TwoDraws(double lift) implements Bound {
    @Override
    public Tensor at(Play play, Examples examples) {
      return ElboTerms.of(play, examples, 2).logWeights().mean(0).add(lift);
    }

    @Override
    public String formula() {
      return "½ Σ_i log w_i + " + lift;
    }
  }

  @Override
  protected List<Lemma> lemmas() {
    Game game =
        Game.maximise(
            Payoff.expectation(Source.DATA, new TwoDraws(0)).plus(Games.deceive()), Player.THETA);
    return Stream.of(Lemmas.of(game), Lemmas.of(new TwoDraws(0)), judged(Constraint.INDEPENDENT))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Lemma> judged(Constraint constraint) {
    Scope scope = Scope.root("phi", DType.F32);
    Shape image = Shape.of(1, 8, 8);
    Discriminator d = Architecture.DCGAN.discriminator(scope, image, 0, constraint);
    Tensor points = Tensor.constant(Key.of(9).uniform(DType.F32, Shape.of(5).concat(image)).eval());
    return Lemmas.of(d, Parameters.start(scope, 1), points);
  }

  @Test
  void aBoundThatIsAboveTheLikelihoodIsFound() {
    assertThat(Lemmas.of(new TwoDraws(5)).getFirst().holds().get().agrees()).isFalse();
  }

  @Test
  void aDiscriminatorWhoseExamplesSeeEachOtherIsFound() {
    Lemma own = judged(Constraint.NONE).getFirst(); // it has batch norm
    assertThat(own.name()).isEqualTo("own-judgement");
    assertThat(own.holds().get().agrees()).isFalse();
  }

  @Test
  void aGameThatNoTechniqueAppliesToIsRefused() {
    Game game = Game.maximise(Games.discriminate(), Player.PHI);
    assertThatThrownBy(() -> Lemmas.of(game))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("no technique applies")
        .hasMessageContaining("q_φ(y=1|x)");
  }
}
