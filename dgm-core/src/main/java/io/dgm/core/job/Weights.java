package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Initializer;
import io.dgm.api.nn.Parameter;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.run.RunDirectory;
import io.dgm.core.run.Safetensors;
import io.dgm.core.train.StateLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Named weights that parameters can start with: the last checkpoint of a run (the moving average if
 * it has one), or a safetensors file. One that PyTorch wrote has points in its names for slashes,
 * and the weights of linear layers as [out, in].
 */
record Weights(String source, Map<String, Literal> tensors, boolean fromTorch) {
  private static final int SHOWN = 8;

  static Weights of(Path source) {
    if (!Files.isDirectory(source)) {
      Safetensors.Content content = Safetensors.read(source);
      boolean torch = "pt".equals(content.metadata().get("format"));
      return new Weights(source.toString(), content.tensors(), torch);
    }
    try (RunDirectory run = RunDirectory.open(source)) {
      return new Weights(
          source.toString(), run.checkpoints().latest(_ -> {}).snapshot().tensors(), false);
    }
  }

  /** {@return a model whose roles start as they were asked to} */
  static Model started(Model model, List<Start> starts, boolean withValues) {
    Model started = model;
    for (Start start : starts) {
      if (model.parameters().stream().noneMatch(start::has)) {
        throw new UserException(
            "the role %s has no parameters that could start from elsewhere or be frozen"
                .formatted(start.role()));
      }
      Path file = Start.file(start.from().orElse(""));
      if (start.from().isPresent() && WordVectors.isOne(file)) {
        started = withVectors(started, start, file, withValues);
        continue;
      }
      Optional<Weights> weights =
          withValues ? start.from().map(from -> of(Start.file(from))) : Optional.empty();
      started = started.startingWith(p -> start.has(p) ? started(p, start, weights) : p);
    }
    return started;
  }

  /** {@return a model whose embeddings in a role start with vectors of words} */
  private static Model withVectors(Model model, Start start, Path file, boolean withValues) {
    Optional<WordVectors> vectors =
        withValues ? Optional.of(WordVectors.of(file, model.data())) : Optional.empty();
    boolean[] any = {vectors.isEmpty()};
    Model started =
        model.startingWith(
            p -> {
              if (!start.has(p)) {
                return p;
              }
              Optional<Initializer> own = vectors.flatMap(v -> v.initializer(p, model.data()));
              any[0] |= own.isPresent();
              boolean trainable = p.trainable() && !start.frozen();
              return new Parameter(p.path(), p.tensor(), own.orElse(p.initializer()), trainable);
            });
    if (!any[0]) {
      throw new UserException(
          "the role %s has no embedding of words that could start with %s"
              .formatted(start.role(), file));
    }
    return started;
  }

  private static Parameter started(Parameter p, Start start, Optional<Weights> weights) {
    boolean trainable = p.trainable() && !start.frozen();
    if (weights.isEmpty()) {
      return new Parameter(p.path(), p.tensor(), p.initializer(), trainable);
    }
    Tensor value = weights.get().value(p, start);
    return new Parameter(p.path(), p.tensor(), (_, dtype, _) -> value.to(dtype), trainable);
  }

  private Tensor value(Parameter p, Start start) {
    String rest = start.rest(p);
    String role = start.sourceRole();
    List<String> names =
        Stream.of(
                p.path().replace("/" + start.role() + "/", "/" + role + "/"),
                role + "/" + rest,
                rest)
            .flatMap(name -> Stream.of(StateLayout.EMA + name, name))
            .flatMap(name -> Stream.of(name, name.replace('/', '.')))
            .flatMap(name -> Stream.of(name, name.replace("running_variance", "running_var")))
            .toList();
    Literal found =
        names.stream()
            .filter(tensors::containsKey)
            .findFirst()
            .map(tensors::get)
            .or(() -> below(role, rest))
            .orElseThrow(() -> missing(p, rest));
    Shape shape = p.tensor().shape();
    boolean linear = fromTorch && shape.rank() == 2 && rest.endsWith("weight");
    Shape turned = linear ? Shape.of(shape.dim(1), shape.dim(0)) : shape;
    if (found.shape().equals(turned)) {
      return linear ? Tensor.constant(found).transpose() : Tensor.constant(found);
    }
    if (linear && found.shape().equals(shape)) {
      return Tensor.constant(found); // an embedding, which both have as [vocabulary, size]
    }
    throw new UserException(
        "%s has %s for %s, which is %s here".formatted(source, found.shape(), p.path(), shape));
  }

  /** {@return the only tensor of the role's name and rest, whatever player it was of} */
  private Optional<Literal> below(String role, String rest) {
    String end = "/" + role + "/" + rest;
    List<String> all =
        tensors.keySet().stream()
            .filter(name -> name.endsWith(end) && !name.startsWith("optimizer/"))
            .filter(name -> !tensors.containsKey(StateLayout.EMA + name))
            .toList();
    return all.size() == 1 ? Optional.of(tensors.get(all.getFirst())) : Optional.empty();
  }

  private UserException missing(Parameter p, String rest) {
    List<String> names = tensors.keySet().stream().limit(SHOWN).toList();
    return new UserException(
        "%s has no tensor for %s, neither %s nor one of that end; it has %s%s"
            .formatted(
                source,
                p.path(),
                rest,
                String.join(", ", names),
                tensors.size() > SHOWN ? " and " + (tensors.size() - SHOWN) + " more" : ""));
  }
}
