package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.settings.Part;
import java.util.List;

/**
 * What the unified view carries from one family to the other: functions from game to game (sections
 * 4.1 and 4.2 of the paper). A technique that no term of a game takes is refused.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Techniques {
  /** The game as it is. */
  public static final Part<Technique> NONE =
      Part.of(Technique.KIND, "none", "the game as it is", (game, _) -> game);

  /** {@link #importanceWeighted}. */
  public static final Part<Technique> IMPORTANCE_WEIGHTED =
      Part.of(
          Technique.KIND,
          "importance-weighted",
          "importance weights on what is generated (Burda et al. 2016; Hu et al. 2018)",
          (game, _) -> importanceWeighted(game));

  /** Those that need nothing else, as parts. */
  public static final List<Part<Technique>> PARTS = List.of(NONE, IMPORTANCE_WEIGHTED);

  private Techniques() {}

  /**
   * {@return the game with importance weights: the VAE becomes the IWAE (Burda et al. 2016), the
   * GAN the IWGAN (equations 15 and 16)}
   *
   * @param game with a bound on a log-likelihood, or with a reversed discriminator
   * @throws UserException if it has neither
   */
  public static Game importanceWeighted(Game game) {
    return game.map("importance weighting", Term::importanceWeighted);
  }

  /**
   * {@return the game in which real and as many generated examples count by how real the
   * discriminator takes them to be, and the discriminator is trained as in a GAN: the VAE becomes
   * the adversary activated VAE (equation 17), times 2, so that a perfect discriminator gives back
   * the VAE itself}
   *
   * @param game with bounds on the log-likelihood of the variables that the discriminator reads
   * @param d the discriminator of examples
   * @param data the joint of real examples
   * @param model the joint that generates them
   * @throws UserException if the game has no such bound, has been activated before, or only a part
   *     of what a player maximises over the same joint would be weighted
   */
  public static Game adversaryActivated(
      Game game, Discriminator d, Conditional data, Conditional model) {
    for (Game.Claim claim : game.claims()) {
      List<Term> terms = claim.payoff().parts().stream().map(Payoff.Part::term).toList();
      for (Term whole : terms) {
        terms.stream()
            .filter(rest -> whole.activated(d, model).isPresent())
            .filter(rest -> rest.activated(d, model).isEmpty())
            .filter(rest -> rest.joints().stream().anyMatch(whole.joints()::contains))
            .findFirst()
            .ifPresent(rest -> refuse(whole, rest));
      }
      if (terms.stream().anyMatch(t -> t.activated(d, model).isPresent())) {
        terms.stream().flatMap(t -> t.pulls().stream()).findFirst().ifPresent(pull -> refuse(pull));
      }
    }
    Game activated = game.map("adversary activation", t -> t.activated(d, model));
    return Games.discriminate(data, model.frozen(), d).then(activated);
  }

  private static void refuse(Term whole, Term rest) {
    throw new UserException(
        "adversary activation would weight %s and not %s, over the same draws: write them as one expectation"
            .formatted(whole.formula(), rest.formula()));
  }

  private static void refuse(Term.Pull pull) {
    throw new UserException(
        "adversary activation would apply %s to generated examples, which it was not trained on: it takes no bound with a discriminator in it"
            .formatted(pull.discriminator().name()));
  }
}
