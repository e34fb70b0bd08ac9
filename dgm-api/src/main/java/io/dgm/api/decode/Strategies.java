package io.dgm.api.decode;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.distribution.Categorical;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.function.UnaryOperator;

/** The usual strategies: the most probable token, or a draw from all or some of them. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Strategies {
  /** A nucleus of less is found in the order of the vocabulary: many draws would miss it. */
  private static final double SMALL = 0.2;

  private Strategies() {}

  /** {@return the most probable token, the first of equals} */
  public static Strategy greedy() {
    return (logits, _) -> Tensors.argMax(logits, -1);
  }

  /**
   * {@return draws of softmax(logits / temperature)}
   *
   * @param temperature above 0; 1 for the model's own
   */
  public static Strategy temperature(double temperature) {
    return drawn(temperature, logits -> logits);
  }

  /**
   * {@return draws among the k most probable tokens and their equals (A. Fan, M. Lewis and Y.
   * Dauphin, "Hierarchical neural story generation", 2018)}
   *
   * @param k at least 1; a vocabulary that is smaller is taken whole
   * @param temperature above 0
   */
  public static Strategy topK(int k, double temperature) {
    if (k < 1) {
      throw new DgmException("top-k takes 1 token or more, got " + k);
    }
    return drawn(
        temperature,
        logits -> {
          int n = Math.min(k, logits.dim(-1));
          return least(logits, logits, Tensors.topK(logits, n).values().slice(-1, n - 1, n));
        });
  }

  /**
   * {@return draws among the fewest tokens that have a probability together (nucleus sampling: A.
   * Holtzman et al., "The curious case of neural text degeneration", 2020), and the equals of the
   * last of them}
   *
   * @param p above 0, at most 1
   * @param temperature above 0
   */
  public static Strategy topP(double p, double temperature) {
    share("top-p", p);
    if (p == 1) {
      return temperature(temperature);
    }
    temperate(temperature);
    return p < SMALL
        ? drawn(temperature, logits -> nucleus(logits, p))
        : (logits, key) -> Nucleus.choose(scaled(logits, temperature), p, key);
  }

  private static Tensor nucleus(Tensor logits, double p) {
    Tensor sorted = Tensors.topK(logits, logits.dim(-1)).values();
    Tensor probability = Tensors.softmax(sorted, -1);
    Tensor before = Tensors.cumulativeSum(probability).sub(probability);
    return least(logits, logits, last(sorted, before.lt(p)));
  }

  /**
   * {@return draws among the tokens whose probability is at least a share of the greatest (M.
   * Nguyen et al., "Turning up the heat: min-p sampling", 2024)}
   *
   * @param p above 0, at most 1
   * @param temperature above 0
   */
  public static Strategy minP(double p, double temperature) {
    share("min-p", p);
    return drawn(
        temperature,
        logits -> {
          Tensor top = Tensors.keepDims(logits.max(-1), logits, -1);
          return least(logits, logits, top.add(Math.log(p)));
        });
  }

  /**
   * {@return draws among the fewest tokens that have a probability together, taken in the order of
   * how near their information -log p is to its mean, the entropy (C. Meister et al., "Locally
   * typical sampling", 2023)}
   *
   * @param p above 0, at most 1
   * @param temperature above 0
   */
  public static Strategy typical(double p, double temperature) {
    share("typical sampling", p);
    return drawn(
        temperature,
        logits -> {
          Tensor entropy = new Categorical(logits).entropy().orElseThrow().expandDims(-1);
          Tensor near = Tensors.logSoftmax(logits, -1).add(entropy).abs().neg();
          Tensors.TopK order = Tensors.topK(near, logits.dim(-1));
          Tensor probability = Tensors.takeAlong(Tensors.softmax(logits, -1), order.places(), -1);
          Tensor before = Tensors.cumulativeSum(probability).sub(probability);
          return least(logits, near, last(order.values(), before.lt(p)));
        });
  }

  private static void share(String what, double p) {
    if (!(p > 0 && p <= 1)) {
      throw new DgmException(what + " takes a probability above 0, at most 1, got " + p);
    }
  }

  private static Strategy drawn(double temperature, UnaryOperator<Tensor> some) {
    temperate(temperature);
    return (logits, key) -> new Categorical(some.apply(scaled(logits, temperature))).sample(key);
  }

  private static void temperate(double temperature) {
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw new DgmException("a temperature is a finite number above 0, got " + temperature);
    }
  }

  private static Tensor scaled(Tensor logits, double temperature) {
    return temperature == 1 ? logits : logits.div(temperature);
  }

  /** {@return of numbers in descending order the last one that is in} */
  private static Tensor last(Tensor sorted, Tensor in) {
    Tensor none = Tensor.full(sorted.dtype(), sorted.shape(), Double.POSITIVE_INFINITY);
    return Tensors.keepDims(in.select(sorted, none).min(-1), sorted, -1);
  }

  /** {@return the logits of tokens whose score is not below a bound, -∞ for the others} */
  private static Tensor least(Tensor logits, Tensor scores, Tensor bound) {
    Tensor never = Tensor.full(logits.dtype(), Shape.SCALAR, Double.NEGATIVE_INFINITY);
    return scores.ge(bound).select(logits, never);
  }
}
