package io.dgm.api.model;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.PartKind;

/** A family of networks that say texts, alone or from a code. */
@FunctionalInterface
@Stability(level = Level.PREVIEW, since = "0.2")
public interface TextDecoder {
  /** The kind of part that they are. */
  PartKind<TextDecoder> KIND = new PartKind<>("text-decoder", TextDecoder.class);

  /**
   * {@return a decoder}
   *
   * @param scope where it declares its parameters
   * @param vocabulary how many tokens there are
   * @param length of the longest text, with its end
   * @param code the size of the code, [N, code], that its memory holds; 0 if it holds none
   * @param wordDropout the rate at which it reads {@link io.dgm.api.data.Vocabulary#UNKNOWN} in
   *     place of a token, in training
   */
  SequenceDecoder of(Scope scope, int vocabulary, int length, int code, double wordDropout);
}
