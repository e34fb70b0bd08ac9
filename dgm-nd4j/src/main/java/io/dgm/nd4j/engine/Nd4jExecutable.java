package io.dgm.nd4j.engine;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A program as instructions. They are bound to buffers at the first run with them. */
final class Nd4jExecutable implements Executable {
  private final Nd4jEngine engine;
  private final Program program;
  private final Memory memory = new Memory();
  private final List<Value> inputs = new ArrayList<>();
  private final List<Value> outputs = new ArrayList<>();
  private final Block block;
  private final Block last;
  private boolean closed;

  Nd4jExecutable(Nd4jEngine engine, Program program) {
    this.engine = engine;
    this.program = program;
    Map<Tensor, Value> values = new IdentityHashMap<>();
    for (Tensor input : program.inputs()) {
      Types.of(input.dtype());
      Value value = Value.of(input.dtype(), input.shape(), null);
      inputs.add(value);
      values.put(input, value);
    }
    this.block = Lowering.block(memory, values, program.outputs());
    List<Instruction> copies = new ArrayList<>();
    for (int i = 0; i < program.outputs().size(); i++) {
      Tensor output = program.outputs().get(i);
      Value from = block.results().get(i);
      Value to = Value.of(output.dtype(), output.shape(), null);
      outputs.add(to);
      copies.add(new Instruction(List.of(from, to), () -> Calls.copy(from.flat(), to.flat())));
    }
    // all are computed from the inputs as they were, so none is replaced before the end
    this.last = new Block(copies, outputs);
  }

  @Override
  public void run(List<? extends Buffer> in, List<? extends Buffer> out) {
    engine.check();
    if (closed) {
      throw new DgmException("the program " + program.name() + " is closed");
    }
    check("input", program.inputs(), in);
    check("output", program.outputs(), out);
    program.checkReplacements(in, out);
    try (var _ = Backend.enter()) {
      lie(inputs, in);
      lie(outputs, out);
      block.bind();
      last.bind();
      block.run();
      last.run();
    }
  }

  private static void lie(List<Value> values, List<? extends Buffer> buffers) {
    for (int i = 0; i < values.size(); i++) {
      values.get(i).lieIn(((Nd4jBuffer) buffers.get(i)).storage());
    }
  }

  private void check(String what, List<Tensor> tensors, List<? extends Buffer> buffers) {
    if (buffers.size() != tensors.size()) {
      throw new DgmException(
          "program %s takes %d %ss, got %d"
              .formatted(program.name(), tensors.size(), what, buffers.size()));
    }
    for (int i = 0; i < buffers.size(); i++) {
      Tensor t = tensors.get(i);
      if (!(buffers.get(i) instanceof Nd4jBuffer b)
          || b.engine() != engine
          || b.storage().isClosed()
          || b.dtype() != t.dtype()
          || !b.shape().equals(t.shape())) {
        throw new DgmException(
            "program %s takes as %s %d an open buffer of this engine of %s, got %s"
                .formatted(program.name(), what, i, t.type(), buffers.get(i)));
      }
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      engine.forget(this);
      try (var _ = Backend.enter()) {
        block.close();
        last.close();
        memory.close();
      }
    }
  }
}
