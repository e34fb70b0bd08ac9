package io.dgm.testkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.engine.platform.Sha256;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Data sets that are broken in one place. */
class DatasetContractTest {
  private static final String SUM = Sha256.of("ten examples".getBytes(StandardCharsets.UTF_8));

  @FunctionalInterface
  private interface Check {
    void run(DatasetContract contract) throws Exception;
  }

  /** Ten examples: x is their number over ten, y their number modulo two. */
  private static class Sound implements Dataset {
    @Override
    public String name() {
      return "sound";
    }

    @Override
    public DataSpec spec() {
      return new DataSpec(
          List.of(
              new Feature(Batch.X, DType.F32, Shape.of(1), 0, 1, false),
              new Feature(Batch.Y, DType.F32, Shape.of(2), 0, 1, true)));
    }

    @Override
    public int size(Split split) {
      return 10;
    }

    @Override
    public String checksum() {
      return SUM;
    }

    @Override
    public void read(Split split, int[] rows, List<MemorySegment> into) {
      for (int i = 0; i < rows.length; i++) {
        int number = Objects.checkIndex(rows[i], 10);
        set(into.get(0), i, number / 10f);
        set(into.get(1), 2L * i, number % 2);
        set(into.get(1), 2L * i + 1, 1 - number % 2);
      }
    }

    static void set(MemorySegment segment, long at, float value) {
      segment.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, at, value);
    }
  }

  private static void finds(Check check, Dataset broken) throws Exception {
    check.run(Sound::new); // the check holds for a sound data set
    assertThatThrownBy(() -> check.run(() -> broken)).isInstanceOf(AssertionError.class);
  }

  @Test
  void findsADataSetWithoutTrainingExamples() throws Exception {
    finds(
        DatasetContract::saysWhatItHolds,
        new Sound() {
          @Override
          public int size(Split split) {
            return split == Split.TRAIN ? 0 : 10;
          }
        });
  }

  @Test
  void findsAChecksumThatIsNone() throws Exception {
    finds(
        DatasetContract::isTheSameWhenOpenedAgain,
        new Sound() {
          @Override
          public String checksum() {
            return "none";
          }
        });
  }

  private static Dataset summed(String checksum) {
    return new Sound() {
      @Override
      public String checksum() {
        return checksum;
      }
    };
  }

  @Test
  void findsAFakeChecksum() throws Exception {
    Check check = DatasetContract::hasAChecksumOfItsContent;
    finds(check, summed("0".repeat(64)));
    finds(check, summed("0123456789abcdef".repeat(4)));
    finds(check, summed(Sha256.of("sound".getBytes(StandardCharsets.UTF_8))));
    finds(check, summed(Sha256.of(new byte[0])));
  }

  @Test
  void findsAChecksumThatStaysWhenTheContentChanges() throws Exception {
    Check check = DatasetContract::hasAChecksumOfItsContent;
    Dataset sound = new Sound();
    for (Dataset changed : List.of(summed(Sha256.of(new byte[] {1})), summed(SUM))) {
      DatasetContract contract =
          new DatasetContract() {
            @Override
            public Dataset dataset() {
              return sound;
            }

            @Override
            public Optional<Dataset> changed() {
              return Optional.of(changed);
            }
          };
      if (changed.checksum().equals(SUM)) {
        assertThatThrownBy(() -> check.run(contract)).isInstanceOf(AssertionError.class);
      } else {
        check.run(contract);
      }
    }
  }

  @Test
  void findsValuesOutOfRange() throws Exception {
    Dataset broken =
        new Sound() {
          @Override
          public void read(Split split, int[] rows, List<MemorySegment> into) {
            super.read(split, rows, into);
            set(into.getFirst(), rows.length - 1, 1.5f);
          }
        };
    finds(DatasetContract::givesValuesOfItsSpec, broken);
  }

  @Test
  void findsTwoLabels() throws Exception {
    Dataset broken =
        new Sound() {
          @Override
          public void read(Split split, int[] rows, List<MemorySegment> into) {
            super.read(split, rows, into);
            set(into.get(1), 0, 1);
            set(into.get(1), 1, 1);
          }
        };
    finds(DatasetContract::givesOneLabelToEachExample, broken);
  }

  @Test
  void findsAnExampleThatDependsOnItsPlace() throws Exception {
    Dataset broken =
        new Sound() {
          @Override
          public void read(Split split, int[] rows, List<MemorySegment> into) {
            super.read(split, rows, into);
            set(into.getFirst(), rows.length - 1, rows.length / 100f);
          }
        };
    finds(DatasetContract::readsEachExampleForItself, broken);
  }

  @Test
  void findsOneExampleAgainAndAgain() throws Exception {
    Dataset broken =
        new Sound() {
          @Override
          public void read(Split split, int[] rows, List<MemorySegment> into) {
            super.read(split, new int[rows.length], into);
          }
        };
    finds(DatasetContract::holdsMoreThanOneExample, broken);
  }

  @Test
  void findsWhatIsNotWritten() throws Exception {
    Dataset broken =
        new Sound() {
          @Override
          public void read(Split split, int[] rows, List<MemorySegment> into) {
            for (int i = 0; i < rows.length; i++) {
              // counts on zeros being there
              set(into.get(0), i, rows[i] / 10f);
              set(into.get(1), 2L * i + 1 - rows[i] % 2, 1);
            }
          }
        };
    finds(DatasetContract::writesAllAndNothingElse, broken);
  }

  @Test
  void findsWhatIsWrittenBeside() throws Exception {
    Dataset broken =
        new Sound() {
          @Override
          public void read(Split split, int[] rows, List<MemorySegment> into) {
            super.read(split, rows, into);
            if (into.getFirst().byteSize() > 4L * rows.length) {
              set(into.getFirst(), rows.length, 0.5f);
            }
          }
        };
    finds(DatasetContract::writesAllAndNothingElse, broken);
  }

  @Test
  void findsNumbersThatAreTaken() throws Exception {
    Dataset broken =
        new Sound() {
          @Override
          public void read(Split split, int[] rows, List<MemorySegment> into) {
            super.read(split, new int[rows.length], into);
          }
        };
    finds(DatasetContract::refusesNumbersThatAreNone, broken);
  }

  @Test
  void findsThreadsThatDisturbEachOther() throws Exception {
    Dataset broken =
        new Sound() {
          private final CountDownLatch two = new CountDownLatch(2);
          private volatile int number;

          @Override
          public void read(Split split, int[] rows, List<MemorySegment> into) {
            if (rows.length > 1) {
              super.read(split, rows, into);
              return;
            }
            number = rows[0];
            two.countDown();
            try {
              assertThat(two.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            super.read(split, new int[] {number}, into);
          }
        };
    finds(DatasetContract::isReadByThreadsAtOnce, broken);
  }
}
