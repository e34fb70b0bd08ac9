package io.dgm.core.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What texts have in common with all others, without comparing each with each. */
final class SelfRuns {
  private SelfRuns() {}

  /**
   * {@return of each run of n words the most often that one text has it, the most often that any
   * other has, and the number of the first}
   */
  static Map<List<String>, int[]> most(List<List<String>> texts, int n) {
    Map<List<String>, int[]> most = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      int text = i;
      NGrams.count(texts.get(i), n)
          .forEach(
              (run, count) -> {
                int[] of = most.computeIfAbsent(run, _ -> new int[] {0, 0, -1});
                if (count > of[0]) {
                  of[1] = of[0];
                  of[0] = count;
                  of[2] = text;
                } else if (count > of[1]) {
                  of[1] = count;
                }
              });
    }
    return most;
  }

  /** {@return sorted numbers without one of those equal to a number} */
  static int[] without(int[] sorted, int number) {
    int at = Arrays.binarySearch(sorted, number);
    int[] others = new int[sorted.length - 1];
    System.arraycopy(sorted, 0, others, 0, at);
    System.arraycopy(sorted, at + 1, others, at, others.length - at);
    return others;
  }
}
