package io.dgm.core.evaluate;

import io.dgm.api.nn.Parameter;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program over a model's parameters, bound to their buffers; called with the other arguments. */
final class BoundProgram implements AutoCloseable {
  private final Executable executable;
  private final List<Buffer> arguments = new ArrayList<>();
  private final List<Buffer> inputs;
  private final List<Buffer> outputs = new ArrayList<>();

  BoundProgram(
      Engine engine,
      String name,
      Map<Parameter, Buffer> parameters,
      List<Tensor> arguments,
      List<Tensor> outputs) {
    List<Tensor> all =
        new ArrayList<>(parameters.keySet().stream().map(Parameter::tensor).toList());
    all.addAll(arguments);
    this.executable = engine.compile(Program.of(name, all, outputs));
    arguments.forEach(t -> this.arguments.add(engine.allocate(t.dtype(), t.shape())));
    outputs.forEach(t -> this.outputs.add(engine.allocate(t.dtype(), t.shape())));
    this.inputs = new ArrayList<>(parameters.values());
    this.inputs.addAll(this.arguments);
  }

  /** {@return the outputs' values} */
  List<Literal> run(List<MemorySegment> values) {
    return call(values).stream().map(Buffer::toLiteral).toList();
  }

  /** {@return the outputs where they are: the next call overwrites them} */
  List<Buffer> call(List<MemorySegment> values) {
    for (int i = 0; i < arguments.size(); i++) {
      arguments.get(i).write(values.get(i));
    }
    executable.run(inputs, outputs);
    return outputs;
  }

  @Override
  public void close() {
    executable.close();
    arguments.forEach(Buffer::close);
    outputs.forEach(Buffer::close);
  }
}
