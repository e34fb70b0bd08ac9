package io.dgm.api.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Functions of texts as tensors. A text is I32 [T]: the numbers of its words, {@link
 * Vocabulary#EOS}, and {@link Vocabulary#PAD} for the rest. One that was cut to T has neither.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Tokens {
  private Tokens() {}

  /**
   * {@return which places are words or the end of the text, BOOL of the same shape}
   *
   * @param texts I32 [N, T]
   */
  public static Tensor mask(Tensor texts) {
    return texts.ne(Tensor.scalar(DType.I32, Vocabulary.PAD));
  }

  /**
   * {@return how many places of each text are words or its end, I32 [N]}
   *
   * @param texts I32 [N, T]
   */
  public static Tensor lengths(Tensor texts) {
    return mask(texts).to(DType.I32).sum(texts.rank() - 1);
  }

  /**
   * {@return a decoder's inputs if texts are its targets: {@link Vocabulary#BOS}, then all words
   * but the last}
   *
   * @param texts I32 […, T], T at least 1
   */
  public static Tensor shifted(Tensor texts) {
    List<Integer> none = Collections.nCopies(texts.rank(), 0);
    List<Integer> low = new ArrayList<>(none);
    low.set(texts.rank() - 1, 1);
    return texts.slice(-1, 0, texts.dim(-1) - 1).pad(Vocabulary.BOS, low, none, none);
  }
}
