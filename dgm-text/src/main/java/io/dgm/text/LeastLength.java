package io.dgm.text;

import io.dgm.api.data.Vocabulary;
import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.nn.Pass;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * A decoder whose texts do not end early: at the first places an end has probability 0, so that a
 * text that ends there has too.
 *
 * @param decoder the network
 * @param tokens how many come before an end, at least 1
 */
record LeastLength(SequenceDecoder decoder, int tokens) implements SequenceDecoder {
  static final SettingSpec<Integer> TOKENS =
      SettingSpec.integer(
          "min-length",
          0,
          0,
          65_536,
          "how many tokens come before the end of a text, of the data and of the model");

  /** {@return the decoder, with so many tokens before an end} */
  static SequenceDecoder of(SequenceDecoder decoder, int tokens) {
    return tokens == 0 ? decoder : new LeastLength(decoder, tokens);
  }

  @Override
  public int vocabulary() {
    return decoder.vocabulary();
  }

  @Override
  public DType dtype() {
    return decoder.dtype();
  }

  @Override
  public Tensor logits(Tensor texts, Memory memory, Pass pass) {
    Tensor logits = decoder.logits(texts, memory, pass);
    return without(Tensor.iota(DType.I32, Shape.of(logits.dim(1), 1), 0), logits);
  }

  @Override
  public List<Tensor> start(Memory memory, int n, int length, Pass pass) {
    return decoder.start(memory, n, length, pass);
  }

  @Override
  public Step step(Tensor token, Tensor place, List<Tensor> state, Memory memory, Pass pass) {
    Step step = decoder.step(token, place, state, memory, pass);
    return new Step(without(place, step.logits()), step.state());
  }

  /** {@return logits without an end at early places} */
  private Tensor without(Tensor place, Tensor logits) {
    Tensor early = place.lt(Tensor.scalar(DType.I32, tokens));
    Tensor number = Tensor.iota(DType.I32, Shape.of(vocabulary()), 0);
    Tensor end = number.eq(Tensor.scalar(DType.I32, Vocabulary.EOS));
    Tensor never = Tensor.full(logits.dtype(), Shape.SCALAR, Double.NEGATIVE_INFINITY);
    return early.and(end).select(never, logits);
  }
}
