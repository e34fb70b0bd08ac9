package io.dgm.api.tensor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the uses of a node add to its cotangent. Those of slices are zeros but for a window; windows
 * that lie side by side are joined rather than added, so that gates that are slices of one product
 * cost one move.
 */
final class Contributions {
  private final List<Tensor> parts = new ArrayList<>();

  void add(Tensor part) {
    parts.add(part);
  }

  /** {@return the sum} */
  Tensor sum() {
    List<Tensor> windows = parts.stream().filter(Contributions::isWindow).toList();
    List<Tensor> terms = new ArrayList<>();
    parts.stream().filter(p -> !isWindow(p)).forEach(terms::add);
    terms.addAll(windows.size() < 2 ? windows : joined(windows));
    Tensor sum = terms.getFirst();
    for (Tensor term : terms.subList(1, terms.size())) {
      sum = sum.add(term);
    }
    return sum;
  }

  private static boolean isWindow(Tensor t) {
    return t.op() instanceof Op.Pad(List<Integer> low, List<Integer> high, List<Integer> interior)
        && isZero(t.operand(1))
        && low.stream().allMatch(v -> v >= 0)
        && high.stream().allMatch(v -> v >= 0)
        && interior.stream().allMatch(v -> v == 0);
  }

  private static boolean isZero(Tensor t) {
    return t.op() instanceof Op.Constant(Literal value)
        && Double.doubleToRawLongBits(value.item()) == 0;
  }

  private static List<Tensor> joined(List<Tensor> windows) {
    for (int d = 0; d < windows.getFirst().rank(); d++) {
      int along = d;
      List<Tensor> sorted =
          windows.stream()
              .sorted(Comparator.comparing((Tensor w) -> pad(w).low().get(along)))
              .toList();
      List<Tensor> out = new ArrayList<>();
      for (Tensor window : sorted) {
        Tensor before = out.isEmpty() ? null : out.getLast();
        if (before != null && follows(before, window, along)) {
          out.set(out.size() - 1, join(before, window, along));
        } else {
          out.add(window);
        }
      }
      if (out.size() < windows.size()) {
        return out;
      }
    }
    return windows;
  }

  private static Op.Pad pad(Tensor window) {
    return (Op.Pad) window.op();
  }

  /** {@return whether a window begins where the other ends, and is its equal otherwise} */
  private static boolean follows(Tensor before, Tensor window, int along) {
    if (!(before.op() instanceof Op.Pad a)) {
      return false;
    }
    Op.Pad b = pad(window);
    for (int d = 0; d < window.rank(); d++) {
      boolean fits =
          d == along
              ? a.low().get(d) + before.operand(0).dim(d) == b.low().get(d)
              : a.low().get(d).equals(b.low().get(d)) && a.high().get(d).equals(b.high().get(d));
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static Tensor join(Tensor before, Tensor window, int along) {
    List<Integer> high = new ArrayList<>(pad(before).high());
    high.set(along, pad(window).high().get(along));
    Tensor both = Primitives.concatenate(List.of(before.operand(0), window.operand(0)), along);
    return Primitives.pad(both, window.operand(1), pad(before).low(), high, pad(window).interior());
  }
}
