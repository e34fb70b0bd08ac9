package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.core.data.Tables;
import io.dgm.core.run.Safetensors;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A few examples that a run keeps beside its checkpoints, so that its pictures of examples, such as
 * reconstructions, can be drawn where its data is not. They are the validation part of a data set
 * that has no other.
 */
final class KeptExamples implements Dataset {
  private static final int MOST = 64;
  private static final long MOST_BYTES = 32L << 20;

  private final String name;
  private final DataSpec spec;
  private final List<Literal> columns;

  private KeptExamples(String name, DataSpec spec, List<Literal> columns) {
    this.name = name;
    this.spec = spec;
    this.columns = columns;
  }

  /** {@return the part whose first examples are kept: the best that there is to look at} */
  private static Split part(Dataset dataset) {
    for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
      if (dataset.size(split) > 0) {
        return split;
      }
    }
    return Split.TRAIN;
  }

  /** Writes the first few examples of each table. */
  static void write(Path file, Dataset dataset) {
    Map<String, Literal> tensors = new LinkedHashMap<>();
    try (Arena arena = Arena.ofConfined()) {
      Tables.in(dataset).forEach((name, table) -> read(arena, name, table, tensors));
      Safetensors.write(file, tensors, Map.of("data", dataset.checksum()));
    }
  }

  private static void read(Arena arena, String name, Dataset table, Map<String, Literal> tensors) {
    Split split = part(table);
    List<Feature> features = table.spec().features();
    long row = features.stream().mapToLong(f -> bytes(f, 1)).sum();
    int n = Math.clamp(MOST_BYTES / row, 1, Math.min(MOST, table.size(split)));
    List<MemorySegment> room =
        features.stream().map(f -> arena.allocate(bytes(f, n), Long.BYTES)).toList();
    table.read(split, IntStream.range(0, n).toArray(), room);
    for (int i = 0; i < features.size(); i++) {
      Feature f = features.get(i);
      Shape shape = Shape.of(n).concat(f.shape());
      tensors.put(qualified(name, f), Literal.of(f.dtype(), shape, room.get(i)));
    }
  }

  private static long bytes(Feature f, int rows) {
    return (long) rows * f.shape().size() * f.dtype().bytes();
  }

  private static String qualified(String table, Feature f) {
    return table.isEmpty() ? f.name() : Batch.qualified(table, f.name());
  }

  /**
   * {@return the examples of a run}
   *
   * @param file where they are
   * @param spec what they look like
   * @throws UserException if they are not there, or look otherwise
   */
  static Dataset open(Path file, DataSpec spec) {
    Map<String, Literal> tensors = Safetensors.read(file).tensors();
    Map<String, Dataset> tables = new LinkedHashMap<>();
    List<String> names = spec.tables().isEmpty() ? List.of("") : spec.tables();
    for (String name : names) {
      DataSpec table = name.isEmpty() ? spec : spec.table(name);
      List<Literal> columns = new ArrayList<>();
      for (Feature f : table.features()) {
        Literal column = tensors.get(qualified(name, f));
        if (column == null || !fits(column, f, columns)) {
          throw new UserException(
              "%s does not hold %s %s[N] of %s; copy the whole run again"
                  .formatted(file, qualified(name, f), f.dtype(), f.shape()));
        }
        columns.add(column);
      }
      tables.put(name, new KeptExamples(file.toString(), table, columns));
    }
    return Tables.of(tables);
  }

  private static boolean fits(Literal column, Feature f, List<Literal> before) {
    Shape shape = column.shape();
    return column.dtype() == f.dtype()
        && shape.rank() == f.shape().rank() + 1
        && shape.dim(0) > 0
        && shape.sub(1, shape.rank()).equals(f.shape())
        && before.stream().allMatch(other -> other.shape().dim(0) == shape.dim(0));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public DataSpec spec() {
    return spec;
  }

  @Override
  public int size(Split split) {
    return split == Split.VALIDATION ? columns.getFirst().shape().dim(0) : 0;
  }

  @Override
  public String checksum() {
    return "";
  }

  @Override
  public void read(Split split, int[] rows, List<MemorySegment> into) {
    for (int f = 0; f < columns.size(); f++) {
      MemorySegment from = columns.get(f).data();
      long bytes = bytes(spec.features().get(f), 1);
      for (int i = 0; i < rows.length; i++) {
        Objects.checkIndex(rows[i], size(split));
        MemorySegment.copy(from, rows[i] * bytes, into.get(f), i * bytes, bytes);
      }
    }
  }
}
