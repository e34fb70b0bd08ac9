package io.dgm.onnx;

import io.dgm.api.UserException;
import io.dgm.api.spi.Exportable;
import io.dgm.api.spi.Exporter;
import io.dgm.api.spi.TrainedFunction;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.compiler.Passes;
import io.dgm.engine.spi.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a function as an ONNX model. It is recorded for two numbers of rows; where the recordings
 * differ only in sizes that are multiples of these, the model takes any number.
 */
final class OnnxExporter implements Exporter {
  /** The version of the operators: the first with the bitwise ones. */
  static final int OPSET = 18;

  /** The version of the file format that goes with it. */
  private static final int FORMAT = 8;

  private static final String ROWS = "rows";

  // primes, which no size of a network is a multiple of by chance
  private static final int ONE = 61;
  private static final int OTHER = 67;

  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public String description() {
    return "one function, by default the sampler, as an ONNX model (opset "
        + OPSET
        + ") for any number of examples where its graph allows";
  }

  @Override
  public void write(Exportable trained, OutputStream to) throws IOException {
    String name = trained.asked().orElse(Exportable.SAMPLER);
    if (name.equals(Exportable.STEP)) {
      throw new UserException(
          "ONNX holds what a model computes, not how it is trained: export the step as stablehlo");
    }
    Message model;
    try {
      model = model(trained, simplest(trained.function(name, ONE)), ONE, name, OTHER);
    } catch (Twin.DifferException _) {
      int rows = trained.batchSize();
      model = model(trained, simplest(trained.function(name, rows)), rows, name, rows);
    }
    model.content().writeTo(to);
  }

  private static TrainedFunction simplest(TrainedFunction f) {
    List<Tensor> inputs = new ArrayList<>(f.state().values());
    inputs.addAll(f.arguments().values());
    List<Tensor> outputs = List.copyOf(f.results().values());
    List<Tensor> simple = Passes.optimize(Program.of(f.name(), inputs, outputs)).outputs();
    Map<String, Tensor> results = new java.util.LinkedHashMap<>(f.results());
    int i = 0;
    for (String name : f.results().keySet()) {
      results.put(name, simple.get(i++));
    }
    return new TrainedFunction(
        f.name(), f.formula(), f.state(), f.values(), f.arguments(), results);
  }

  private static Message model(
      Exportable trained, TrainedFunction one, int oneRows, String name, int otherRows) {
    TrainedFunction other =
        oneRows == otherRows ? one : simplest(trained.function(name, otherRows));
    Document document = new Document();
    Lowering lowering = new Lowering(new Body(document), oneRows, otherRows);
    Message graph = graph(lowering, one, other);
    if (!document.missing().isEmpty()) {
      throw new UserException(
          "the %s of %s cannot be written as ONNX, which lacks %s"
              .formatted(name, trained.model(), String.join("; ", document.missing())));
    }
    return new Message()
        .number(1, FORMAT)
        .text(2, "dgm")
        .text(6, trained.model() + ": " + one.formula())
        .message(7, graph)
        .message(8, operators())
        .message(8, new Message().text(1, Random.DOMAIN).number(2, 1))
        .message(25, Random.function());
  }

  /** {@return which version of ONNX's own operators there are} */
  static Message operators() {
    return new Message().text(1, "").number(2, OPSET);
  }

  private static Message graph(Lowering in, TrainedFunction one, TrainedFunction other) {
    Document document = in.body.document;
    one.state().forEach((name, p) -> in.bind(p, document.added(name, one.values().get(name))));
    List<Message> inputs = new ArrayList<>();
    Set<String> asks = new LinkedHashSet<>();
    one.arguments()
        .forEach(
            (name, argument) -> {
              List<Size> sizes = in.sizes(argument.shape(), other.arguments().get(name).shape());
              in.bind(argument, name);
              inputs.add(Types.value(name, Types.of(argument.dtype()), sizes));
              if (asks.isEmpty() && !sizes.isEmpty() && !sizes.getFirst().isFixed()) {
                asks.add(name);
                String shape = in.body.op("Shape", name);
                document.rows(in.body.op("Slice", shape, in.body.longs(0L), in.body.longs(1L)));
              }
            });
    if (asks.isEmpty() && in.takesAnyRows()) {
      inputs.add(Types.value(ROWS, Types.INT64, List.of(Size.of(1))));
      document.rows(ROWS);
    }
    in.write(one.results().values(), other.results().values());
    Message graph = new Message();
    List<Message> outputs = new ArrayList<>();
    one.results()
        .forEach(
            (name, result) -> {
              in.body.node("Identity", "", List.of(in.name(result)), List.of(name));
              outputs.add(
                  Types.value(
                      name,
                      Types.of(result.dtype()),
                      in.sizes(result.shape(), other.results().get(name).shape())));
            });
    in.body.nodes().forEach(node -> graph.message(1, node));
    graph.text(2, one.name());
    document.constants().forEach(constant -> graph.message(5, constant));
    inputs.forEach(value -> graph.message(11, value));
    outputs.forEach(value -> graph.message(12, value));
    return graph;
  }
}
