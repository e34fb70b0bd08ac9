package io.dgm.nd4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.testkit.data.Noise;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.IteratorMultiDataSetIterator;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.AsyncDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

class IteratorsTest {
  private static final DataSpec SPEC =
      new DataSpec(
          List.of(
              new Feature("x", DType.F32, Shape.of(1, 2, 3), 0, 1, false),
              new Feature("y", DType.F32, Shape.of(4), 0, 1, true)));

  private static float[] row(io.dgm.api.data.Dataset data, Split split, int feature, int row) {
    List<MemorySegment> room = new ArrayList<>();
    for (Feature f : data.spec().features()) {
      room.add(MemorySegment.ofArray(new float[f.shape().size()]));
    }
    data.read(split, new int[] {row}, room);
    return (float[]) room.get(feature).heapBase().orElseThrow();
  }

  @Test
  void aDataSetThereAndBackHasTheSameRows() {
    Noise noise = new Noise(SPEC, 10, 1);
    DatasetIterator iterator = new DatasetIterator(noise, Split.TRAIN, 4);
    IteratorDataset back = IteratorDataset.of("back", iterator, null);
    assertThat(back.spec()).isEqualTo(SPEC);
    assertThat(back.size(Split.TRAIN)).isEqualTo(10);
    assertThat(back.size(Split.TEST)).isZero();
    for (int i = 0; i < 10; i++) {
      for (int f = 0; f < 2; f++) {
        assertThat(row(back, Split.TRAIN, f, i)).isEqualTo(row(noise, Split.TRAIN, f, i));
      }
    }
    assertThat(back.checksum())
        .hasSize(64)
        .isEqualTo(IteratorDataset.of("again", iterator, null).checksum());
    assertThatThrownBy(() -> row(back, Split.TRAIN, 0, 10))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void theIteratorGivesBatchesAndCanBeReset() {
    DatasetIterator iterator = new DatasetIterator(new Noise(SPEC, 10, 1), Split.TRAIN, 4);
    List<DataSet> batches = new ArrayList<>();
    iterator.forEachRemaining(batches::add);
    assertThat(batches).extracting(b -> b.numExamples()).containsExactly(4, 4, 2);
    assertThat(batches.getFirst().getFeatures().shape()).containsExactly(4, 1, 2, 3);
    assertThat(batches.getFirst().getLabels().shape()).containsExactly(4, 4);
    assertThat(iterator.hasNext()).isFalse();
    iterator.reset();
    assertThat(iterator.next().getFeatures()).isEqualTo(batches.getFirst().getFeatures());
    assertThat(iterator.inputColumns()).isEqualTo(6);
    assertThat(iterator.totalOutcomes()).isEqualTo(4);
    iterator.reset();
    DataSetIterator ahead = new AsyncDataSetIterator(iterator, 2);
    List<INDArray> read = new ArrayList<>();
    ahead.forEachRemaining(b -> read.add(b.getFeatures()));
    assertThat(read).hasSize(3);
    assertThat(read.get(2)).isEqualTo(batches.get(2).getFeatures());
  }

  @Test
  void masksAreFeaturesOfTheirOwn() {
    DataSet masked =
        new DataSet(
            Nd4j.rand(2, 3, 5),
            Nd4j.rand(2, 1, 5),
            Nd4j.ones(2, 5),
            Nd4j.create(new double[][] {{0, 0, 0, 0, 1}, {0, 0, 1, 0, 0}}));
    IteratorDataset data =
        IteratorDataset.of("masked", new ListDataSetIterator<>(masked.asList(), 1), null);
    assertThat(data.spec().features())
        .extracting(Feature::name)
        .containsExactly("x", "y", "x-mask", "y-mask");
    assertThat(row(data, Split.TRAIN, 3, 1)).containsExactly(0, 0, 1, 0, 0);
    DataSet again = new DatasetIterator(data, Split.TRAIN, 2).next();
    assertThat(again.getLabelsMaskArray().getDouble(1, 2)).isEqualTo(1);
  }

  @Test
  void severalInputsHaveTheNamesThatTheyAreGiven() {
    List<org.nd4j.linalg.dataset.api.MultiDataSet> batches = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      batches.add(
          new MultiDataSet(
              new INDArray[] {Nd4j.valueArrayOf(new long[] {1, 2}, i), Nd4j.ones(1, 3)},
              new INDArray[] {Nd4j.zeros(1, 1)}));
    }
    IteratorDataset data =
        IteratorDataset.of(
            "multi",
            List.of("x", "style"),
            List.of("y"),
            new IteratorMultiDataSetIterator(batches.iterator(), 1),
            null);
    assertThat(data.spec().features()).extracting(Feature::name).containsExactly("x", "style", "y");
    assertThat(row(data, Split.TRAIN, 0, 1)).containsExactly(1, 1);
    assertThatThrownBy(
            () ->
                IteratorDataset.of(
                    "multi",
                    List.of("x"),
                    List.of("y"),
                    new IteratorMultiDataSetIterator(batches.iterator(), 1),
                    null))
        .isInstanceOf(DgmException.class)
        .hasMessage("the iterator gives 2 inputs, and 1 are named: [x]");
  }

  @Test
  void examplesOfSeveralShapesAreRefused() {
    List<DataSet> uneven =
        List.of(
            new DataSet(Nd4j.rand(1, 3), Nd4j.rand(1, 2)),
            new DataSet(Nd4j.rand(1, 4), Nd4j.rand(1, 2)));
    assertThatThrownBy(
            () -> IteratorDataset.of("uneven", new ListDataSetIterator<>(uneven, 1), null))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining(
            "the iterator's x have the shape [3] in one batch and [4] in another");
  }
}
