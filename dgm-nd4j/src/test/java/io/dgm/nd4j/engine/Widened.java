package io.dgm.nd4j.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** An engine that computes in F64 what is written in F32, loops aside; buffers look as F32. */
record Widened(Engine engine) implements Engine {

  @Override
  public String name() {
    return engine.name();
  }

  private static DType wide(DType dtype) {
    return dtype == DType.F32 ? DType.F64 : dtype;
  }

  private record Wide(Buffer inner, DType dtype) implements Buffer {
    @Override
    public Shape shape() {
      return inner.shape();
    }

    @Override
    public void write(MemorySegment from) {
      Literal narrow = Literal.of(dtype, shape(), from);
      inner.write(
          dtype == DType.F32
              ? Literal.convert(DType.F64, shape(), narrow.toDoubles()).data()
              : from);
    }

    @Override
    public void read(MemorySegment into) {
      Literal value = inner.toLiteral();
      into.copyFrom(
          dtype == DType.F32
              ? Literal.convert(DType.F32, shape(), value.toDoubles()).data()
              : value.data());
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  @Override
  public Buffer allocate(DType dtype, Shape shape) {
    return new Wide(engine.allocate(wide(dtype), shape), dtype);
  }

  private record Inner(Executable executable) implements Executable {
    @Override
    public void run(List<? extends Buffer> inputs, List<? extends Buffer> outputs) {
      executable.run(inner(inputs), inner(outputs));
    }

    private static List<Buffer> inner(List<? extends Buffer> buffers) {
      return buffers.stream().map(b -> ((Wide) b).inner).toList();
    }

    @Override
    public void close() {
      executable.close();
    }
  }

  @Override
  public Executable compile(Program program) {
    Map<Tensor, Tensor> now = new IdentityHashMap<>();
    for (Tensor input : program.inputs()) {
      now.put(
          input, Tensor.input(((Op.Input) input.op()).name(), wide(input.dtype()), input.shape()));
    }
    for (Tensor node : Graph.topological(program.outputs())) {
      if (!now.containsKey(node)) {
        List<Tensor> operands = new ArrayList<>();
        node.operands().forEach(o -> operands.add(now.get(o)));
        now.put(
            node,
            node.dtype() == DType.F32 ? widened(node, operands) : node.withOperands(operands));
      }
    }
    return new Inner(
        engine.compile(
            new Program(
                program.name(),
                program.inputs().stream().map(now::get).toList(),
                program.outputs().stream().map(now::get).toList(),
                program.replaces())));
  }

  private static Tensor widened(Tensor node, List<Tensor> operands) {
    return switch (node.op()) {
      case Op.Constant(Literal value) ->
          Tensor.constant(Literal.convert(DType.F64, node.shape(), value.toDoubles()));
      case Op.Iota(int dimension) -> Tensor.iota(DType.F64, node.shape(), dimension);
      case Op.Convert _ -> operands.getFirst().to(DType.F64);
      default -> node.withOperands(operands);
    };
  }

  @Override
  public void close() {
    engine.close();
  }
}
