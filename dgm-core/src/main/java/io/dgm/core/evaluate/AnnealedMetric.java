package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.objective.Expectation;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * log p(x) by annealed importance sampling with Hamiltonian steps (Neal 2001; Wu et al. 2017), and
 * on examples drawn from the model a lower and an upper bound that tell how far it is off (Grosse,
 * Ghahramani and Adams 2015).
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class AnnealedMetric implements Metric {
  private static final SettingSpec<Integer> STEPS =
      SettingSpec.integer("steps", 500, 1, 1_000_000, "distributions between q(z|x) and p(x,z)");
  private static final SettingSpec<Integer> LEAPS =
      SettingSpec.integer("leaps", 10, 1, 1000, "leaps of a Hamiltonian step");
  private static final SettingSpec<Integer> CHAINS =
      SettingSpec.integer("chains", 4, 2, 10_000, "chains an example");
  private static final SettingSpec<Boolean> CHECK =
      SettingSpec.flag(
          "check", true, "whether bounds from both sides on simulated examples are computed");

  /** Creates the metric. */
  public AnnealedMetric() {}

  @Override
  public String name() {
    return "ais";
  }

  @Override
  public String description() {
    return "log-likelihood by annealed importance sampling, in nats, and bounds from below and"
        + " above on examples that the model drew itself";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(STEPS, LEAPS, CHAINS, CHECK);
  }

  @Override
  public boolean usual() {
    return false;
  }

  @Override
  public boolean applies(Model model) {
    return model.evidence().filter(AnnealedMetric::isContinuous).isPresent();
  }

  /** {@return whether all that is latent is drawn, from densities, and none is summed over} */
  private static boolean isContinuous(Expectation bound) {
    return !bound.isExact()
        && bound.draws().summed().isEmpty()
        && densities(bound, false).size() + densities(bound, true).size()
            == bound.integrand().parts().size()
        && !densities(bound, true).isEmpty()
        && densities(bound, true).stream().allMatch(Conditional::hasDensity);
  }

  /** {@return the conditionals whose log-densities are subtracted, or added, in a bound} */
  private static List<Conditional> densities(Expectation bound, boolean subtracted) {
    return bound.integrand().parts().stream()
        .filter(p -> p.factor() == (subtracted ? -1 : 1))
        .flatMap(p -> p.atom().density().stream())
        .toList();
  }

  @Override
  public int rowsPerExample(Settings settings) {
    return settings.get(CHAINS);
  }

  @Override
  public Map<String, Tensor> perExample(Model model, Play play, Settings settings) {
    Expectation bound = model.evidence().orElseThrow();
    List<Conditional> explains = densities(bound, false);
    List<Conditional> infers = densities(bound, true);
    List<Variable> latent = infers.stream().flatMap(c -> c.of().stream()).toList();
    Integrand inference = sum(infers);
    AnnealedPath path =
        new AnnealedPath(
            play, latent, sum(explains), inference, settings.get(STEPS), settings.get(LEAPS));
    Draws chains = new Draws(settings.get(CHAINS), Set.of());
    Values drawn = bound.over().draw(play.start(), play, chains);
    if (latent.stream().anyMatch(z -> !drawn.get(z).dtype().isFloating())) {
      throw new UserException("annealing moves codes that are real numbers");
    }
    Tensor lengths = others(path.lengths(drawn, play.pass().named(1).key()));
    AnnealedPath.Ends ends = path.up(drawn, play.pass().named(2).key(), lengths);
    Map<String, Tensor> figures = new LinkedHashMap<>();
    figures.put("ais", Tensors.logMeanExp(ends.logWeight(), 0));
    figures.put("ais/accepted", ends.accepted().mean(0));
    if (settings.get(CHECK) && explains.stream().allMatch(c -> free(c, explains))) {
      Values simulated = play.start();
      for (Conditional c : explains) {
        simulated = c.draw(simulated, play, Draws.ONE);
      }
      List<Variable> seen =
          infers.stream()
              .flatMap(c -> c.given().stream())
              .filter(v -> !latent.contains(v))
              .distinct()
              .toList();
      Values again = simulated.stopped(play, seen, play.start());
      for (Conditional c : infers) {
        again = c.draw(again, play, chains);
      }
      Tensor found = path.lengths(again, play.pass().named(3).key());
      AnnealedPath.Ends below = path.up(again, play.pass().named(4).key(), others(found));
      AnnealedPath.Ends above = path.down(simulated, play.pass().named(5).key(), found);
      figures.put("ais/simulated-below", Tensors.logMeanExp(below.logWeight(), 0));
      figures.put("ais/simulated-above", above.logWeight());
    }
    return figures;
  }

  /** {@return the lengths of the next chain, which knows nothing of this one} */
  private static Tensor others(Tensor lengths) {
    int chains = lengths.dim(1);
    return Tensors.concat(1, lengths.slice(1, 1, chains), lengths.slice(1, 0, 1));
  }

  private static Integrand sum(List<Conditional> conditionals) {
    return conditionals.stream().map(Conditional::log).reduce(Integrand::plus).orElseThrow();
  }

  /** {@return whether a factor needs nothing but what others give} */
  private static boolean free(Conditional factor, List<Conditional> all) {
    return all.stream().flatMap(c -> c.of().stream()).toList().containsAll(factor.given());
  }
}
