package io.dgm.engine.reference;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Runs programs by the interpreter; unlike other engines it allocates in every run. */
final class ReferenceEngine implements Engine {

  @Override
  public String name() {
    return ReferenceProvider.NAME;
  }

  @Override
  public Buffer allocate(DType dtype, Shape shape) {
    return new HostBuffer(dtype, shape);
  }

  @Override
  public Executable compile(Program program) {
    return new Interpreted(program);
  }

  @Override
  public void close() {
    // buffers are freed by the garbage collector
  }

  private record Interpreted(Program program) implements Executable {

    @Override
    public void run(List<? extends Buffer> inputs, List<? extends Buffer> outputs) {
      check("inputs", program.inputs(), inputs);
      check("outputs", program.outputs(), outputs);
      Map<Tensor, Literal> values = new IdentityHashMap<>();
      for (int i = 0; i < inputs.size(); i++) {
        values.put(program.inputs().get(i), inputs.get(i).toLiteral());
      }
      List<Literal> results = Interpreter.run(program.outputs(), values);
      for (int i = 0; i < results.size(); i++) {
        outputs.get(i).write(results.get(i).data());
      }
    }

    private void check(String what, List<Tensor> declared, List<? extends Buffer> given) {
      if (declared.size() != given.size()) {
        throw new DgmException(
            "program %s takes %d buffers as %s, got %d"
                .formatted(program.name(), declared.size(), what, given.size()));
      }
      for (int i = 0; i < given.size(); i++) {
        Buffer buffer = given.get(i);
        String type = buffer.dtype().toString() + buffer.shape();
        if (!type.equals(declared.get(i).type())) {
          throw new DgmException(
              "program %s: number %d of the %s is %s, got a buffer of %s"
                  .formatted(program.name(), i, what, declared.get(i).type(), type));
        }
      }
    }

    @Override
    public void close() {
      // holds nothing
    }
  }
}
