package io.dgm.core.text;

import java.util.Arrays;

/**
 * Bytes as letters that can be seen, as byte-level BPE writes its words (Radford et al. 2019):
 * those of Latin-1 that show are themselves, the other 68 are U+0100 and on.
 */
final class ByteAlphabet {
  private static final char[] LETTERS = new char[256];
  private static final short[] BYTES = new short[0x200];

  static {
    Arrays.fill(BYTES, (short) -1);
    int next = 0x100;
    for (int b = 0; b < 256; b++) {
      boolean shows = (b >= '!' && b <= '~') || (b >= 0xa1 && b <= 0xac) || b >= 0xae;
      LETTERS[b] = (char) (shows ? b : next++);
      BYTES[LETTERS[b]] = (short) b;
    }
  }

  private ByteAlphabet() {}

  static char letter(int b) {
    return LETTERS[b];
  }

  /** {@return the bytes of a word of letters, or null if one is none} */
  static byte[] bytes(String word) {
    byte[] bytes = new byte[word.length()];
    for (int i = 0; i < bytes.length; i++) {
      char c = word.charAt(i);
      if (c >= BYTES.length || BYTES[c] < 0) {
        return null;
      }
      bytes[i] = (byte) BYTES[c];
    }
    return bytes;
  }
}
