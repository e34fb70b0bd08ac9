package io.dgm.core.text;

import java.util.Arrays;

/** All runs of words up to a length, as a tree whose nodes are numbers; the root, 0, is no word. */
final class RunTree {
  private final long vocabulary;
  private long[] keys = new long[1 << 16];
  private int[] values = new int[1 << 16];
  private int[] parents = new int[1 << 16];
  private int[] suffixes = new int[1 << 16];
  private int[] firsts = new int[1 << 16];
  private byte[] lengths = new byte[1 << 16];
  private int[] counts = new int[1 << 16];
  private final int order;
  private int size = 1;

  RunTree(int order, int vocabulary) {
    this.order = order;
    this.vocabulary = vocabulary;
    firsts[0] = -1;
  }

  /** Adds the runs that begin at a place, and counts each. */
  void add(int[] text, int from, int longest) {
    int node = 0;
    for (int n = 0; n < longest && n < order; n++) {
      node = child(node, text[from + n], text[from]);
      counts[node]++;
    }
  }

  /** {@return the node of a word after a run, made if there is none} */
  private int child(int parent, int word, int first) {
    int node = child(parent, word);
    if (node >= 0) {
      return node;
    }
    int suffix = parent == 0 ? 0 : child(suffixes[parent], word, firstOfSuffix(parent, word));
    node = size++;
    if (node == parents.length) {
      parents = Arrays.copyOf(parents, 2 * node);
      suffixes = Arrays.copyOf(suffixes, 2 * node);
      firsts = Arrays.copyOf(firsts, 2 * node);
      lengths = Arrays.copyOf(lengths, 2 * node);
      counts = Arrays.copyOf(counts, 2 * node);
    }
    parents[node] = parent;
    suffixes[node] = suffix;
    firsts[node] = first;
    lengths[node] = (byte) (lengths[parent] + 1);
    put(parent * vocabulary + word, node);
    return node;
  }

  private int firstOfSuffix(int parent, int word) {
    return suffixes[parent] == 0 ? word : firsts[suffixes[parent]];
  }

  /** {@return the node of a word after a run, or -1} */
  int child(int parent, int word) {
    long key = parent * vocabulary + word + 1;
    int at = slot(key, keys.length);
    while (keys[at] != 0) {
      if (keys[at] == key) {
        return values[at];
      }
      at = at + 1 & keys.length - 1;
    }
    return -1;
  }

  private void put(long of, int node) {
    if (size * 2 > keys.length) {
      long[] before = keys;
      int[] old = values;
      keys = new long[2 * before.length];
      values = new int[2 * before.length];
      for (int i = 0; i < before.length; i++) {
        if (before[i] != 0) {
          place(before[i], old[i]);
        }
      }
    }
    place(of + 1, node);
  }

  private void place(long key, int node) {
    int at = slot(key, keys.length);
    while (keys[at] != 0) {
      at = at + 1 & keys.length - 1;
    }
    keys[at] = key;
    values[at] = node;
  }

  private static int slot(long key, int size) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed ^ mixed >>> 32) & size - 1;
  }

  /** {@return the node of a run, or -1} */
  int node(int[] text, int from, int length) {
    int node = 0;
    for (int n = 0; n < length && node >= 0; n++) {
      node = child(node, text[from + n]);
    }
    return node;
  }

  int size() {
    return size;
  }

  int parent(int node) {
    return parents[node];
  }

  /** {@return the run without its first word} */
  int suffix(int node) {
    return suffixes[node];
  }

  /** {@return the first word of a run} */
  int first(int node) {
    return firsts[node];
  }

  int length(int node) {
    return lengths[node];
  }

  int count(int node) {
    return counts[node];
  }
}
