package io.dgm.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Made-up text: words as frequent as Zipf's law has them, each likelier after some words than after
 * others, so that there is something to learn. I32, [time + 1, batch]: inputs, and targets one word
 * later.
 */
final class TextFeed implements Feed {
  private static final int AFTER = 5;

  private final int vocabulary;
  private final int time;
  private final int batch;
  private final SplittableRandom random = new SplittableRandom(1);
  private final Arena arena = Arena.ofShared();
  private final MemorySegment words;

  TextFeed(int vocabulary, int time, int batch) {
    this.vocabulary = vocabulary;
    this.time = time;
    this.batch = batch;
    this.words = arena.allocate(ValueLayout.JAVA_INT, (time + 1L) * batch);
  }

  @Override
  public List<MemorySegment> next() {
    for (int n = 0; n < batch; n++) {
      int word = frequent();
      for (int t = 0; t <= time; t++) {
        words.setAtIndex(ValueLayout.JAVA_INT, (long) t * batch + n, word);
        boolean follows = random.nextInt(3) > 0;
        word = follows ? (word * 31 + random.nextInt(AFTER) * 17) % vocabulary : frequent();
      }
    }
    return List.of(words);
  }

  /** {@return a word, the n-th about 1/n as often as the first} */
  private int frequent() {
    return (int) Math.pow(vocabulary, random.nextDouble()) - 1;
  }

  @Override
  public void close() {
    arena.close();
  }
}
