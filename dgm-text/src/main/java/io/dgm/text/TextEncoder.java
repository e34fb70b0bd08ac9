package io.dgm.text;

import io.dgm.api.distribution.SequenceDecoder.Memory;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.Tensor;

/** Reads a text for a decoder that attends to it. */
@FunctionalInterface
interface TextEncoder {

  /**
   * {@return the encoded places, [N, S, size], which of them there are, BOOL [N, S], and what else
   * the decoder takes}
   *
   * @param text I32 [N, S]
   * @param pass the recording it is part of
   */
  Memory read(Tensor text, Pass pass);
}
