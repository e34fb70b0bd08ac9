package io.dgm.bench;

import io.dgm.api.data.Vocabulary;
import io.dgm.core.data.BatchStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains a model and its peer in libtorch in turns, stretch by stretch on the same batches of
 * texts, and prints how fast each is and how far it came.
 */
final class InTurns {
  private static final int STRETCH = 20;
  private static final int WARM = 5;
  private static final int TOLD = 5; // stretches

  private final String name;
  private final Contender dgm;
  private final Contender torch;
  private final int text;

  /**
   * Begins.
   *
   * @param name printed
   * @param dgm trained first
   * @param torch trained second
   * @param text which feature's words are counted
   */
  InTurns(String name, Contender dgm, Contender torch, int text) {
    this.name = name;
    this.dgm = dgm;
    this.torch = torch;
    this.text = text;
  }

  /** Batches, and the words and ends in them. */
  private record Stretch(List<List<MemorySegment>> batches, long words) {}

  /** How long a stretch took, and its mean loss. */
  private record Trained(double seconds, double loss) {}

  /**
   * Trains both, and prints words a second and ratios.
   *
   * @param stream of batches
   * @param minutes how long dgm trains, above 0, the first stretches left out
   */
  void train(BatchStream stream, double minutes) {
    List<Double> ratios = new ArrayList<>();
    double ours = 0;
    double theirs = 0;
    long words = 0;
    int steps = 0;
    for (int i = 1; ours < 60 * minutes; i++) {
      try (Arena arena = Arena.ofConfined()) {
        Stretch stretch = next(stream, arena);
        Trained a = train(dgm, stretch);
        Trained b = train(torch, stretch);
        steps += STRETCH;
        if (i > WARM) {
          ours += a.seconds;
          theirs += b.seconds;
          words += stretch.words;
          ratios.add(b.seconds / a.seconds);
        }
        if (i % TOLD == 0) {
          System.out.printf(
              "%s, step %d: mean loss of the last %d: dgm %.3f, libtorch %.3f%n",
              name, steps, STRETCH, a.loss, b.loss);
        }
      }
    }
    System.out.printf(
        "%s, %d steps; words and ends a second: dgm %.0f, libtorch %.0f; libtorch / dgm, median of"
            + " %d stretches: %.2f (%.2f to %.2f)%n",
        name,
        steps,
        words / ours,
        words / theirs,
        ratios.size(),
        part(ratios, 0.5),
        part(ratios, 0.1),
        part(ratios, 0.9));
  }

  private Stretch next(BatchStream stream, Arena arena) {
    List<List<MemorySegment>> batches = new ArrayList<>();
    long words = 0;
    for (int i = 0; i < STRETCH; i++) {
      List<MemorySegment> batch =
          stream.next().features().stream()
              .map(f -> arena.allocate(f.byteSize(), Long.BYTES).copyFrom(f))
              .toList();
      batches.add(batch);
      words += words(batch.get(text));
    }
    return new Stretch(batches, words);
  }

  private static Trained train(Contender contender, Stretch stretch) {
    long begin = System.nanoTime();
    double loss = 0;
    for (List<MemorySegment> batch : stretch.batches) {
      loss += contender.step(batch);
    }
    return new Trained((System.nanoTime() - begin) / 1e9, loss / STRETCH);
  }

  /** {@return how many words and ends texts have} */
  static long words(MemorySegment texts) {
    return IntStream.range(0, (int) (texts.byteSize() / Integer.BYTES))
        .filter(i -> texts.getAtIndex(ValueLayout.JAVA_INT, i) != Vocabulary.PAD)
        .count();
  }

  private static double part(List<Double> all, double share) {
    List<Double> sorted = all.stream().sorted().toList();
    return sorted.get((int) (share * (sorted.size() - 1)));
  }
}
