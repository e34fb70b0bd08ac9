package io.dgm.api.model;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.PartKind;
import io.dgm.api.tensor.Tensor;

/** A family of networks that read texts: for inference, or for what says their translations. */
@FunctionalInterface
@Stability(level = Level.PREVIEW, since = "0.2")
public interface TextEncoder {
  /** The kind of part that they are. */
  PartKind<TextEncoder> KIND = new PartKind<>("text-encoder", TextEncoder.class);

  /**
   * {@return an encoder}
   *
   * @param scope where it declares its parameters
   * @param vocabulary how many tokens there are
   * @param length of the longest text, with its end
   */
  Reader of(Scope scope, int vocabulary, int length);

  /** Reads texts. */
  @Stability(level = Level.PREVIEW, since = "0.2")
  interface Reader {

    /** {@return how many features a place has, and a text} */
    int size();

    /**
     * {@return the encodings of texts}
     *
     * @param texts I32 [N, T], T from 1 to the length
     * @param pass the recording it is part of
     */
    Encoded read(Tensor texts, Pass pass);
  }

  /**
   * What is made of texts.
   *
   * @param places the features of each place, [N, T, size]; those of padding mean nothing
   * @param whole the features of the text, [N, size], in which padding has no part
   */
  @Stability(level = Level.PREVIEW, since = "0.2")
  record Encoded(Tensor places, Tensor whole) {}
}
