package io.dgm.api.objective;

import io.dgm.api.DgmException;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * What the unified view carries from one family to the other: functions from game to game (sections
 * 4.1 and 4.2 of the paper).
 */
public final class Techniques {
  private Techniques() {}

  /**
   * {@return a game in which generated examples count by their normalised importance weights}
   *
   * <p>With a GAN this is the importance weighted GAN (equations 15 and 16); the k samples are the
   * batch.
   *
   * @param game a game with expectations over {@link Source#MODEL} for θ
   */
  public static Game importanceWeighted(Game game) {
    return game.map(
        Player.THETA::equals,
        payoff ->
            payoff.mapExpectations(
                e ->
                    e.source() == Source.MODEL
                        ? new Expectation(e.source(), Weighting.IMPORTANCE, e.integrand())
                        : e));
  }

  /**
   * {@return a game in which real and as many generated examples count by how real the
   * discriminator takes them to be, and the discriminator is trained as in a GAN}
   *
   * <p>With a VAE this is the adversary activated VAE (equation 17), times 2, so that a perfect
   * discriminator gives back the VAE itself. It applies to every {@link Bound} over the data.
   *
   * @param game a game with bounds on log p(x) over {@link Source#DATA}
   */
  public static Game adversaryActivated(Game game) {
    Game activated = game.map(_ -> true, Techniques::activate);
    Game adversary = Game.maximise(Games.discriminate(Source.FROZEN_MODEL), Player.PHI);
    List<Game.Claim> claims = new ArrayList<>(adversary.claims());
    claims.addAll(activated.claims());
    List<Turn> turns = new ArrayList<>(adversary.turns());
    turns.addAll(activated.turns());
    return new Game(claims, turns);
  }

  /**
   * {@return a game in which x and z have swapped their roles: the prior takes the place of the
   * data, codes of real examples that of generated examples, the likelihood that of the inference
   * network}
   *
   * <p>With InfoGAN this is the adversarial autoencoder (Makhzani et al. 2016), which is InfoGAN
   * with x and z swapped.
   *
   * @param game a game of expectations over the data and the model
   * @throws DgmException where a term of it has no counterpart
   */
  public static Game swapped(Game game) {
    return game.map(
        _ -> true,
        payoff -> {
          payoff.parts().stream()
              .filter(part -> !(part.term() instanceof Expectation))
              .findFirst()
              .ifPresent(
                  part -> {
                    throw noCounterpart(part.term().formula());
                  });
          return payoff.mapExpectations(Techniques::swap);
        });
  }

  private static Expectation swap(Expectation e) {
    Source source = e.source().swapped().orElseThrow(() -> noCounterpart(e.formula()));
    Integrand integrand =
        switch (e.integrand()) {
          case Adversary adversary -> adversary;
          case Recognition.LOG_POSTERIOR -> Recognition.LOG_LIKELIHOOD;
          case Recognition.LOG_LIKELIHOOD -> Recognition.LOG_POSTERIOR;
          default -> throw noCounterpart(e.formula());
        };
    return new Expectation(source, e.weighting(), integrand);
  }

  private static DgmException noCounterpart(String formula) {
    return new DgmException("the term " + formula + " has no counterpart where x and z swap roles");
  }

  private static Payoff activate(Payoff payoff) {
    List<Payoff.Part> parts = new ArrayList<>();
    for (Payoff.Part part : payoff.parts()) {
      if (part.term() instanceof Expectation e
          && e.source() == Source.DATA
          && e.integrand() instanceof Bound bound) {
        for (Source source : List.of(Source.DATA, Source.FROZEN_MODEL)) {
          Expectation weighted = new Expectation(source, Weighting.ADVERSARY, bound);
          parts.add(new Payoff.Part(part.factor(), weighted));
        }
      } else {
        parts.add(part);
      }
    }
    return new Payoff(parts);
  }
}
