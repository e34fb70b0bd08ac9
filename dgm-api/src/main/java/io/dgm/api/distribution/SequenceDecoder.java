package io.dgm.api.distribution;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * A network that says a text token by token: logits of the next token from those before and from a
 * memory, of all places at once for training, one after the other for drawing. Where tokens are
 * taken, so are weights of all tokens, [… , vocabulary], such as one-hot vectors. To test a new
 * one, extend the testkit's {@code SequenceDecoderContract}.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface SequenceDecoder {
  /**
   * What a decoder is given beside tokens: a code, or an encoded text and which of its places there
   * are. Each tensor has rows in front, [N, …].
   *
   * @param tensors in the order that the decoder takes them in
   */
  record Memory(List<Tensor> tensors) {
    /** Nothing, as of a language model. */
    public static final Memory NONE = new Memory(List.of());

    /** Copies. */
    public Memory {
      tensors = List.copyOf(tensors);
    }

    /**
     * {@return a memory}
     *
     * @param tensors in the order that the decoder takes them in, each [N, …]
     */
    public static Memory of(Tensor... tensors) {
      return new Memory(List.of(tensors));
    }

    /**
     * {@return the memory of some rows}
     *
     * @param rows I32 [M], the row of each
     */
    public Memory rows(Tensor rows) {
      return new Memory(tensors.stream().map(t -> SequenceDecoder.rows(t, rows)).toList());
    }

    /**
     * {@return all rows several times over: the first to the last, then again}
     *
     * @param times how often, at least 1
     * @param n how many rows there are
     */
    public Memory repeated(int times, int n) {
      if (times == 1 || tensors.isEmpty()) {
        return this;
      }
      int[] rows = new int[times * n];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = i % n;
      }
      return rows(Tensor.constant(Literal.of(Shape.of(rows.length), rows)));
    }
  }

  /**
   * What a step gives.
   *
   * @param logits of the next token, [N, vocabulary]
   * @param state after the step, of the types of the one before
   */
  record Step(Tensor logits, List<Tensor> state) {
    /** Copies. */
    public Step {
      state = List.copyOf(state);
    }
  }

  /** {@return how many tokens there are} */
  int vocabulary();

  /** {@return the dtype of the logits} */
  DType dtype();

  /**
   * {@return the logits of the token that follows each, [N, T, vocabulary]}
   *
   * @param tokens I32 [N, T], or weights [N, T, vocabulary]
   * @param memory of N rows
   * @param pass the recording it is part of
   */
  Tensor logits(Tensor tokens, Memory memory, Pass pass);

  /**
   * {@return the state before the first step, each [N, …]}
   *
   * @param memory of N rows
   * @param n N
   * @param length the most steps there will be
   * @param pass the recording it is part of
   */
  List<Tensor> start(Memory memory, int n, int length, Pass pass);

  /**
   * {@return one step}
   *
   * @param token I32 [N], or weights [N, vocabulary]
   * @param place the number of the step from 0, an I32 scalar
   * @param state before it
   * @param memory of N rows
   * @param pass the recording it is part of
   */
  Step step(Tensor token, Tensor place, List<Tensor> state, Memory memory, Pass pass);

  /**
   * {@return some rows of a tensor, [M, …]}
   *
   * @param x [N, …]
   * @param rows I32 [M], the row of each
   */
  static Tensor rows(Tensor x, Tensor rows) {
    return x.gather(rows);
  }
}
