package io.dgm.onnx.read;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.api.settings.Nearest;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes the nodes of a graph in the tensor language, those that what is asked for depends on. */
final class Translation {
  private static final Map<String, Operator> OPERATORS = new TreeMap<>();

  /** What is larger is computed with the rest. */
  private static final int FOLDED = 1 << 12;

  static {
    OPERATORS.putAll(Windows.OPERATORS);
    OPERATORS.putAll(Pointwise.OPERATORS);
    OPERATORS.putAll(Forms.OPERATORS);
    OPERATORS.putAll(Reductions.OPERATORS);
    OPERATORS.putAll(Normalizations.OPERATORS);
    OPERATORS.putAll(Resizing.OPERATORS);
  }

  private final NetworkGraph graph;
  private final Map<String, Tensor> values;

  /**
   * @param given the values of constants and of the input, by name
   */
  Translation(NetworkGraph graph, Map<String, Tensor> given) {
    this.graph = graph;
    this.values = new HashMap<>(given);
  }

  /** {@return the values of names} */
  List<Tensor> of(List<String> names) {
    Set<String> known = new HashSet<>(values.keySet());
    graph.nodes().forEach(node -> node.outputs().stream().limit(several(node)).forEach(known::add));
    for (String name : names) {
      if (!known.contains(name)) {
        throw new UserException(
            "it has no value '%s'; its outputs are %s%s"
                .formatted(
                    UserException.excerpt(name),
                    NetworkGraph.text(graph.outputs()),
                    Nearest.hint(name, graph.outputs())));
      }
    }
    needed(names).forEach(this::write);
    return names.stream().map(this::value).toList();
  }

  /** {@return how many of a node's outputs are known, those that no training asks for} */
  private static int several(OnnxNode node) {
    return OPERATORS.get(node.operator()) instanceof Split ? node.outputs().size() : 1;
  }

  /** {@return the nodes that values depend on, in their order} */
  private List<OnnxNode> needed(List<String> names) {
    Set<String> wanted = new HashSet<>(names);
    List<OnnxNode> reversed = new ArrayList<>();
    for (OnnxNode node : graph.nodes().reversed()) {
      if (node.outputs().stream().anyMatch(wanted::contains)) {
        reversed.add(node);
        wanted.addAll(node.inputs());
      }
    }
    return reversed.reversed();
  }

  private Tensor value(String name) {
    Tensor value = values.get(name);
    if (value == null) {
      throw new UserException(
          "no node before gives its value '%s'".formatted(UserException.excerpt(name)));
    }
    return value;
  }

  private void write(OnnxNode node) {
    Operator operator = OPERATORS.get(node.operator());
    if (operator == null) {
      throw new UserException(
          "the %s: the operator is not known; there are %s. Name features before it, or export the network otherwise"
              .formatted(node.label(), String.join(", ", OPERATORS.keySet())));
    }
    try {
      List<Tensor> operands =
          node.inputs().stream().map(name -> name.isEmpty() ? null : value(name)).toList();
      List<Tensor> made = operator.all(new Call(node, graph.opset(), operands));
      for (int i = 0; i < made.size(); i++) {
        values.put(node.outputs().get(i), folded(made.get(i), operands));
      }
    } catch (DgmException
        | ArithmeticException
        | IllegalArgumentException
        | IndexOutOfBoundsException e) {
      // a damaged graph can break any rule of the tensor language
      throw new UserException("the %s: %s".formatted(node.label(), UserException.reason(e)), e);
    }
  }

  /** {@return a value at once, if it is known: shapes are computed from shapes} */
  private static Tensor folded(Tensor made, List<Tensor> operands) {
    boolean known =
        !Call.isKnown(made)
            && operands.stream().allMatch(o -> o == null || (Call.isKnown(o) && small(o)))
            && small(made);
    return known ? Tensor.constant(made.eval()) : made;
  }

  private static boolean small(Tensor x) {
    return x.size() <= FOLDED && (x.dtype() == DType.I64 || x.dtype() == DType.F32);
  }
}
