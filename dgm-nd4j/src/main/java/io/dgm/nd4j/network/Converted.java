package io.dgm.nd4j.network;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network of DL4J whose parts all have counterparts.
 *
 * @param inputs the names of its inputs
 * @param parts in an order in which each comes after its inputs
 * @param output the name of the part that gives the result
 */
record Converted(List<String> inputs, List<Part> parts, String output) {

  /**
   * One part.
   *
   * @param name its own
   * @param inputs the names of the parts or inputs it takes
   * @param maker makes it
   */
  record Part(String name, List<String> inputs, Vertex.Maker maker) {}

  /** A network with parameters. */
  @FunctionalInterface
  interface Network {
    /** {@return what it makes of its inputs, each [N, …]} */
    Tensor apply(List<Tensor> inputs, Pass pass);
  }

  /** {@return the network, with its parameters in a scope} */
  Network in(Scope scope) {
    List<Vertex> made = new ArrayList<>();
    for (Part part : parts) {
      made.add(part.maker.in(scope.child(part.name.replaceAll("[^A-Za-z0-9._-]", "_"))));
    }
    return (in, pass) -> {
      Map<String, Tensor> values = new HashMap<>();
      for (int i = 0; i < inputs.size(); i++) {
        values.put(inputs.get(i), in.get(i));
      }
      int batch = in.getFirst().dim(0);
      for (int i = 0; i < made.size(); i++) {
        Part part = parts.get(i);
        List<Tensor> taken = part.inputs.stream().map(values::get).toList();
        try {
          values.put(part.name, made.get(i).apply(taken, pass, batch));
        } catch (DgmException e) {
          throw new UserException(
              "%s of the DL4J network does not take %s: %s"
                  .formatted(
                      part.name, taken.stream().map(t -> t.shape()).toList(), e.getMessage()),
              e);
        }
      }
      return values.get(output);
    };
  }
}
