package io.dgm.core.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.data.Tokenizer;
import io.dgm.engine.platform.Sha256;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** One data set out of several, each a table with a name. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Tables implements Dataset {
  private final Map<String, Dataset> tables;
  private final DataSpec spec;

  private Tables(Map<String, Dataset> tables) {
    this.tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    Map<String, DataSpec> specs = new LinkedHashMap<>();
    tables.forEach((name, table) -> specs.put(name, table.spec()));
    this.spec = DataSpec.of(specs);
  }

  /**
   * {@return the data set of these tables}
   *
   * @param tables each by its name, in order; a single one whose name is empty is taken as it is
   * @throws UserException if one has tables itself
   */
  public static Dataset of(Map<String, Dataset> tables) {
    if (tables.keySet().equals(Set.of(""))) {
      return tables.get("");
    }
    tables.forEach(
        (name, table) -> {
          if (!table.tables().isEmpty()) {
            throw new UserException(
                "the data set %s has the tables %s and cannot be the table %s"
                    .formatted(table.name(), String.join(", ", table.tables().keySet()), name));
          }
        });
    return new Tables(tables);
  }

  /**
   * {@return the tables of a data set by name, in order; the whole of it under an empty name if it
   * is one table}
   *
   * @param dataset the data set
   */
  public static Map<String, Dataset> in(Dataset dataset) {
    return dataset.tables().isEmpty() ? Map.of("", dataset) : dataset.tables();
  }

  @Override
  public Map<String, Dataset> tables() {
    return tables;
  }

  /** {@return table=data set of each, with commas between} */
  @Override
  public String name() {
    return tables.entrySet().stream()
        .map(table -> table.getKey() + "=" + table.getValue().name())
        .collect(Collectors.joining(","));
  }

  @Override
  public DataSpec spec() {
    return spec;
  }

  /** {@return the size of the longest table, 0 if any has no such part} */
  @Override
  public int size(Split split) {
    int[] sizes = tables.values().stream().mapToInt(table -> table.size(split)).toArray();
    boolean lacking = Arrays.stream(sizes).anyMatch(size -> size == 0);
    return lacking ? 0 : Arrays.stream(sizes).max().orElse(0);
  }

  @Override
  public Map<String, Tokenizer> tokenizers() {
    Map<String, Tokenizer> all = new LinkedHashMap<>();
    tables.forEach(
        (table, set) ->
            set.tokenizers().forEach((name, own) -> all.put(Batch.qualified(table, name), own)));
    return all;
  }

  @Override
  public String checksum() {
    String all =
        tables.entrySet().stream()
            .map(table -> table.getKey() + "=" + table.getValue().checksum())
            .collect(Collectors.joining("\n"));
    return Sha256.of(all.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void read(Split split, int[] rows, List<MemorySegment> into) {
    int most = size(split);
    for (int row : rows) {
      Objects.checkIndex(row, most);
    }
    int first = 0;
    for (Dataset table : tables.values()) {
      int size = table.size(split);
      int features = table.spec().features().size();
      int[] own = Arrays.stream(rows).map(row -> row % size).toArray();
      table.read(split, own, into.subList(first, first + features));
      first += features;
    }
  }
}
