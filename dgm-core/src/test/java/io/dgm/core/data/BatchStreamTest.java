package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class BatchStreamTest {

  /** Examples whose value is their number. */
  private static class Numbers implements Dataset {
    private final int n;
    private final Throwable problem;

    Numbers(int n, Throwable problem) {
      this.n = n;
      this.problem = problem;
    }

    @Override
    public String name() {
      return "numbers";
    }

    @Override
    public DataSpec spec() {
      return new DataSpec(List.of(new Feature("x", DType.F32, Shape.SCALAR, 0, n, false)));
    }

    @Override
    public int size(Split split) {
      return n;
    }

    @Override
    public String checksum() {
      return "";
    }

    @Override
    public void read(Split split, int[] rows, List<MemorySegment> into) {
      switch (problem) {
        case null -> {}
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new AssertionError(problem);
      }
      for (int i = 0; i < rows.length; i++) {
        into.getFirst().setAtIndex(ValueLayout.JAVA_FLOAT, i, rows[i]);
      }
    }
  }

  private static List<List<Float>> batches(long seed, long start, int count) {
    List<List<Float>> all = new ArrayList<>();
    try (BatchStream stream =
        BatchStream.open(new Numbers(10, null), Split.TRAIN, 3, seed, start)) {
      for (int i = 0; i < count; i++) {
        MemorySegment x = stream.next().features().getFirst();
        List<Float> batch = new ArrayList<>();
        for (float v : x.toArray(ValueLayout.JAVA_FLOAT)) {
          batch.add(v);
        }
        all.add(batch);
      }
    }
    return all;
  }

  @Test
  void aPassSeesEachExampleAtMostOnce() {
    List<List<Float>> batches = batches(1, 0, 6);
    assertThat(batches.subList(0, 3).stream().flatMap(List::stream))
        .hasSize(9)
        .doesNotHaveDuplicates();
    assertThat(batches.subList(3, 6).stream().flatMap(List::stream))
        .hasSize(9)
        .doesNotHaveDuplicates();
    assertThat(batches.subList(0, 3)).isNotEqualTo(batches.subList(3, 6));
  }

  @Test
  void aStreamGoesOnWhereAnotherWasCut() {
    assertThat(batches(5, 4, 5)).isEqualTo(batches(5, 0, 9).subList(4, 9));
  }

  /** {@return what a stream of two tables gives: each batch's rows of one, then of the other} */
  private static List<List<Float>> ofTables(long start, int count) {
    List<List<Float>> all = new ArrayList<>();
    Dataset two = TablesTest.of(new Counting("a", 9, 0), new Counting("b", 30, 0));
    try (BatchStream stream = BatchStream.open(two, Split.TRAIN, 3, 5, start)) {
      for (int i = 0; i < count; i++) {
        List<Float> batch = new ArrayList<>();
        HostBatch read = stream.next();
        assertThat(read.rows()).isEqualTo(3);
        assertThat(read.epoch()).isEqualTo((start + i) / 10);
        for (MemorySegment feature : read.features()) {
          for (float v : feature.toArray(ValueLayout.JAVA_FLOAT)) {
            batch.add(v);
          }
        }
        all.add(batch);
      }
    }
    return all;
  }

  @Test
  void tablesAreReadInOrdersOfTheirOwn() {
    List<List<Float>> batches = ofTables(0, 12);
    BatchOrder order = new BatchOrder(List.of(30, 9), 3, 5);
    int[] rows = new int[6];
    for (int b = 0; b < batches.size(); b++) {
      order.rows(b, rows, 0);
      for (int i = 0; i < rows.length; i++) {
        assertThat(batches.get(b).get(i)).isEqualTo(rows[i]);
      }
    }
  }

  @Test
  void aStreamOfTablesGoesOnWhereAnotherWasCut() {
    List<List<Float>> whole = ofTables(0, 24);
    for (int cut = 0; cut < 23; cut++) {
      assertThat(ofTables(cut, 24 - cut)).isEqualTo(whole.subList(cut, 24));
    }
  }

  @Test
  void aBatchIsNotMoreThanTheSmallestTableHas() {
    Dataset two = TablesTest.of(new Counting("few", 2, 0), new Counting("many", 30, 0));
    assertThatThrownBy(() -> BatchStream.open(two, Split.TRAIN, 3, 1, 0))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("batch of 3", "2 examples", "few");
  }

  @Test
  void theSeedDecidesTheOrder() {
    assertThat(batches(1, 0, 3)).isEqualTo(batches(1, 0, 3)).isNotEqualTo(batches(2, 0, 3));
  }

  @Test
  void aBatchKnowsItsPlace() {
    try (BatchStream stream = BatchStream.open(new Numbers(10, null), Split.TRAIN, 3, 1, 4)) {
      HostBatch batch = stream.next();
      assertThat(batch.epoch()).isEqualTo(1);
      assertThat(batch.index()).isEqualTo(1);
      assertThat(batch.rows()).isEqualTo(3);
    }
  }

  @Test
  void whatGoesWrongInTheBackgroundIsThrownEachTime() {
    for (Throwable problem :
        List.of(new DgmException("the disk is gone"), new StackOverflowError("the disk is gone"))) {
      try (BatchStream stream = BatchStream.open(new Numbers(10, problem), Split.TRAIN, 3, 1, 0)) {
        assertThatThrownBy(stream::next).isSameAs(problem);
        assertThatThrownBy(stream::next).isSameAs(problem);
      }
    }
  }

  @Test
  void aBatchIsNotMoreThanThereIs() {
    for (int size : new int[] {3, 0, -1}) {
      assertThatThrownBy(() -> BatchStream.open(new Numbers(2, null), Split.TRAIN, size, 1, 0))
          .isInstanceOf(UserException.class)
          .hasMessageContainingAll("batch of " + size, "2 examples", "numbers");
    }
  }

  @Test
  void aBatchIsValidUntilTheNext() throws InterruptedException {
    try (BatchStream stream = BatchStream.open(new Numbers(10, null), Split.TRAIN, 3, 1, 0)) {
      for (int i = 0; i < 20; i++) {
        MemorySegment x = stream.next().features().getFirst();
        float[] before = x.toArray(ValueLayout.JAVA_FLOAT);
        Thread.sleep(1); // the thread decodes ahead meanwhile
        assertThat(x.toArray(ValueLayout.JAVA_FLOAT)).isEqualTo(before);
      }
    }
  }

  @Test
  void buffersAreUsedAgain() {
    Set<Long> addresses = new HashSet<>();
    try (BatchStream stream = BatchStream.open(new Numbers(10, null), Split.TRAIN, 3, 1, 0)) {
      for (int i = 0; i < 50; i++) {
        addresses.add(stream.next().features().getFirst().address());
      }
    }
    assertThat(addresses).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void aClosedStreamGivesNothingAndItsThreadIsGone() {
    BatchStream stream = BatchStream.open(new Numbers(10, null), Split.TRAIN, 3, 1, 0);
    HostBatch batch = stream.next();
    stream.close();
    stream.close();
    assertThatThrownBy(stream::next)
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("closed");
    assertThat(batch.features().getFirst().scope().isAlive()).isFalse();
  }

  /** An interrupt would close a file channel under the data set. */
  @Test
  void closingDoesNotInterruptTheReader() throws InterruptedException {
    CountDownLatch reading = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    Numbers slow =
        new Numbers(10, null) {
          @Override
          public void read(Split split, int[] rows, List<MemorySegment> into) {
            reading.countDown();
            LockSupport.parkNanos(20_000_000);
            interrupted.compareAndSet(false, Thread.currentThread().isInterrupted());
          }
        };
    BatchStream stream = BatchStream.open(slow, Split.TRAIN, 3, 1, 0);
    reading.await();
    stream.close();
    assertThat(interrupted).isFalse();
  }
}
