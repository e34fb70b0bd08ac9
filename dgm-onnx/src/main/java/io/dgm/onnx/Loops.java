package io.dgm.onnx;

import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Loops over time, which ONNX has under the same name. */
final class Loops {
  private Loops() {}

  static List<String> write(Lowering in, Twin twin, Op.Scan one) {
    Op.Scan other = (Op.Scan) twin.other().op();
    if (one.length() != other.length()) {
      throw new Twin.DifferException("loops of %d and %d".formatted(one.length(), other.length()));
    }
    Body outer = in.body;
    List<Tensor> parameters = one.body().parameters();
    Lowering inner = in.inner();
    Message graph = new Message();
    List<Message> inputs = new ArrayList<>();
    List<String> operands = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Tensor p = parameters.get(i);
      String whole = in.name(twin.one().operand(i));
      if (i >= one.carries() + one.xs()) {
        inner.bind(p, whole); // bodies see what is around them
        continue;
      }
      String name = outer.document.name();
      inner.bind(p, name);
      operands.add(whole);
      inputs.add(
          Types.value(
              name,
              Types.of(p.dtype()),
              in.sizes(p.shape(), other.body().parameters().get(i).shape())));
    }
    if (one.xs() == 0) { // ONNX counts steps by what is scanned
      operands.add(outer.range(Size.of(one.length())));
      inputs.add(Types.value(outer.document.name(), Types.INT64, List.of()));
    }
    inner.write(one.body().results(), other.body().results());
    List<Message> outputs = new ArrayList<>();
    List<String> results = new ArrayList<>();
    for (int i = 0; i < one.body().results().size(); i++) {
      Tensor r = one.body().results().get(i);
      String name = inner.body.op("Identity", inner.name(r));
      outputs.add(
          Types.value(
              name,
              Types.of(r.dtype()),
              in.sizes(r.shape(), other.body().results().get(i).shape())));
      results.add(outer.document.name());
    }
    inner.body.nodes().forEach(node -> graph.message(1, node));
    graph.text(2, "step");
    inputs.forEach(value -> graph.message(11, value));
    outputs.forEach(value -> graph.message(12, value));
    int xs = Math.max(1, one.xs());
    int back = one.reverse() ? 1 : 0;
    List<Message> attributes = new ArrayList<>();
    attributes.add(Attribute.graph("body", graph));
    attributes.add(Attribute.of("num_scan_inputs", xs));
    attributes.add(Attribute.of("scan_input_directions", Collections.nCopies(xs, back)));
    if (one.ys() > 0) {
      attributes.add(Attribute.of("scan_output_directions", Collections.nCopies(one.ys(), back)));
    }
    outer.node("Scan", "", operands, results, attributes.toArray(Message[]::new));
    return results;
  }
}
