package io.dgm.core.data;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.engine.platform.HostMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Batches of a constant size in shuffled order, without end: of several tables as many rows of
 * each. What a pass over the data leaves over is left out of it. Batch number i of a seed is always
 * the same, so that a run goes on where it was cut.
 *
 * <p>A thread decodes ahead into two spare batches while one is in use. Where the engine keeps
 * every core busy that gains nothing and costs nothing (measured: within 2 %); where the host waits
 * for an accelerator or the data set for a disk, decoding is free. Used by one thread.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class BatchStream implements AutoCloseable {
  private static final int SLOTS = 3;

  private final Dataset dataset;
  private final List<Dataset> tables;
  private final Split split;
  private final int batchSize;
  private final BatchOrder order;
  private final int[] rows;
  private final Arena arena = Arena.ofShared();
  // each has room for every slot and one more, so that putting never waits
  private final BlockingQueue<Slot> free = new ArrayBlockingQueue<>(SLOTS + 1);
  private final BlockingQueue<Slot> ready = new ArrayBlockingQueue<>(SLOTS + 1);
  private final Thread thread;
  private Slot inUse;
  private Throwable failed;
  private boolean closed;

  /** Room for a batch; with the batch, or with why there is none, on its way to the user. */
  private record Slot(List<MemorySegment> features, HostBatch batch, Throwable failure) {
    /** On its way to the thread: that it ends. */
    static final Slot END = new Slot(List.of(), null, null);
  }

  private BatchStream(Dataset dataset, Split split, int batchSize, long seed, long start) {
    this.dataset = dataset;
    this.tables = List.copyOf(Tables.in(dataset).values());
    this.split = split;
    this.batchSize = batchSize;
    this.order = BatchOrder.of(dataset, split, batchSize, seed);
    this.rows = new int[order.batchRows()];
    for (int i = 0; i < SLOTS; i++) {
      free.add(new Slot(room(batchSize), null, null));
    }
    thread = Thread.ofPlatform().name("dgm-batches").daemon().unstarted(() -> decode(start));
  }

  private List<MemorySegment> room(int batchSize) {
    return dataset.spec().features().stream()
        .map(f -> arena.allocate(TextLengths.bytes(f, batchSize), 64))
        .toList();
  }

  /**
   * Opens a stream.
   *
   * @param dataset the examples
   * @param split which part of them
   * @param batchSize examples in a batch, of each table, 1 to as many as the part has
   * @param seed of the order
   * @param start the number of the first batch, counted over all passes
   * @return the stream
   * @throws UserException if a table has fewer examples in the part than a batch
   */
  public static BatchStream open(
      Dataset dataset, Split split, int batchSize, long seed, long start) {
    for (Dataset table : Tables.in(dataset).values()) {
      int size = table.size(split);
      if (batchSize < 1 || batchSize > size) {
        throw new UserException(
            "a batch of %d cannot be made of the %d examples that %s has for %s"
                .formatted(batchSize, size, table.name(), split));
      }
    }
    long bytes =
        dataset.spec().features().stream()
            .mapToLong(f -> (long) batchSize * f.shape().size() * f.dtype().bytes())
            .sum();
    HostMemory.here()
        .require(
            SLOTS * bytes,
            "reading batches of %d examples of %s".formatted(batchSize, dataset.name()));
    BatchStream stream = new BatchStream(dataset, split, batchSize, seed, start);
    stream.thread.start();
    return stream;
  }

  private void decode(long start) {
    try {
      for (long number = start; ; number++) {
        Slot slot = free.take();
        if (slot.equals(Slot.END)) {
          return;
        }
        order.rows(number, rows, 0);
        List<MemorySegment> values = read(slot.features, order.lengths(number));
        long epoch = number / order.perPass();
        int index = (int) (number % order.perPass());
        HostBatch batch = new HostBatch(values, batchSize, epoch, index);
        ready.add(new Slot(slot.features, batch, null));
      }
    } catch (Throwable e) { // whatever it is, the user must not wait forever
      ready.add(new Slot(List.of(), null, e));
    }
  }

  private List<MemorySegment> read(List<MemorySegment> into, List<Integer> lengths) {
    List<MemorySegment> values = new ArrayList<>();
    int first = 0;
    for (int t = 0; t < tables.size(); t++) {
      Dataset table = tables.get(t);
      int features = table.spec().features().size();
      int[] own = Arrays.copyOfRange(rows, t * batchSize, (t + 1) * batchSize);
      List<MemorySegment> room = into.subList(first, first + features);
      table.read(split, own, room);
      values.addAll(TextLengths.cut(table.spec(), batchSize, room, lengths.get(t)));
      first += features;
    }
    return values;
  }

  /**
   * {@return the next batch; the one before is not used any more}
   *
   * @throws DgmException where the data set could not be read, or the stream is closed
   */
  public HostBatch next() {
    if (closed) {
      throw new DgmException("the stream of batches is closed");
    }
    if (failed == null) {
      if (inUse != null) {
        free.add(inUse);
        inUse = null;
      }
      Slot slot = take();
      failed = slot.failure;
      inUse = slot;
    }
    return switch (failed) {
      case null -> inUse.batch;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new DgmException("reading " + dataset.name() + " failed", failed);
    };
  }

  private Slot take() {
    try {
      return ready.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DgmException("interrupted while waiting for a batch", e);
    }
  }

  /** Ends the thread, when it is done with the batch that it reads, and frees the batches. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    free.clear();
    free.add(
        Slot.END); // and no interrupt: it would close a file channel that the data set reads from
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    arena.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
