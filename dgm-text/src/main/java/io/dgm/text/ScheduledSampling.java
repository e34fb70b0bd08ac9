package io.dgm.text;

import io.dgm.api.data.Tokens;
import io.dgm.api.distribution.Categorical;
import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.distribution.SequenceDistribution;
import io.dgm.api.nn.Pass;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * A decoder that reads in training some of its own words in place of the text's (S. Bengio et al.,
 * "Scheduled sampling for sequence prediction with recurrent neural networks", 2015), all places
 * drawn at once from what it would say after the text itself (T. Mihaylova and A. Martins,
 * "Scheduled sampling for transformers", 2019).
 *
 * @param decoder the network
 * @param rate the share of words, from 0, below 1
 */
record ScheduledSampling(SequenceDecoder decoder, double rate) implements SequenceDecoder {
  static final SettingSpec<Double> RATE =
      SettingSpec.number(
          "scheduled-sampling",
          0,
          0,
          0.99,
          "the share of words that are the model's own where it reads what came before, in"
              + " training");

  /** {@return the decoder, with so much of its own words} */
  static SequenceDecoder of(SequenceDecoder decoder, double rate) {
    return rate == 0 ? decoder : new ScheduledSampling(decoder, rate);
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
  public Tensor logits(Tensor tokens, Memory memory, Pass pass) {
    if (!pass.isTraining() || tokens.dtype() != DType.I32) {
      return decoder.logits(tokens, memory, pass);
    }
    Tensor logits = decoder.logits(tokens, memory, pass).stopGradient();
    Tensor said =
        new Categorical(SequenceDistribution.possibleNext(logits)).sample(pass.key(), Shape.SCALAR);
    Tensor own = pass.key().uniform(DType.F32, tokens.shape()).lt(rate);
    return decoder.logits(own.select(Tokens.shifted(said), tokens), memory, pass);
  }

  @Override
  public List<Tensor> start(Memory memory, int n, int length, Pass pass) {
    return decoder.start(memory, n, length, pass);
  }

  @Override
  public Step step(Tensor token, Tensor place, List<Tensor> state, Memory memory, Pass pass) {
    return decoder.step(token, place, state, memory, pass);
  }
}
