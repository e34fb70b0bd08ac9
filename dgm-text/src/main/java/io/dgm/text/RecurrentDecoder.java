package io.dgm.text;

import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.nn.Dropout;
import io.dgm.api.nn.Embedding;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Recurrent;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recurrent network that says texts. A code is where it starts from, and is read with each token.
 *
 * @param embedding of tokens
 * @param words what is done to tokens before they are read
 * @param network from vectors, and the code, to hidden states
 * @param initial from the code to the first state, if there is one
 * @param dropout of vectors and of hidden states
 * @param output from hidden states to logits
 */
record RecurrentDecoder(
    Embedding embedding,
    Layer words,
    Recurrent network,
    Optional<Linear> initial,
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

  private Tensor vectors(Tensor tokens, Memory memory, Pass pass) {
    Tensor e = dropout.apply(embedding.apply(words.apply(tokens, pass), pass), pass);
    if (initial.isEmpty()) {
      return e;
    }
    Tensor code = memory.tensors().getFirst();
    Shape all = e.shape().sub(0, e.rank() - 1).concat(Shape.of(code.dim(1)));
    Tensor each = e.rank() == 3 ? code.expandDims(1) : code;
    return Tensors.concat(-1, e, each.broadcastTo(all));
  }

  @Override
  public Tensor logits(Tensor tokens, Memory memory, Pass pass) {
    List<Tensor> first = start(memory, tokens.dim(0), tokens.dim(1), pass);
    Tensor xs = vectors(tokens, memory, pass).transpose(1, 0, 2);
    Tensor hidden = network.sequence(xs, first, Optional.empty(), pass).hidden();
    return output.apply(dropout.apply(hidden.transpose(1, 0, 2), pass), pass);
  }

  @Override
  public List<Tensor> start(Memory memory, int n, int length, Pass pass) {
    List<Tensor> zeros = network.zeros(n, dtype());
    return initial
        .map(i -> States.cut(i.apply(memory.tensors().getFirst(), pass).tanh(), zeros))
        .orElse(zeros);
  }

  @Override
  public Step step(Tensor token, Tensor place, List<Tensor> state, Memory memory, Pass pass) {
    List<Tensor> next = network.step(vectors(token, memory, pass), state, pass);
    Tensor hidden = dropout.apply(network.seen(next), pass);
    return new Step(output.apply(hidden, pass), new ArrayList<>(next));
  }
}
