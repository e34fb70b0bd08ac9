package io.dgm.api.decode;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Tokens;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;

/** The usual adjustments of logits. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Adjustments {
  private Adjustments() {}

  /**
   * {@return logits of what was said divided if above 0, multiplied if below (N. Keskar et al.,
   * "CTRL", 2019)}
   *
   * @param penalty at least 1, which changes nothing
   */
  public static Adjustment repetitionPenalty(double penalty) {
    if (!(penalty >= 1)) {
      throw new DgmException("a repetition penalty is at least 1, got " + penalty);
    }
    return (logits, history) -> {
      Tensor said = History.marks(history.tokens(), Tokens.mask(history.tokens()), logits.dim(-1));
      Tensor lower = logits.gt(0).select(logits.div(penalty), logits.mul(penalty));
      return said.select(lower, logits);
    };
  }

  /**
   * {@return nothing that would end a sequence of n tokens that was said before}
   *
   * @param n at least 1
   */
  public static Adjustment noRepeated(int n) {
    if (n < 1) {
      throw new DgmException("sequences that are not repeated have 1 token or more, got " + n);
    }
    return (logits, history) -> {
      Tensor tokens = history.tokens();
      int windows = tokens.dim(1) - n + 1;
      if (windows < 1) {
        return logits;
      }
      Tensor first = history.place().sub(Tensor.scalar(DType.I32, n - 1));
      Shape shape = Shape.of(tokens.dim(0), windows);
      // a window counts if all of it was said, and begins with the last n - 1 tokens
      Tensor same = Tensor.iota(DType.I32, shape, 1).lt(first.broadcastTo(shape));
      for (int k = 0; k < n - 1; k++) {
        Tensor last = tokens.dynamicSlice(1, first.add(Tensor.scalar(DType.I32, k)), 1);
        same = same.and(tokens.slice(1, k, k + windows).eq(last.broadcastTo(shape)));
      }
      Tensor ends = tokens.slice(1, n - 1, n - 1 + windows);
      return without(History.marks(ends, same, logits.dim(-1)), logits);
    };
  }

  /**
   * {@return no end before a number of tokens}
   *
   * @param tokens how many before the end, at least 0
   */
  public static Adjustment leastLength(int tokens) {
    return (logits, history) -> {
      Tensor early = history.place().lt(Tensor.scalar(DType.I32, tokens));
      Tensor number = Tensor.iota(DType.I32, Shape.of(logits.dim(-1)), 0);
      Tensor end = number.eq(Tensor.scalar(DType.I32, Vocabulary.EOS));
      return without(early.and(end), logits);
    };
  }

  /**
   * {@return none of some tokens}
   *
   * @param tokens their numbers
   */
  public static Adjustment banned(int... tokens) {
    int[] all = tokens.clone();
    return (logits, _) -> {
      double[] never = new double[logits.dim(-1)];
      for (int token : all) {
        if (token < 0 || token >= never.length) {
          throw new DgmException(
              "the token %d cannot be banned from a vocabulary of %d"
                  .formatted(token, never.length));
        }
        never[token] = 1;
      }
      Shape shape = Shape.of(never.length);
      return without(Tensor.constant(Literal.convert(DType.BOOL, shape, never)), logits);
    };
  }

  /**
   * {@return texts that begin as told, each with a beginning of its own length, even where an
   * adjustment before this one has left a token out}
   *
   * @param beginnings I32 [N, K], with padding after the last token of each; K from 1 to T. Rows of
   *     a search are taken in order, each row's beams together
   */
  public static Adjustment forced(Tensor beginnings) {
    return (logits, history) -> {
      Tensor here = beginnings.dynamicSlice(1, history.place(), 1);
      Tensor within = history.place().lt(Tensor.scalar(DType.I32, beginnings.dim(1)));
      int n = logits.dim(0);
      int each = n / beginnings.dim(0);
      Tensor row =
          Tensor.iota(DType.I32, Shape.of(n), 0).div(Tensor.full(DType.I32, Shape.of(n), each));
      Tensor wanted = here.reshape(beginnings.dim(0)).gather(row).expandDims(1);
      Tensor told = within.and(Tokens.mask(wanted));
      Tensor number = Tensor.iota(DType.I32, logits.shape(), 1);
      Tensor only = without(number.ne(wanted), Tensor.zeros(logits.dtype(), logits.shape()));
      return told.select(only, logits);
    };
  }

  private static Tensor without(Tensor banned, Tensor logits) {
    Tensor never = Tensor.full(logits.dtype(), Shape.SCALAR, Double.NEGATIVE_INFINITY);
    return banned.select(never, logits);
  }
}
