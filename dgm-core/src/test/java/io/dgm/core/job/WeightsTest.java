package io.dgm.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.model.Likelihoods;
import io.dgm.api.model.Model;
import io.dgm.api.model.Roles;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Networks;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Games;
import io.dgm.api.settings.Mistake;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.run.Safetensors;
import io.dgm.core.train.Trainer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles start from files, and stay as they start. */
class WeightsTest {
  private static final Variable X = Variable.of("x");
  private static final Variable Z = Variable.of("z");
  private static final DataSpec DATA =
      new DataSpec(List.of(new Feature(Batch.X, DType.F32, Shape.of(3), 0, 1, false)));
  private static final Role<Architecture> DECODER = Role.of("decoder", Networks.MLP, "p(x|z)");

  @TempDir Path temp;

  private static Model model() {
    Architecture network =
        Settings.of(List.of(), List.of(DECODER), Map.of("decoder.hidden", "4"), parts())
            .get(DECODER);
    Model.Builder model = Model.builder(DATA);
    Scope theta = model.player(Player.THETA, PlayerSettings.adam(0.1)).child("decoder");
    Scope eta = model.player(Player.ETA, PlayerSettings.adam(0.1)).child("encoder");
    Conditional decoder =
        Roles.decoder(
            theta,
            X,
            List.of(Z),
            network.decoder(theta, 2, Shape.of(3)),
            Likelihoods.BERNOULLI.over(theta),
            Shape.of(3));
    Conditional encoder =
        Roles.diagonalNormal(
            eta,
            Z,
            List.of(X),
            network.encoder(eta, List.of(Shape.of(3)), Constraint.INDEPENDENT),
            2);
    return model
        .objective(
            Games.of(
                Games.elbo(Roles.standardNormal(Z, 2).then(decoder), Conditional.data(X), encoder)))
        .build();
  }

  private static io.dgm.api.settings.PartFinder parts() {
    return io.dgm.api.settings.PartFinder.of(Networks.ALL);
  }

  private static Literal numbers(int... shape) {
    Shape s = Shape.of(shape);
    float[] values = new float[s.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 1;
    }
    return Literal.of(s, values);
  }

  private Path file(boolean torch, String prefix, String sign) {
    Map<String, Literal> tensors = new LinkedHashMap<>();
    int[] first = torch ? new int[] {4, 2} : new int[] {2, 4};
    int[] last = torch ? new int[] {3, 4} : new int[] {4, 3};
    tensors.put(prefix + "0" + sign + "weight", numbers(first));
    tensors.put(prefix + "0" + sign + "bias", numbers(4));
    tensors.put(prefix + "output" + sign + "weight", numbers(last));
    tensors.put(prefix + "output" + sign + "bias", numbers(3));
    Path file = temp.resolve("weights.safetensors");
    Safetensors.write(file, tensors, torch ? Map.of("format", "pt") : Map.of());
    return file;
  }

  /** {@return the parameters before and after a step} */
  private static List<Map<String, float[]>> trained(Model model) {
    List<Map<String, float[]>> out = new ArrayList<>();
    try (Engine engine = EngineCatalog.load().find("reference").open(new EngineOptions(1));
        Trainer trainer = new Trainer(engine, model, DATA, List.of(), 2)) {
      trainer.initialize(engine, 1);
      out.add(parameters(trainer));
      MemorySegment batch = MemorySegment.ofArray(new float[] {1, 0, 1, 0, 0, 1});
      trainer.step(() -> List.of(batch));
      out.add(parameters(trainer));
    }
    return out;
  }

  private static Map<String, float[]> parameters(Trainer trainer) {
    Map<String, float[]> all = new LinkedHashMap<>();
    trainer
        .save()
        .forEach(
            (name, v) -> {
              if (name.startsWith("theta/") || name.startsWith("eta/")) {
                all.put(name, v.toFloats());
              }
            });
    return all;
  }

  private static Start start(String from, boolean frozen) {
    return new Start("decoder", Optional.ofNullable(from), frozen);
  }

  @Test
  void aFrozenRoleStartsFromAFileAndStays() {
    Path file = file(false, "", "/");
    Model model = Weights.started(model(), List.of(start(file.toString(), true)), true);
    assertThat(model.parameters(Player.THETA)).as("θ has nothing left to move").isEmpty();
    List<Map<String, float[]>> states = trained(model);
    assertThat(states.get(0).get("theta/decoder/0/weight")).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(states.get(1).get("theta/decoder/0/weight")).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(states.get(1).get("eta/encoder/0/weight"))
        .isNotEqualTo(states.get(0).get("eta/encoder/0/weight"));
  }

  @Test
  void weightsOfPyTorchAreTurned() {
    Path file = file(true, "decoder.", ".");
    Model model = Weights.started(model(), List.of(start(file.toString(), false)), true);
    List<Map<String, float[]>> states = trained(model);
    assertThat(states.get(0).get("theta/decoder/0/weight")).containsExactly(1, 3, 5, 7, 2, 4, 6, 8);
    assertThat(states.get(1).get("theta/decoder/0/weight"))
        .isNotEqualTo(states.get(0).get("theta/decoder/0/weight"));
  }

  @Test
  void anotherRoleOfTheSourceIsNamed() {
    Path file = file(false, "phi/critic/", "/");
    Start other = start(file + "#critic", false);
    Model model = Weights.started(model(), List.of(other), true);
    assertThat(trained(model).getFirst().get("theta/decoder/output/bias")).containsExactly(1, 2, 3);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Path file = file(false, "other/", "/");
    assertThatThrownBy(() -> Weights.started(model(), List.of(start(file.toString(), false)), true))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has no tensor for theta/decoder/0/weight")
        .hasMessageContaining("other/0/weight");
    Path turned = file(true, "", "/");
    Safetensors.write(turned, Map.of("decoder/0/weight", numbers(9, 9)), Map.of());
    assertThatThrownBy(
            () -> Weights.started(model(), List.of(start(turned.toString(), false)), true))
        .hasMessageContaining("[9,9] for theta/decoder/0/weight, which is [2,4] here");
    assertThatThrownBy(
            () ->
                Weights.started(model(), List.of(new Start("prior", Optional.empty(), true)), true))
        .hasMessageContaining("the role prior has no parameters");
  }

  @Test
  void startsAreReadFromSettings() {
    Map<String, String> own =
        new LinkedHashMap<>(
            Map.of("decoder.from", "nowhere", "decoder.frozen", "yes", "decoder.hidden", "3"));
    List<Mistake> mistakes = new ArrayList<>();
    Start.taken(List.of(DECODER), own, mistakes);
    assertThat(own).containsOnlyKeys("decoder.hidden");
    assertThat(mistakes)
        .extracting(Mistake::path)
        .containsExactly("decoder.frozen", "decoder.from");
    own.put("decoder.frozen", "true");
    List<Start> starts = Start.taken(List.of(DECODER), own, new ArrayList<>());
    assertThat(starts).containsExactly(start(null, true));
  }

  @Test
  void aModelOfWhichNothingMovesIsRefused() {
    List<Start> both = List.of(start(null, true), new Start("encoder", Optional.empty(), true));
    assertThatThrownBy(() -> Weights.started(model(), both, false))
        .hasMessageContaining("no player has anything left to move");
    assertThat(model().parameters()).extracting(Parameter::trainable).containsOnly(true);
  }
}
