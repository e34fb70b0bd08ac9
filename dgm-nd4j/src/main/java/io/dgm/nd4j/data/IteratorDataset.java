package io.dgm.nd4j.data;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * What an iterator of DeepLearning4J gives, as a data set of dgm: read to the end once, from its
 * beginning if it can be reset, into memory, for dgm's models read examples by number. The features
 * are {@code x}, the labels {@code y}, their masks {@code x-mask} and {@code y-mask}; of several
 * inputs and outputs they have the names that they are given.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class IteratorDataset implements Dataset {
  private final String name;
  private final DataSpec spec;
  private final Map<Split, List<byte[]>> columns = new LinkedHashMap<>();

  private IteratorDataset(String name, List<Column> train, List<Column> test) {
    this.name = name;
    this.spec = new DataSpec(Column.features(train));
    if (!test.isEmpty()) {
      for (int i = 0; i < train.size(); i++) {
        boolean alike =
            i < test.size()
                && test.get(i).feature().shape().equals(train.get(i).feature().shape())
                && test.get(i).feature().name().equals(train.get(i).feature().name());
        if (!alike) {
          throw new DgmException(
              "the iterators' examples differ: %s to train with, %s to test with"
                  .formatted(train, test));
        }
      }
    }
    columns.put(Split.TRAIN, train.stream().map(Column::bytes).toList());
    columns.put(Split.TEST, test.stream().map(Column::bytes).toList());
  }

  /**
   * {@return the examples of two iterators}
   *
   * @param name what the data set is called
   * @param train gives those to train with
   * @param test gives those to test with, of the same shapes, or null for none
   * @throws DgmException if an iterator gives nothing, or examples of several shapes
   */
  public static IteratorDataset of(String name, DataSetIterator train, DataSetIterator test) {
    return new IteratorDataset(name, read(train), test == null ? List.of() : read(test));
  }

  /**
   * {@return the examples of an iterator with several inputs and outputs}
   *
   * @param name what the data set is called
   * @param features what its inputs are called, in their order; one of them is {@code x}
   * @param labels what its outputs are called, in their order
   * @param train gives those to train with
   * @param test gives those to test with, of the same shapes, or null for none
   * @throws DgmException if an iterator gives nothing, other numbers of inputs or outputs, or
   *     examples of several shapes
   */
  public static IteratorDataset of(
      String name,
      List<String> features,
      List<String> labels,
      MultiDataSetIterator train,
      MultiDataSetIterator test) {
    return new IteratorDataset(
        name,
        read(features, labels, train),
        test == null ? List.of() : read(features, labels, test));
  }

  private static List<Column> read(DataSetIterator iterator) {
    if (iterator.resetSupported()) {
      iterator.reset();
    }
    Map<String, Column> columns = new LinkedHashMap<>();
    for (boolean first = true; iterator.hasNext(); first = false) {
      DataSet batch = iterator.next();
      List<String> names = new ArrayList<>();
      add(columns, names, "x", batch.getFeatures());
      add(columns, names, "y", batch.getLabels());
      add(columns, names, "x-mask", batch.getFeaturesMaskArray());
      add(columns, names, "y-mask", batch.getLabelsMaskArray());
      same(columns, names, first);
    }
    return all(columns);
  }

  private static List<Column> read(
      List<String> features, List<String> labels, MultiDataSetIterator iterator) {
    if (iterator.resetSupported()) {
      iterator.reset();
    }
    Map<String, Column> columns = new LinkedHashMap<>();
    for (boolean first = true; iterator.hasNext(); first = false) {
      MultiDataSet batch = iterator.next();
      List<String> names = new ArrayList<>();
      add(columns, names, features, "inputs", batch.getFeatures());
      add(columns, names, labels, "outputs", batch.getLabels());
      addMasks(columns, names, features, batch.getFeaturesMaskArrays());
      addMasks(columns, names, labels, batch.getLabelsMaskArrays());
      same(columns, names, first);
    }
    return all(columns);
  }

  private static void add(
      Map<String, Column> columns,
      List<String> found,
      List<String> names,
      String what,
      INDArray[] arrays) {
    int there = arrays == null ? 0 : arrays.length;
    if (there != names.size()) {
      throw new DgmException(
          "the iterator gives %d %s, and %d are named: %s"
              .formatted(there, what, names.size(), names));
    }
    for (int i = 0; i < there; i++) {
      add(columns, found, names.get(i), arrays[i]);
    }
  }

  private static void addMasks(
      Map<String, Column> columns, List<String> found, List<String> names, INDArray[] masks) {
    for (int i = 0; masks != null && i < masks.length; i++) {
      add(columns, found, names.get(i) + "-mask", masks[i]);
    }
  }

  private static void add(
      Map<String, Column> columns, List<String> found, String name, INDArray array) {
    if (array != null) {
      columns.computeIfAbsent(name, Column::new).add(array);
      found.add(name);
    }
  }

  private static void same(Map<String, Column> columns, List<String> found, boolean first) {
    if (!first && !found.equals(List.copyOf(columns.keySet()))) {
      throw new DgmException(
          "the iterator's batches differ: one has %s, another %s"
              .formatted(columns.keySet(), found));
    }
  }

  private static List<Column> all(Map<String, Column> columns) {
    if (columns.isEmpty()) {
      throw new DgmException(
          "the iterator gives no examples: is it at its end, and not resettable?");
    }
    return List.copyOf(columns.values());
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
    List<byte[]> part = columns.getOrDefault(split, List.of());
    return part.isEmpty() ? 0 : part.getFirst().length / Column.width(spec.features().getFirst());
  }

  @Override
  public String checksum() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      columns.values().forEach(part -> part.forEach(sha256::update));
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void read(Split split, int[] rows, List<MemorySegment> into) {
    for (int row : rows) {
      Objects.checkIndex(row, size(split));
    }
    for (int f = 0; f < into.size(); f++) {
      int width = Column.width(spec.features().get(f));
      Column.read(columns.get(split).get(f), width, rows, into.get(f));
    }
  }
}
