package io.dgm.nd4j.data;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.nd4j.NdArrays;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * A part of a data set of dgm as an iterator of DeepLearning4J, in the order of its rows, the last
 * batch perhaps smaller. The feature {@code x} is the features, {@code y} the labels, or the
 * features themselves if there are none; {@code x-mask} and {@code y-mask} are the masks. It can be
 * reset, and be read ahead by another thread.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
@SuppressWarnings(
    "serial") // an iterator of DL4J is declared serializable; this one is not meant to be
public final class DatasetIterator implements DataSetIterator {
  private final transient Dataset dataset;
  private final Split split;
  private final int batchSize;
  private transient DataSetPreProcessor preProcessor;
  private int next;

  /**
   * Creates an iterator at the first example.
   *
   * @param dataset of one table
   * @param split which part
   * @param batchSize examples in a batch, at least 1
   * @throws DgmException if it has several tables, or the batch size is below 1
   */
  public DatasetIterator(Dataset dataset, Split split, int batchSize) {
    if (!dataset.tables().isEmpty()) {
      throw new DgmException(
          "a DataSetIterator is of one table, and %s has %s: take one of them"
              .formatted(dataset.name(), dataset.tables().keySet()));
    }
    if (batchSize < 1) {
      throw new DgmException("a batch has at least 1 example, got " + batchSize);
    }
    this.dataset = dataset;
    this.split = split;
    this.batchSize = batchSize;
  }

  @Override
  public boolean hasNext() {
    return next < dataset.size(split);
  }

  @Override
  public DataSet next() {
    return next(batchSize);
  }

  @Override
  public DataSet next(int count) {
    if (!hasNext()) {
      throw new NoSuchElementException("the iterator is at its end: reset()");
    }
    int[] rows = IntStream.range(next, Math.min(next + count, dataset.size(split))).toArray();
    next += rows.length;
    List<MemorySegment> room = new ArrayList<>();
    for (Feature f : dataset.spec().features()) {
      room.add(Arena.ofAuto().allocate((long) rows.length * Column.width(f), 8));
    }
    dataset.read(split, rows, room);
    INDArray x = array("x", rows.length, room);
    INDArray y = array("y", rows.length, room);
    DataSet batch =
        new DataSet(
            x,
            y == null ? x : y,
            array("x-mask", rows.length, room),
            array("y-mask", rows.length, room));
    if (preProcessor != null) {
      preProcessor.preProcess(batch);
    }
    return batch;
  }

  private INDArray array(String name, int rows, List<MemorySegment> room) {
    List<Feature> features = dataset.spec().features();
    for (int f = 0; f < features.size(); f++) {
      if (features.get(f).name().equals(name)) {
        Shape shape = Shape.of(rows).concat(features.get(f).shape());
        return NdArrays.array(Literal.of(features.get(f).dtype(), shape, room.get(f)));
      }
    }
    return null;
  }

  @Override
  public void reset() {
    next = 0;
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  @Override
  public boolean asyncSupported() {
    return true;
  }

  @Override
  public int batch() {
    return batchSize;
  }

  @Override
  public int inputColumns() {
    return dataset.spec().x().shape().size();
  }

  @Override
  public int totalOutcomes() {
    return dataset.spec().y().map(y -> y.shape().size()).orElse(inputColumns());
  }

  @Override
  public List<String> getLabels() {
    return null;
  }

  @Override
  public void setPreProcessor(DataSetPreProcessor processor) {
    preProcessor = processor;
  }

  @Override
  public DataSetPreProcessor getPreProcessor() {
    return preProcessor;
  }
}
