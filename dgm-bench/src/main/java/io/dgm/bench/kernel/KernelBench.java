package io.dgm.bench.kernel;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Single kernels of the engine cpu on one thread: [rows, 784] of F32. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBench {
  /** What is computed. */
  @Param({
    "add",
    "multiplyAdd",
    "relu",
    "exp",
    "log",
    "log1p",
    "tanh",
    "logistic",
    "divide",
    "uniform",
    "normal",
    "rowSum",
    "columnSum",
    "softmax",
    "transpose",
    "product"
  })
  public String kernel;

  /** How many rows. */
  @Param({"128"})
  public int rows;

  private Engine engine;
  private Executable executable;
  private List<Buffer> inputs;
  private List<Buffer> outputs;

  /** For JMH. */
  public KernelBench() {}

  /** Compiles the kernel. */
  @Setup(Level.Trial)
  public void compile() {
    Shape shape = Shape.of(rows, 784);
    Tensor a = Tensor.input("a", DType.F32, shape);
    Tensor b = Tensor.input("b", DType.F32, shape);
    Tensor result = result(a, b);
    engine = EngineCatalog.load().find("cpu").open(new EngineOptions(1));
    executable = engine.compile(Program.of(kernel, List.of(a, b), List.of(result)));
    inputs = List.of(input(shape), input(shape));
    outputs = List.of(engine.allocate(result.dtype(), result.shape()));
  }

  private Buffer input(Shape shape) {
    Buffer buffer = engine.allocate(DType.F32, shape);
    buffer.write(Literal.fill(DType.F32, shape, 0.7).data());
    return buffer;
  }

  private Tensor result(Tensor a, Tensor b) {
    return switch (kernel) {
      case "add" -> a.add(b);
      case "multiplyAdd" -> a.mul(0.9).add(b);
      case "relu" -> Tensors.relu(a.add(b));
      case "exp" -> a.exp();
      case "log" -> a.log();
      case "log1p" -> a.log1p();
      case "tanh" -> a.tanh();
      case "logistic" -> a.sigmoid();
      case "divide" -> a.div(b);
      case "uniform" -> Key.of(1).uniform(DType.F32, a.shape());
      case "normal" -> Key.of(1).normal(DType.F32, a.shape());
      case "rowSum" -> a.sum(1);
      case "columnSum" -> a.sum(0);
      case "softmax" -> Tensors.softmax(a, 1);
      case "transpose" -> a.transpose(1, 0).add(0);
      case "product" -> a.matmul(b.transpose(1, 0));
      default -> throw new IllegalArgumentException(kernel);
    };
  }

  /** Runs the kernel once. */
  @Benchmark
  public void run() {
    executable.run(inputs, outputs);
  }

  /** Frees it. */
  @TearDown(Level.Trial)
  public void close() {
    engine.close();
  }
}
