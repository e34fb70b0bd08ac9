package io.dgm.bench;

import io.dgm.api.tensor.Tensor;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.cpu.dnnl.DnnlGemm;
import io.dgm.cpu.product.Gemm;
import io.dgm.cpu.run.Memory;
import io.dgm.cpu.run.Workers;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How fast this machine can do a training step's {@link Work}: each product by oneDNN alone, of
 * matrices as they lie best, cut in halves for the threads in the way that is faster; each
 * convolution by itself, or as a product whose columns cost nothing where that is faster; and the
 * bytes at the rate of a[i] = b[i] + s c[i] over as many bytes.
 */
final class Roofline implements AutoCloseable {
  private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
  private static final int ROUNDS = 9;

  private final int threads = Runtime.getRuntime().availableProcessors();
  private final Workers workers = new Workers(threads);
  private final Gemm gemm = DnnlGemm.open().orElseThrow();
  private final Engine engine =
      EngineCatalog.load().find(EngineCatalog.DEFAULT).open(new EngineOptions(threads));
  private final Map<Products, Double> known = new HashMap<>();

  /** {@return the milliseconds} */
  double milliseconds(Work work) {
    double sum = work.bytes() / bytesPerMillisecond(work.bytes());
    for (Map.Entry<Products, Long> e : work.products().entrySet()) {
      sum += e.getValue() * known.computeIfAbsent(e.getKey(), this::time);
    }
    for (Map.Entry<Convolved, Long> e : work.convolutions().entrySet()) {
      Convolved c = e.getKey();
      double asProduct = known.computeIfAbsent(c.product(), this::time);
      sum += e.getValue() * Math.min(asProduct, time(c));
    }
    return sum;
  }

  private double time(Convolved convolution) {
    Program program = convolution.alone();
    try (Executable executable = engine.compile(program)) {
      List<Buffer> in = buffers(program.inputs());
      List<Buffer> out = buffers(program.outputs());
      return median(() -> executable.run(in, out), convolution.product().flops());
    }
  }

  private List<Buffer> buffers(List<Tensor> tensors) {
    return tensors.stream().map(t -> engine.allocate(t.dtype(), t.shape())).toList();
  }

  private double time(Products p) {
    try (Arena arena = Arena.ofShared()) {
      long a = zeros(arena, p.count() * p.m() * p.k());
      long b = zeros(arena, p.count() * p.k() * p.n());
      long c = zeros(arena, p.count() * p.m() * p.n());
      double best = Double.POSITIVE_INFINITY;
      for (boolean byRows : new boolean[] {true, false}) {
        best =
            Math.min(
                best,
                median(
                    () -> workers.run(worker -> multiply(p, worker, byRows, a, b, c)), p.flops()));
      }
      return best;
    }
  }

  private static long zeros(Arena arena, long elements) {
    return arena.allocate(4 * Math.max(1, elements), Memory.ALIGNMENT).address();
  }

  private void multiply(Products p, int worker, boolean byRows, long a, long b, long c) {
    gemm.enter();
    Gemm.Product how = new Gemm.Product(false, false, p.k(), p.k(), p.n(), p.n());
    long length = p.count() > 1 ? p.count() : byRows ? p.m() : p.n();
    long from = length * worker / threads;
    long to = length * (worker + 1) / threads;
    if (p.count() > 1) {
      for (long i = from; i < to; i++) {
        long ai = a + 4 * i * p.m() * p.k();
        long bi = b + 4 * i * p.k() * p.n();
        gemm.multiply(how, p.m(), p.n(), ai, bi, c + 4 * i * p.m() * p.n(), 0);
      }
    } else if (byRows && from < to) {
      gemm.multiply(how, to - from, p.n(), a + 4 * from * p.k(), b, c + 4 * from * p.n(), 0);
    } else if (from < to) {
      gemm.multiply(how, p.m(), to - from, a, b + 4 * from, c + 4 * from, 0);
    }
  }

  private double bytesPerMillisecond(long bytes) {
    long part = Math.max(1 << 16, bytes / 3) / Memory.ALIGNMENT * Memory.ALIGNMENT;
    try (Arena arena = Arena.ofShared()) {
      long all = arena.allocate(3 * part, Memory.ALIGNMENT).fill((byte) 0).address();
      double time = median(() -> workers.run(worker -> triad(worker, all, part)), part);
      return 3 * part / time;
    }
  }

  private void triad(int worker, long all, long part) {
    long from = part / Memory.ALIGNMENT * worker / threads * Memory.ALIGNMENT;
    long to = part / Memory.ALIGNMENT * (worker + 1) / threads * Memory.ALIGNMENT;
    triad(all + from, all + part + from, all + 2 * part + from, to - from);
  }

  private static void triad(long a, long b, long c, long bytes) {
    FloatVector s = FloatVector.broadcast(F, 3f);
    var order = java.nio.ByteOrder.nativeOrder();
    for (long i = 0; i < bytes; i += F.vectorByteSize()) {
      FloatVector x = FloatVector.fromMemorySegment(F, Memory.ALL, b + i, order);
      FloatVector y = FloatVector.fromMemorySegment(F, Memory.ALL, c + i, order);
      x.add(y.mul(s)).intoMemorySegment(Memory.ALL, a + i, order);
    }
  }

  /** {@return the median time of a task, after a warm-up, in ms} */
  private static double median(Runnable task, double work) {
    int repetitions = (int) Math.clamp(4e8 / work, 1, 200);
    long warm = System.nanoTime() + 100_000_000;
    while (System.nanoTime() < warm) {
      task.run();
    }
    List<Double> times = new ArrayList<>();
    for (int r = 0; r < ROUNDS; r++) {
      long begin = System.nanoTime();
      for (int i = 0; i < repetitions; i++) {
        task.run();
      }
      times.add((System.nanoTime() - begin) / 1e6 / repetitions);
    }
    return times.stream().sorted().collect(Collectors.toList()).get(ROUNDS / 2);
  }

  @Override
  public void close() {
    engine.close();
    workers.close();
  }
}
