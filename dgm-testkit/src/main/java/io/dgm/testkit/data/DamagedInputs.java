package io.dgm.testkit.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Files that were damaged, in ways that depend on a seed alone: {@code -Ddgm.fuzz.seed=N}, by
 * default 1. {@code -Ddgm.fuzz=N} asks for more of them, or fewer.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class DamagedInputs {
  private static final long SEED = Long.getLong("dgm.fuzz.seed", 1);
  private static final long MOST_NANOS = 1_000_000_000L;
  private static final int TRIES = 5;
  private static final List<String> PIECES =
      List.of(
          "null",
          "-1",
          "0",
          "1e999",
          "NaN",
          "99999999999999999999",
          "9223372036854775807",
          "{}",
          "[]",
          "\"\"",
          "true",
          "[[[[[[[[",
          "{\"a\":",
          ",",
          "\\u0000",
          "\"\\ud800\"",
          "2147483648");

  private DamagedInputs() {}

  /**
   * {@return how many inputs are tried}
   *
   * @param usual how many if no other number is asked for
   */
  public static int count(int usual) {
    return Integer.getInteger("dgm.fuzz", usual);
  }

  /**
   * Gives a reader damaged inputs, each of which it takes or refuses as the user's, in one line and
   * within a second.
   *
   * @param count the number of damaged inputs
   * @param whole inputs that are right, at least one
   * @param reader what reads them
   * @return how many were refused, from 0 to count
   * @throws AssertionError if one is refused in any other way, naming it
   */
  public static int read(int count, List<byte[]> whole, Consumer<byte[]> reader) {
    int refused = 0;
    whole.forEach(reader); // the right ones are right
    Random random = new Random(SEED);
    for (int i = 0; i < count; i++) {
      byte[] input = mutated(whole.get(random.nextInt(whole.size())), random);
      boolean takes = false;
      long took = Long.MAX_VALUE;
      // a busy machine makes any of them slow, but not the same one again and again
      for (int tries = 0; took > MOST_NANOS && tries < TRIES; tries++) {
        long start = System.nanoTime();
        takes = takes(reader, i, input);
        took = System.nanoTime() - start;
      }
      if (took > MOST_NANOS) {
        throw failed(i, input, "took more than a second, " + TRIES + " times", null);
      }
      refused += takes ? 0 : 1;
    }
    return refused;
  }

  private static boolean takes(Consumer<byte[]> reader, int number, byte[] input) {
    try {
      reader.accept(input);
      return true;
    } catch (UserException e) {
      if (e.getMessage() == null || e.getMessage().contains("\n")) {
        throw failed(number, input, "no line: " + e.getMessage(), e);
      }
      return false;
    } catch (RuntimeException | Error e) {
      throw failed(number, input, e.toString(), e);
    }
  }

  private static AssertionError failed(int number, byte[] input, String why, Throwable e) {
    int shown = Math.min(input.length, 300);
    String text = new String(input, 0, shown, StandardCharsets.ISO_8859_1);
    return new AssertionError("input %d of seed %d: %s: %s".formatted(number, SEED, why, text), e);
  }

  private static byte[] mutated(byte[] whole, Random random) {
    byte[] bytes = whole;
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      bytes = once(bytes, random);
    }
    return bytes;
  }

  private static byte[] once(byte[] from, Random random) {
    if (from.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(from.length);
    int length = 1 + random.nextInt(Math.min(16, from.length - at));
    return switch (random.nextInt(6)) {
      case 0 -> {
        byte[] bytes = from.clone();
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        yield bytes;
      }
      case 1 -> {
        byte[] bytes = from.clone();
        bytes[at] = (byte) random.nextInt();
        yield bytes;
      }
      case 2 -> Arrays.copyOf(from, at);
      case 3 -> joined(Arrays.copyOf(from, at), new byte[0], tail(from, at + length));
      case 4 -> {
        byte[] piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
        yield joined(Arrays.copyOf(from, at), piece, tail(from, at + length));
      }
      default -> joined(Arrays.copyOf(from, at), tail(from, at), tail(from, at));
    };
  }

  private static byte[] tail(byte[] from, int at) {
    return Arrays.copyOfRange(from, Math.min(at, from.length), from.length);
  }

  private static byte[] joined(byte[] a, byte[] b, byte[] c) {
    byte[] all = Arrays.copyOf(a, a.length + b.length + c.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    System.arraycopy(c, 0, all, a.length + b.length, c.length);
    return all;
  }
}
