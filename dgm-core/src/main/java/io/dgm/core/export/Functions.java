package io.dgm.core.export;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Data;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.model.Model;
import io.dgm.api.model.View;
import io.dgm.api.nn.Pass;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Term;
import io.dgm.api.spi.Exportable;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.train.BatchInputs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What can be computed with a model, by name: its views, and the networks that are found in its
 * game and its views, by the names of their roles.
 */
public final class Functions {
  private static final int ROWS = 2;

  private final Map<String, Function> all = new LinkedHashMap<>();
  private final Map<Variable, Tensor> examples = new LinkedHashMap<>();

  /**
   * Looks for them.
   *
   * @param model the model
   */
  public Functions(Model model) {
    model
        .views()
        .forEach(
            (name, view) ->
                all.put(
                    name.equals(View.SAMPLES) ? Exportable.SAMPLER : name,
                    new ViewFunction(view, model.data())));
    List<Conditional> joints = new ArrayList<>();
    model
        .predictions()
        .values()
        .forEach(
            prediction -> {
              collect(prediction.classifier());
              joints.add(prediction.data());
            });
    if (model.objective() instanceof Game game) {
      for (Game.Claim claim : game.claims()) {
        claim.payoff().parts().forEach(part -> collect(part.term(), joints));
      }
    }
    model.evidence().ifPresent(bound -> collect(bound, joints));
    model.views().values().forEach(view -> joints.add(view.joint()));
    Play play =
        Play.evaluation(BatchInputs.of(model.data(), ROWS), ROWS, Pass.evaluation(Key.of(1)));
    for (Conditional joint : joints) {
      joint.factors().forEach(this::collect);
      Values drawn = joint.draw(play.start(), play, Draws.ONE);
      joint.of().forEach(v -> examples.putIfAbsent(v, drawn.get(v)));
    }
  }

  private void collect(Term term, List<Conditional> joints) {
    joints.addAll(term.joints());
    term.scores().forEach(score -> collect(score.density()));
    for (Term.Pull pull : term.pulls()) {
      Discriminator d = pull.discriminator();
      all.putIfAbsent(d.name(), new DiscriminatorFunction(d, examples));
    }
  }

  private void collect(Conditional conditional) {
    for (Conditional one : conditional.factors()) {
      if (!(one instanceof Data) && !one.owners().isEmpty()) {
        all.putIfAbsent(one.name(), new ConditionalFunction(one, examples));
      }
    }
  }

  /** {@return all, by name} */
  public Map<String, Function> all() {
    return all;
  }
}
