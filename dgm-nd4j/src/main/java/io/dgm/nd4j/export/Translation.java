package io.dgm.nd4j.export;

import io.dgm.api.spi.TrainedFunction;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.compiler.Passes;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/**
 * Finds a vertex of DL4J for each node of a function that its arguments reach: products with
 * constants are layers, shifts of them biases, and functions of elements activations, by their
 * values.
 */
final class Translation {
  private static final String REFUSED = "?";

  private final Constants constants;
  private final Region region;
  private final Vertices vertices = new Vertices();
  private final Map<Tensor, String> names = new IdentityHashMap<>();
  private final Map<Tensor, Integer> uses = new IdentityHashMap<>();
  private final Set<String> refused = new LinkedHashSet<>();

  /** Vertices that stand for nodes with other users. */
  private final Set<String> shared = new HashSet<>();

  private String last = "the input";

  Translation(TrainedFunction function) {
    List<Tensor> inputs = new ArrayList<>(function.state().values());
    inputs.addAll(function.arguments().values());
    List<Tensor> outputs =
        Passes.optimize(
                Program.of(function.name(), inputs, List.copyOf(function.results().values())))
            .outputs();
    List<Tensor> nodes = Constants.nodes(function, outputs);
    this.constants = new Constants(function, nodes);
    this.region = new Region(constants);
    nodes.forEach(t -> t.operands().forEach(o -> uses.merge(o, 1, Integer::sum)));
    outputs.forEach(t -> uses.merge(t, 1, Integer::sum));
    function
        .arguments()
        .forEach(
            (name, t) -> {
              names.put(t, name);
              vertices.input(name);
            });
    List<String> results = List.copyOf(function.results().keySet());
    for (int i = 0; i < outputs.size(); i++) {
      output(results.get(i), outputs.get(i));
    }
  }

  Vertices vertices() {
    return vertices;
  }

  /** {@return what has no counterpart, each with where it is} */
  Set<String> refused() {
    return refused;
  }

  private void output(String name, Tensor t) {
    Optional<Tensor> logarithm =
        region.cuts(t).stream()
            .filter(cut -> Functions.isExponential(cut.function()))
            .map(Region.Cut::from)
            .findFirst();
    // DL4J has no exponential: of a standard deviation its logarithm is given
    String wanted = logarithm.isPresent() ? name + "_log" : name;
    String from = name(logarithm.orElse(t));
    IActivation identity = new ActivationIdentity();
    vertices.output(
        vertices.add(wanted, new Vertex.Plain(new ActivationLayer(identity)), List.of(from)));
  }

  /** {@return the name of a node's vertex} */
  private String name(Tensor top) {
    List<Tensor> todo = new ArrayList<>(List.of(top));
    while (!todo.isEmpty()) {
      Tensor t = todo.getLast();
      if (names.containsKey(t)) {
        todo.removeLast();
        continue;
      }
      List<Tensor> needed = needs(t).stream().filter(o -> !names.containsKey(o)).toList();
      if (needed.isEmpty()) {
        names.put(t, translated(t));
        last = names.get(t).equals(REFUSED) ? last : names.get(t);
        todo.removeLast();
      } else {
        todo.addAll(needed);
      }
    }
    return names.get(top);
  }

  /** {@return the nodes whose vertices a node's own vertex takes} */
  private List<Tensor> needs(Tensor t) {
    return activation(t)
        .map(a -> List.of(a.from))
        .orElseGet(() -> t.operands().stream().filter(o -> !constants.has(o)).toList());
  }

  private record Activated(Tensor from, IActivation activation) {}

  private Optional<Activated> activation(Tensor t) {
    Optional<Tensor> classes = softmax(t);
    if (classes.isPresent()) {
      return Optional.of(new Activated(classes.get(), new ActivationSoftmax()));
    }
    return region.cuts(t).stream()
        .flatMap(
            cut -> Functions.of(cut.function()).map(a -> new Activated(cut.from(), a)).stream())
        .findFirst();
  }

