package io.dgm.core.run;

import io.dgm.api.UserException;
import io.dgm.api.tensor.Literal;
import io.dgm.engine.platform.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a checkpoint says of itself. It holds no times and no paths: the same training gives the
 * same bytes.
 *
 * @param owner the run that it belongs to
 * @param dgm the version that wrote it
 * @param bytes the size of the tensors' file
 * @param sha256 the tensors' file's hash
 * @param tensors the dtype and shape of each tensor, as {@code F32[400,784]}
 * @param score how good the model was, if it was asked
 * @param best the best checkpoint so far, if any had a score
 */
record CheckpointManifest(
    Owner owner,
    String dgm,
    long step,
    long epoch,
    long position,
    Map<String, String> text,
    long bytes,
    String sha256,
    Map<String, String> tensors,
    OptionalDouble score,
    Optional<Best> best) {

  static final String STATE = "state.safetensors";
  private static final String FORMAT = "dgm-checkpoint";
  private static final int VERSION = 1;

  /**
   * Whose checkpoint it is.
   *
   * @param model the model's name
   * @param run the run's identity
   */
  record Owner(String model, String run) {}

  /**
   * The best checkpoint of a run.
   *
   * @param step its step
   * @param score its score
   */
  record Best(long step, double score) {}

  static Map<String, String> types(Map<String, TensorSource> tensors) {
    Map<String, String> types = new TreeMap<>();
    tensors.forEach((name, t) -> types.put(name, t.dtype() + t.shape().toString()));
    return types;
  }

  static Map<String, String> typesOf(Map<String, Literal> tensors) {
    Map<String, TensorSource> sources = new TreeMap<>();
    tensors.forEach((name, t) -> sources.put(name, TensorSource.of(t)));
    return types(sources);
  }

  byte[] format() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("format", FORMAT);
    map.put("version", VERSION);
    map.put("dgm", dgm);
    map.put("model", owner.model());
    map.put("run", owner.run());
    map.put("step", step);
    map.put("epoch", epoch);
    map.put("position", position);
    score.ifPresent(s -> map.put("score", JsonObject.number(s)));
    best.ifPresent(
        b -> map.put("best", ordered("step", b.step(), "score", JsonObject.number(b.score()))));
    map.put("text", new TreeMap<>(text));
    map.put("files", Map.of(STATE, ordered("bytes", bytes, "sha256", sha256)));
    List<Object> list = new ArrayList<>();
    new TreeMap<>(tensors).forEach((n, type) -> list.add(ordered("name", n, "type", type)));
    map.put("tensors", list);
    map.put("checksum", Sha256.of(Json.compact(map)));
    return Json.pretty(map);
  }

  private static Map<String, Object> ordered(String a, Object x, String b, Object y) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(a, x);
    map.put(b, y);
    return map;
  }

  /**
   * {@return a manifest read back}
   *
   * @throws UserException where it is damaged or of a newer format
   */
  static CheckpointManifest parse(byte[] utf8) {
    JsonObject json = Json.parse(utf8, "the manifest");
    if (!json.text("format").equals(FORMAT)) {
      throw new UserException("the manifest is not of the format " + FORMAT);
    }
    if (json.integer("version") != VERSION) {
      throw new UserException(
          "the manifest has the format version "
              + json.integer("version")
              + ", this dgm reads "
              + VERSION);
    }
    Map<String, Object> content = new LinkedHashMap<>(json.map());
    content.remove("checksum");
    if (!json.text("checksum").equals(Sha256.of(Json.compact(content)))) {
      throw new UserException("the manifest does not have its checksum");
    }
    JsonObject state = json.object("files").object(STATE);
    Map<String, String> tensors = new TreeMap<>();
    for (Object entry : json.list("tensors")) {
      if (entry instanceof Map<?, ?> map) {
        tensors.put(String.valueOf(map.get("name")), String.valueOf(map.get("type")));
      }
    }
    Optional<JsonObject> best =
        json.has("best") ? Optional.of(json.object("best")) : Optional.empty();
    return new CheckpointManifest(
        new Owner(json.text("model"), json.text("run")),
        json.text("dgm"),
        json.integer("step"),
        json.integer("epoch"),
        json.integer("position"),
        json.object("text").texts(),
        state.integer("bytes"),
        state.text("sha256"),
        tensors,
        json.has("score") ? OptionalDouble.of(json.number("score")) : OptionalDouble.empty(),
        best.map(b -> new Best(b.integer("step"), b.number("score"))));
  }
}
