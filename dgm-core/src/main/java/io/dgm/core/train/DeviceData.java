package io.dgm.core.train;

import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.Shape;
import io.dgm.core.spi.Buffer;
import io.dgm.core.spi.Engine;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** All examples of a part of a data set, before any transform, on an engine's device. */
public final class DeviceData implements AutoCloseable {
  private final int count;
  private final List<Buffer> features;

  private DeviceData(int count, List<Buffer> features) {
    this.count = count;
    this.features = features;
  }

  /**
   * {@return the examples, read and copied; the host needs as much memory again meanwhile}
   *
   * @param engine whose device; closing it frees them, too
   * @param dataset the data set
   * @param split which part, not empty and {@link #addressable}
   */
  public static DeviceData load(Engine engine, Dataset dataset, Split split) {
    int count = dataset.size(split);
    List<Buffer> buffers = new ArrayList<>();
    try (Arena arena = Arena.ofShared()) {
      List<MemorySegment> host = new ArrayList<>();
      for (Feature f : dataset.spec().features()) {
        host.add(arena.allocate(bytes(f, count), 64));
      }
      dataset.read(split, IntStream.range(0, count).toArray(), host);
      for (int i = 0; i < host.size(); i++) {
        Feature f = dataset.spec().features().get(i);
        buffers.add(engine.allocate(f.dtype(), Shape.of(count).concat(f.shape())));
        buffers.getLast().write(host.get(i));
      }
    }
    return new DeviceData(count, buffers);
  }

  /**
   * {@return how many bytes examples take on a device}
   *
   * @param data what they look like
   * @param count how many there are
   */
  public static long bytes(DataSpec data, int count) {
    return data.features().stream().mapToLong(f -> bytes(f, count)).sum();
  }

  /**
   * {@return whether no feature has more elements than an array can}
   *
   * @param data what the examples look like
   * @param count how many there are
   */
  public static boolean addressable(DataSpec data, int count) {
    return data.features().stream()
        .allMatch(f -> (long) count * f.shape().size() <= Integer.MAX_VALUE);
  }

  private static long bytes(Feature feature, int count) {
    return (long) count * feature.shape().size() * feature.dtype().bytes();
  }

  /** {@return how many examples there are} */
  public int count() {
    return count;
  }

  /** {@return for each feature, in the order of the data's spec, all its values} */
  List<Buffer> features() {
    return features;
  }

  @Override
  public void close() {
    features.forEach(Buffer::close);
  }
}
