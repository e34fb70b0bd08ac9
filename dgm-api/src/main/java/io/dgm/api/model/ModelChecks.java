package io.dgm.api.model;

import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.objective.Objective;
import io.dgm.api.objective.PlayerLoss;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is checked of a model before it is used. */
final class ModelChecks {
  /** As many examples as batch norm needs at least. */
  private static final int ROWS = 2;

  private final Model.Builder model;
  private final List<String> mistakes = new ArrayList<>();
  private final Set<Tensor> known = new HashSet<>();

  ModelChecks(Model.Builder model) {
    this.model = model;
  }

  static DType dtype(DataSpec data) {
    return data.features().stream()
        .map(Feature::dtype)
        .filter(DType::isFloating)
        .findFirst()
        .orElse(DType.F32);
  }

  void check() {
    if (model.objective == null) {
      throw new UserException("a model needs an objective");
    }
    mistakes.addAll(model.objective.mistakes());
    players();
    model.views.forEach(this::view);
    if (model.evidence != null && !model.evidence.isBound()) {
      mistakes.add(
          "the evidence is no lower bound on a log-likelihood: " + model.evidence.formula());
    }
    fail();
    record();
    fail();
  }

  private void fail() {
    if (!mistakes.isEmpty()) {
      throw new UserException(String.join("; ", mistakes));
    }
  }

  private void players() {
    Set<Player> moved = model.objective.players();
    for (Player player : moved) {
      if (!model.players.containsKey(player)) {
        mistakes.add("the objective moves player " + player + ", which the model lacks");
      }
    }
    model.scopes.forEach(
        (player, scope) -> {
          if (!moved.contains(player)) {
            mistakes.add("the objective never moves player " + player);
          } else if (scope.parameters().stream().noneMatch(Parameter::trainable)) {
            mistakes.add(
                "the player "
                    + player
                    + " has no parameters: declare them below the scope that"
                    + " player() gives");
          }
        });
  }

  private void view(String name, View view) {
    if (!view.joint().given().isEmpty()) {
      mistakes.add(
          "the view %s is no joint: %s still needs %s"
              .formatted(name, view.joint().formula(), Conditional.list(view.joint().given())));
    }
    for (Variable v : view.shown()) {
      if (!view.joint().of().contains(v)) {
        mistakes.add(
            "the view %s shows %s, which %s does not draw"
                .formatted(name, v, view.joint().formula()));
      }
    }
  }

  /** Records everything once, for the errors that this finds. */
  private void record() {
    Batch batch = batch();
    model.scopes.values().forEach(s -> s.parameters().forEach(p -> known.add(p.tensor())));
    known.addAll(batch.features().values());
    Objective objective = model.objective;
    for (Turn turn : objective.turns()) {
      Play play = new Play(batch, ROWS, Pass.training(Key.of(1)), Tensor.scalar(DType.F32, 0));
      for (PlayerLoss loss : objective.losses(play, turn)) {
        if (loss.loss().rank() != 0) {
          mistakes.add(
              "the loss of %s is a scalar, got %s".formatted(loss.player(), loss.loss().type()));
        }
        ofSomebody("the loss of " + loss.player(), loss.loss());
      }
    }
    Play play = Play.evaluation(batch, ROWS, Pass.evaluation(Key.of(1)));
    model.views.forEach(
        (name, view) ->
            view.draw(play)
                .forEach(
                    shown -> {
                      rows("the view " + name, shown);
                      ofSomebody("the view " + name, shown);
                    }));
    if (model.codes != null) {
      codes(model.codes, play);
    }
    if (model.evidence != null) {
      numbers("the evidence", model.evidence.perExample(play));
    }
    model.predictions.forEach((name, p) -> numbers("the prediction " + name, p.right(play)));
  }

  private void codes(Codes codes, Play play) {
    Variable x = codes.example();
    Values drawn = codes.prior().then(codes.decoder()).draw(play.start(), play, Draws.ONE);
    ofSomebody("the decoder of codes", drawn.get(x));
    Shape example = model.data.x().shape();
    Tensor made = drawn.get(x);
    if (!made.shape().sub(1, made.rank()).equals(example)) {
      mistakes.add(
          "the decoder of codes gives %s for examples of %s".formatted(made.type(), example));
    }
    codes
        .inference()
        .map(q -> q.draw(play.start(), play, Draws.ONE))
        .ifPresent(
            found ->
                codes
                    .found()
                    .forEach(
                        z -> {
                          ofSomebody("the code " + z, found.get(z));
                          if (!found.get(z).shape().equals(drawn.get(z).shape())) {
                            mistakes.add(
                                "the code %s is found as %s and drawn as %s"
                                    .formatted(z, found.get(z).type(), drawn.get(z).type()));
                          }
                        }));
  }

  private Batch batch() {
    Map<String, Tensor> features = new LinkedHashMap<>();
    for (Feature f : model.data.features()) {
      Shape shape = Shape.of(ROWS).concat(f.shape());
      features.put(f.name(), Tensor.input("batch/" + f.name(), f.dtype(), shape));
    }
    return new Batch(features);
  }

  private void rows(String what, Tensor value) {
    if (value.rank() == 0 || value.dim(0) != ROWS) {
      mistakes.add("%s gives %s for %d examples".formatted(what, value.type(), ROWS));
    }
  }

  private void numbers(String what, Tensor value) {
    if (!value.shape().equals(Shape.of(ROWS))) {
      mistakes.add("%s is one number an example, [%d], got %s".formatted(what, ROWS, value.type()));
    }
  }

  private void ofSomebody(String what, Tensor value) {
    for (Tensor input : Graph.inputs(List.of(value))) {
      if (!known.contains(input)) {
        mistakes.add(
            "%s depends on %s, which is of no player: declare it below the scope that player() gives"
                .formatted(what, input));
      }
    }
  }
}
