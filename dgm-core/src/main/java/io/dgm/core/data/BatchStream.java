package io.dgm.core.data;

import io.dgm.api.DgmException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Batches of a constant size in shuffled order, without end. What a pass over the data leaves over
 * is left out of it. Batch number i of a seed is always the same, so that a run goes on where it
 * was cut.
 *
 * <p>A thread decodes ahead into two spare batches while one is in use; it waits most of the time.
 */
public final class BatchStream implements AutoCloseable {
  private static final int BUFFERS = 3;

  private final Dataset dataset;
  private final Split split;
  private final int batchSize;
  private final long seed;
  private final int perEpoch;
  private final Arena arena = Arena.ofShared();
  private final BlockingQueue<List<MemorySegment>> free = new ArrayBlockingQueue<>(BUFFERS);
  private final BlockingQueue<Decoded> ready = new ArrayBlockingQueue<>(BUFFERS + 1);
  private final Thread thread;
  private List<MemorySegment> inUse;

  private record Decoded(HostBatch batch, RuntimeException failure) {}

  private BatchStream(Dataset dataset, Split split, int batchSize, long seed, long start) {
    this.dataset = dataset;
    this.split = split;
    this.batchSize = batchSize;
    this.seed = seed;
    this.perEpoch = dataset.size(split) / batchSize;
    if (perEpoch == 0) {
      throw new DgmException(
          "a batch of " + batchSize + " is more than " + dataset.name() + " has of " + split);
    }
    for (int i = 0; i < BUFFERS; i++) {
      List<MemorySegment> buffers = new ArrayList<>();
      for (Feature f : dataset.spec().features()) {
        long bytes = (long) batchSize * f.shape().size() * f.dtype().bytes();
        buffers.add(arena.allocate(bytes, 64));
      }
      free.add(buffers);
    }
    thread = Thread.ofPlatform().name("dgm-batches").daemon().unstarted(() -> decode(start));
  }

  /**
   * Opens a stream.
   *
   * @param dataset the examples
   * @param split which part of them
   * @param batchSize examples in a batch, at most as many as the part has
   * @param seed of the order
   * @param start the number of the first batch, counted over all passes
   * @return the stream
   */
  public static BatchStream open(
      Dataset dataset, Split split, int batchSize, long seed, long start) {
    BatchStream stream = new BatchStream(dataset, split, batchSize, seed, start);
    stream.thread.start();
    return stream;
  }

  private void decode(long start) {
    try {
      int[] order = {};
      long ordered = -1;
      for (long number = start; ; number++) {
        long epoch = number / perEpoch;
        int index = (int) (number % perEpoch);
        if (epoch != ordered) {
          order = Shuffle.order(dataset.size(split), seed, epoch);
          ordered = epoch;
        }
        List<MemorySegment> into = free.take();
        int[] rows = Arrays.copyOfRange(order, index * batchSize, (index + 1) * batchSize);
        dataset.read(split, rows, into);
        ready.put(new Decoded(new HostBatch(into, epoch, index), null));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } catch (RuntimeException e) {
      ready.add(new Decoded(null, e));
    }
  }

  /**
   * {@return the next batch; the one before is not used any more}
   *
   * @throws DgmException where decoding failed
   */
  public HostBatch next() {
    try {
      if (inUse != null) {
        free.put(inUse);
      }
      Decoded decoded = ready.take();
      if (decoded.failure != null) {
        throw decoded.failure;
      }
      inUse = decoded.batch.features();
      return decoded.batch;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DgmException("interrupted while waiting for a batch", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    arena.close();
  }
}
