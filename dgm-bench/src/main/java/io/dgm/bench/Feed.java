package io.dgm.bench;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.core.data.BatchStream;
import io.dgm.core.data.DataCatalog;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Batches without end; feeds of one workload give the same ones in the same order. */
interface Feed extends AutoCloseable {

  /** {@return the next batch: for each feature its values; the one before is not used any more} */
  List<MemorySegment> next();

  @Override
  void close();

  /**
   * {@return shuffled real digits, [batch, 784] in [0, 1], and their labels}
   *
   * <p>Real, because pixels that are almost never lit are zeros through the whole step, which
   * made-up ones are not.
   *
   * @param batch how many in a batch
   */
  static Feed digits(int batch) {
    Dataset mnist = DataCatalog.own(System.err::println).open("mnist");
    BatchStream stream = BatchStream.open(mnist, Split.TRAIN, batch, 1, 0);
    return new Feed() {
      @Override
      public List<MemorySegment> next() {
        return stream.next().features();
      }

      @Override
      public void close() {
        stream.close();
      }
    };
  }
}