  /** {@return x if a node is softmax(x) = e / Σ e of rows, e = exp(x - max x)} */
  private static Optional<Tensor> softmax(Tensor t) {
    if (t.rank() != 2 || !isA(t, Op.BinaryKind.DIVIDE)) {
      return Optional.empty();
    }
    Tensor e = t.operand(0);
    boolean exponential =
        e.op().equals(new Op.Unary(Op.UnaryKind.EXPONENTIAL))
            && isA(e.operand(0), Op.BinaryKind.SUBTRACT)
            && isFolded(t.operand(1), Op.ReduceKind.SUM, e);
    if (!exponential) {
      return Optional.empty();
    }
    Tensor x = e.operand(0).operand(0);
    return isFolded(e.operand(0).operand(1), Op.ReduceKind.MAX, x)
        ? Optional.of(x)
        : Optional.empty();
  }

  private static boolean isA(Tensor t, Op.BinaryKind kind) {
    return t.op().equals(new Op.Binary(kind));
  }

  /** {@return whether a node is the rows of another, folded and repeated} */
  private static boolean isFolded(Tensor t, Op.ReduceKind kind, Tensor of) {
    Tensor folded = t;
    while (folded.op() instanceof Op.BroadcastInDim
        || folded.op() instanceof Op.Reshape
        || folded.op() instanceof Op.StopGradient) {
      folded = folded.operand(0);
    }
    return folded.op().equals(new Op.Reduce(kind, List.of(1))) && folded.operand(0) == of;
  }

  private String add(String wanted, Vertex vertex, Tensor... from) {
    return vertices.add(wanted, vertex, Arrays.stream(from).map(names::get).toList());
  }

  /** {@return the vertex of a node, which is another's too} */
  private String same(Tensor t) {
    String name = names.get(t);
    if (uses.get(t) > 1) {
      shared.add(name);
    }
    return name;
  }

  private String refuse(String what) {
    refused.add(what + " after " + last);
    return REFUSED;
  }

  private String translated(Tensor t) {
    if (constants.has(t)) {
      return refuse("a constant");
    }
    if (needs(t).stream().map(names::get).anyMatch(REFUSED::equals)) {
      return REFUSED; // what it needs was told
    }
    if (t.dtype() == DType.U32) {
      return refuse("random draws (take a generator, decoder or encoder instead)");
    }
    Optional<Activated> activated = activation(t);
    if (activated.isPresent()) {
      IActivation f = activated.get().activation;
      return add(
          f.getClass().getSimpleName().replace("Activation", "").toLowerCase(Locale.ROOT),
          new Vertex.Plain(new ActivationLayer(f)),
          activated.get().from);
    }
    return switch (t.op()) {
      case Op.DotGeneral dot -> dense(t, dot);
      case Op.Convolution c -> convolution(t, c);
      case Op.Reshape _ -> reshape(t);
      case Op.Binary(Op.BinaryKind kind) -> binary(t, kind);
      case Op.Concatenate(int dimension) when dimension == 1 && dynamic(t) ->
          add("merge", new Vertex.Other(new MergeVertex()), t.operands().toArray(Tensor[]::new));
      case Op.StopGradient _ -> same(t.operand(0));
      default -> refuse(operation(t));
    };
  }

  private boolean dynamic(Tensor t) {
    return t.operands().stream().noneMatch(constants::has);
  }

  private static String operation(Tensor t) {
    Object op =
        switch (t.op()) {
          case Op.Unary(Op.UnaryKind kind) -> kind;
          case Op.Binary(Op.BinaryKind kind) -> kind;
          case Op.Compare(Op.Direction direction) -> direction;
          case Op.Reduce(Op.ReduceKind kind, _) -> "reduce to " + kind;
          default -> t.op().getClass().getSimpleName();
        };
    return op.toString().toLowerCase(Locale.ROOT).replace('_', ' ') + " to " + t.type();
  }

  private String layer(Tensor weights, String otherwise) {
    String path = constants.source(weights).orElse(otherwise);
    int slash = path.lastIndexOf('/');
    return (slash < 0 ? path : path.substring(0, slash)).replace('/', '.');
  }

