package io.dgm.testkit.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Evaluator;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Programs that write over their inputs, run again and again on the same buffers: every output is
 * to be computed from the inputs as they were before the run.
 */
record Replacement(Program program, List<Literal> values, Tolerance tolerance) {
  private static final int RUNS = 4;

  static List<Replacement> all() {
    List<Replacement> all = new ArrayList<>();
    Shape shape = Shape.of(67, 67);
    Operands operands = new Operands(1);
    Tensor a = operands.uniform(DType.F32, shape, -1, 1);
    Tensor b = operands.uniform(DType.F32, shape, -1, 1);
    Tensor indices = operands.whole(DType.I32, Shape.of(67), 0, 67);
    Tensor step = operands.whole(DType.I32, Shape.SCALAR, 3, 4);
    Maker make = new Maker(operands, all);
    make.program("swap", List.of(a, b), List.of(b, a), 0, 1);
    make.program("rotate three ways", List.of(a, b), List.of(b, a, a), 0, 1, -1);
    make.program("in place", List.of(a), List.of(a.mul(0.5).add(0.25)), 0);
    make.program("each from the other", List.of(a, b), List.of(b.mul(0.5), a.neg()), 0, 1);
    make.program(
        "the old value elsewhere",
        List.of(a, b),
        List.of(a.add(b).mul(0.5), a, a.sub(b)),
        0,
        -1,
        1);
    make.program(
        "the old value first", List.of(a, b), List.of(a, a.add(b).mul(0.5), a.sub(b)), -1, 0, 1);
    make.program("twice the same", List.of(a), List.of(a.sin(), a.sin(), a), 0, -1, -1);
    make.program("unchanged", List.of(a, b), List.of(a, b.sin()), 0, -1);
    make.program("a constant", List.of(a), List.of(Tensor.ones(DType.F32, shape), a), 0, -1);
    make.program("transposed", List.of(a), List.of(a.transpose()), 0);
    make.program("reversed", List.of(a), List.of(a.reverse(0, 1)), 0);
    make.program(
        "rotated rows",
        List.of(a),
        List.of(Tensors.concat(0, a.slice(0, 1, 67), a.slice(0, 0, 1))),
        0);
    make.program(
        "rotated columns",
        List.of(a),
        List.of(Tensors.concat(1, a.slice(1, 60, 67), a.slice(1, 0, 60))),
        0);
    make.program("less its mean", List.of(a), List.of(a.sub(a.mean(0)).mul(0.5)), 0);
    make.program("softmax", List.of(a), List.of(Tensors.softmax(a, 1)), 0);
    make.program("product with itself", List.of(a), List.of(a.matmul(a).mul(0.1)), 0);
    make.program(
        "product and addend", List.of(a, b), List.of(a.matmul(b).mul(0.1), a.add(b).sin()), 0, 1);
    make.program("gathered rows", List.of(a, indices), List.of(a.gather(indices)), 0);
    make.program(
        "scattered rows",
        List.of(a, indices, b),
        List.of(a.scatterAdd(indices, b).sin(), b.gather(indices)),
        0,
        2);
    make.program(
        "not asked for", List.of(a, b, step), List.of(step.add(step), a.slice(0, 2, 5)), 2, -1);
    Tensor momentum = a.mul(0.9).add(b.sin());
    make.program(
        "momentum",
        List.of(step, a, b),
        List.of(
            step.add(Tensor.scalar(DType.I32, 1)),
            momentum,
            b.sub(momentum.mul(0.1)),
            b.square().mean()),
        0,
        1,
        2,
        -1);
    return all;
  }

  private record Maker(Operands operands, List<Replacement> all) {
    void program(String name, List<Tensor> inputs, List<Tensor> outputs, int... replaces) {
      List<Integer> list = Arrays.stream(replaces).boxed().toList();
      all.add(
          new Replacement(
              new Program(name, inputs, outputs, list),
              inputs.stream().map(operands.values()::get).toList(),
              Tolerance.absolute(1e-4)));
    }
  }

  /** Runs it a few times on the engine, and as often on the reference. */
  void check(Engine engine) {
    Bench bench = new Bench(engine, EngineTraits.ALL);
    List<Buffer> inputs = values.stream().map(bench::buffer).toList();
    List<Buffer> outputs = new ArrayList<>();
    for (int i = 0; i < program.outputs().size(); i++) {
      int replaced = program.replaces().get(i);
      outputs.add(replaced < 0 ? bench.unwritten(program.outputs().get(i)) : inputs.get(replaced));
    }
    List<Literal> state = new ArrayList<>(values);
    try (Executable executable = engine.compile(program)) {
      for (int run = 0; run < RUNS; run++) {
        executable.run(inputs, outputs);
        step(run, state, inputs, outputs);
      }
    }
  }

  private void step(int run, List<Literal> state, List<Buffer> inputs, List<Buffer> outputs) {
    Map<Tensor, Literal> given = new HashMap<>();
    for (int i = 0; i < state.size(); i++) {
      given.put(program.inputs().get(i), state.get(i));
    }
    List<Literal> expected = Evaluator.installed().evaluate(program.outputs(), given);
    for (int i = 0; i < expected.size(); i++) {
      String name = "%s, run %d, output %d".formatted(program.name(), run, i);
      Literal actual = outputs.get(i).toLiteral();
      Bench.compare(name, expected.get(i), actual, tolerance);
      int replaced = program.replaces().get(i);
      if (replaced >= 0) {
        // go on from the engine's own numbers, or small differences would grow with the runs
        state.set(replaced, actual);
      }
    }
    for (int i = 0; i < state.size(); i++) {
      String name = "%s, run %d, input %d afterwards".formatted(program.name(), run, i);
      Bench.compare(name, state.get(i), inputs.get(i).toLiteral(), Tolerance.EXACT);
    }
  }
}
