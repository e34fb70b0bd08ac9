package io.dgm.core.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.Shape;
import io.dgm.core.data.Tables;
import io.dgm.engine.platform.HostMemory;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** All rows of a part of a data set's tables, before any transform, on an engine's device. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class DeviceData implements AutoCloseable {
  private final Map<String, Integer> sizes = new LinkedHashMap<>();
  private final List<Buffer> features = new ArrayList<>();

  private DeviceData() {}

  /**
   * {@return the examples, read and copied; the host needs as much memory again meanwhile}
   *
   * @param engine whose device; closing it frees them, too
   * @param dataset the data set
   * @param split which part, not empty and {@link #addressable}
   */
  public static DeviceData load(Engine engine, Dataset dataset, Split split) {
    DeviceData data = new DeviceData();
    Tables.in(dataset).forEach((name, table) -> data.add(engine, name, table, split));
    return data;
  }

  private void add(Engine engine, String name, Dataset table, Split split) {
    int size = table.size(split);
    long all = table.spec().features().stream().mapToLong(f -> bytes(f, size)).sum();
    HostMemory.here().require(all, "reading the %d examples of %s".formatted(size, table.name()));
    sizes.put(name, size);
    try (Arena arena = Arena.ofShared()) {
      List<MemorySegment> host = new ArrayList<>();
      for (Feature f : table.spec().features()) {
        host.add(arena.allocate(bytes(f, size), 64));
      }
      table.read(split, IntStream.range(0, size).toArray(), host);
      for (int i = 0; i < host.size(); i++) {
        Feature f = table.spec().features().get(i);
        features.add(engine.allocate(f.dtype(), Shape.of(size).concat(f.shape())));
        features.getLast().write(host.get(i));
      }
    }
  }

  /**
   * {@return how many bytes examples take on a device}
   *
   * @param dataset the data set
   * @param split which part
   */
  public static long bytes(Dataset dataset, Split split) {
    long bytes = 0;
    for (Dataset table : Tables.in(dataset).values()) {
      int size = table.size(split);
      bytes += table.spec().features().stream().mapToLong(f -> bytes(f, size)).sum();
    }
    return bytes;
  }

  /**
   * {@return whether no feature has more elements than an array can}
   *
   * @param dataset the data set
   * @param split which part
   */
  public static boolean addressable(Dataset dataset, Split split) {
    return Tables.in(dataset).values().stream()
        .allMatch(
            table ->
                table.spec().features().stream()
                    .allMatch(
                        f -> (long) table.size(split) * f.shape().size() <= Integer.MAX_VALUE));
  }

  private static long bytes(Feature feature, int count) {
    return (long) count * feature.shape().size() * feature.dtype().bytes();
  }

  /** {@return how many rows each table has, by its name, in order} */
  Map<String, Integer> sizes() {
    return Collections.unmodifiableMap(sizes);
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