  private String dense(Tensor t, Op.DotGeneral dot) {
    Tensor x = t.operand(0);
    Tensor w = t.operand(1);
    boolean plain =
        dot.lhsBatch().isEmpty()
            && x.rank() == 2
            && w.rank() == 2
            && dot.lhsContracting().equals(List.of(1))
            && !constants.has(x)
            && constants.has(w);
    if (!plain) {
      return refuse("a product that is no dense layer, " + operation(t));
    }
    boolean turned = dot.rhsContracting().equals(List.of(1));
    var weights =
        turned ? Tensor.constant(constants.value(w)).transpose().eval() : constants.value(w);
    return add(layer(w, "dense"), Vertex.Product.dense(weights), x);
  }

  private String convolution(Tensor t, Op.Convolution c) {
    Tensor x = t.operand(0);
    Tensor w = t.operand(1);
    if (constants.has(x) || !constants.has(w)) {
      return refuse("a convolution with a kernel that is no constant");
    }
    return Vertex.Product.convolution(c, constants.value(w))
        .map(product -> add(layer(w, "convolution"), product, x))
        .orElseGet(
            () ->
                refuse(
                    "the convolution "
                        + layer(w, "")
                        + " of padding "
                        + c.padLow()
                        + ", "
                        + c.padHigh()));
  }

  private String reshape(Tensor t) {
    Tensor x = t.operand(0);
    Shape from = x.shape();
    Shape to = t.shape();
    if (to.rank() == 1 && from.size() == to.size()) {
      return same(x); // one number an example is [N, 1] in DL4J
    }
    if (from.rank() == 4 && to.rank() == 2) {
      return add(
          "flat",
          new Vertex.Other(
              new PreprocessorVertex(
                  new CnnToFeedForwardPreProcessor(from.dim(2), from.dim(3), from.dim(1)))),
          x);
    }
    if (from.rank() == 2 && to.rank() == 4) {
      return add(
          "images",
          new Vertex.Other(
              new PreprocessorVertex(
                  new FeedForwardToCnnPreProcessor(to.dim(2), to.dim(3), to.dim(1)))),
          x);
    }
    int[] shape = to.toArray();
    shape[0] = -1;
    return add("reshaped", new Vertex.Other(new ReshapeVertex(shape)), x);
  }

  private String binary(Tensor t, Op.BinaryKind kind) {
    Tensor a = t.operand(0);
    Tensor b = t.operand(1);
    if (!constants.has(a) && !constants.has(b)) {
      Optional<ElementWiseVertex.Op> op =
          switch (kind) {
            case ADD -> Optional.of(ElementWiseVertex.Op.Add);
            case SUBTRACT -> Optional.of(ElementWiseVertex.Op.Subtract);
            case MULTIPLY -> Optional.of(ElementWiseVertex.Op.Product);
            case MAXIMUM -> Optional.of(ElementWiseVertex.Op.Max);
            default -> Optional.empty();
          };
      return op.map(
              o ->
                  add(
                      kind.name().toLowerCase(Locale.ROOT),
                      new Vertex.Other(new ElementWiseVertex(o)),
                      a,
                      b))
          .orElseGet(() -> refuse(operation(t)));
    }
    boolean first = constants.has(a);
    Optional<double[]> numbers = constants.channels(first ? a : b);
    if (numbers.isEmpty() || t.rank() == 3 || t.rank() > 4) {
      return refuse("a constant that differs from place to place, " + operation(t));
    }
    double[] c = numbers.get();
    double[] factor = new double[c.length];
    double[] shift = new double[c.length];
    for (int i = 0; i < c.length; i++) {
      factor[i] =
          switch (kind) {
            case ADD -> 1;
            case SUBTRACT -> first ? -1 : 1;
            case MULTIPLY -> c[i];
            case DIVIDE -> first ? Double.NaN : 1 / c[i];
            default -> Double.NaN;
          };
      shift[i] =
          switch (kind) {
            case ADD -> c[i];
            case SUBTRACT -> first ? c[i] : -c[i];
            default -> 0;
          };
    }
    if (Arrays.stream(factor).anyMatch(Double::isNaN)) {
      return refuse(operation(t));
    }
    Tensor x = first ? b : a;
    Vertex before = vertices.get(names.get(x));
    // a shift of a product that nothing else sees is its bias
    boolean own = before != null && uses.get(x) == 1 && !shared.contains(names.get(x));
    if (own && before.scaled(factor, shift)) {
      return names.get(x);
    }
    return add(layer(first ? a : b, "scaling"), new Vertex.Scaling(factor, shift), x);
  }
}
