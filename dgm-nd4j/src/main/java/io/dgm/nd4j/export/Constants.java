package io.dgm.nd4j.export;

import io.dgm.api.spi.TrainedFunction;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The nodes of a function that no argument reaches: their values, and whose they are. */
final class Constants {
  private final Map<Tensor, Tensor> valued = new IdentityHashMap<>();
  private final Map<Tensor, Literal> values = new IdentityHashMap<>();
  private final Map<Tensor, String> sources = new IdentityHashMap<>();

  Constants(TrainedFunction function, List<Tensor> nodes) {
    function
        .state()
        .forEach(
            (path, t) -> {
              valued.put(t, Tensor.constant(function.values().get(path)));
              sources.put(t, path);
            });
    for (Tensor t : nodes) {
      if (valued.containsKey(t)
          || t.op() instanceof Op.Input
          || !t.operands().stream().allMatch(this::has)) {
        continue;
      }
      List<Tensor> operands = new ArrayList<>();
      t.operands().forEach(o -> operands.add(valued.get(o)));
      valued.put(t, operands.isEmpty() ? t : t.withOperands(operands));
      t.operands().stream()
          .filter(sources::containsKey)
          .findFirst()
          .ifPresent(o -> sources.put(t, sources.get(o)));
    }
  }

  boolean has(Tensor t) {
    return valued.containsKey(t);
  }

  /** {@return the path of a parameter that a node is computed from} */
  Optional<String> source(Tensor t) {
    return Optional.ofNullable(sources.get(t));
  }

  Literal value(Tensor t) {
    return values.computeIfAbsent(t, _ -> valued.get(t).eval());
  }

  /** {@return the one number that a node has in every place} */
  Optional<Double> uniform(Tensor t) {
    if (!has(t)) {
      return Optional.empty();
    }
    Literal value = value(t);
    double first = value.shape().size() == 0 ? 0 : value.get(0);
    return value.equals(Literal.fill(value.dtype(), value.shape(), first))
        ? Optional.of(first)
        : Optional.empty();
  }

  /** {@return a number for each channel, which is all that a node has: [N, channels, …]} */
  Optional<double[]> channels(Tensor t) {
    Literal value = value(t);
    Shape shape = value.shape();
    int channels = shape.rank() < 2 ? 1 : shape.dim(1);
    int inner = shape.rank() < 2 ? 1 : shape.sub(2, shape.rank()).size();
    double[] all = new double[channels];
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < shape.size(); i++) {
      int channel = i / inner % channels;
      double number = value.get(i);
      if (seen.add(channel)) {
        all[channel] = number;
      } else if (all[channel] != number) {
        return Optional.empty();
      }
    }
    return Optional.of(all);
  }

  static List<Tensor> nodes(TrainedFunction function, List<Tensor> outputs) {
    List<Tensor> all = new ArrayList<>(outputs);
    all.addAll(function.arguments().values());
    return Graph.topological(all);
  }
}
