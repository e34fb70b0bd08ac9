package io.dgm.text;

import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.nn.Attention;
import io.dgm.api.nn.Dropout;
import io.dgm.api.nn.Embedding;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Recurrent;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;
import java.util.Optional;

/**
 * A recurrent network that says the translation of a text that it attends to (Luong, Pham and
 * Manning 2015, without the tanh of equation 5 and without feeding attention back): its memory
 * holds the encoded places, [N, S, size], which of them there are, BOOL [N, S], and its first state
 * as one vector.
 *
 * @param embedding of tokens
 * @param network from vectors to hidden states
 * @param attention of hidden states to places
 * @param combine from a hidden state and the context that it found to the attentional state
 * @param dropout of vectors and of what is said
 * @param output to logits
 */
record AttentionDecoder(
    Embedding embedding,
    Recurrent network,
    Attention attention,
    Linear combine,
    Dropout dropout,
    Linear output)
    implements SequenceDecoder {

  @Override
  public int vocabulary() {
    return embedding.weight().dim(0);
  }

  @Override
  public DType dtype() {
    return embedding.weight().dtype();
  }

  private Tensor vectors(Tensor tokens, Pass pass) {
    return dropout.apply(embedding.apply(tokens, pass), pass);
  }

  /** {@return logits of hidden states, [N, T, hidden]} */
  private Tensor said(Tensor hidden, Memory memory, Pass pass) {
    Tensor places = memory.tensors().get(0);
    Tensor keys = attention.keys(places, pass);
    Optional<Tensor> mask = Optional.of(memory.tensors().get(1));
    Tensor found = attention.attend(hidden, places, keys, mask, pass);
    // no tanh: it would saturate while the frequencies of words are learnt, and stop all below
    Tensor both = combine.apply(Tensors.concat(2, hidden, found), pass);
    return output.apply(dropout.apply(both, pass), pass);
  }

  @Override
  public Tensor logits(Tensor tokens, Memory memory, Pass pass) {
    Tensor xs = vectors(tokens, pass).transpose(1, 0, 2);
    List<Tensor> first = start(memory, tokens.dim(0), tokens.dim(1), pass);
    Tensor hidden = network.sequence(xs, first, Optional.empty(), pass).hidden();
    return said(hidden.transpose(1, 0, 2), memory, pass);
  }

  @Override
  public List<Tensor> start(Memory memory, int n, int length, Pass pass) {
    return States.cut(memory.tensors().get(2), network.zeros(n, dtype()));
  }

  @Override
  public Step step(Tensor token, Tensor place, List<Tensor> state, Memory memory, Pass pass) {
    List<Tensor> next = network.step(vectors(token, pass), state, pass);
    Tensor logits = said(network.seen(next).expandDims(1), memory, pass);
    return new Step(logits.reshape(token.dim(0), vocabulary()), next);
  }
}
