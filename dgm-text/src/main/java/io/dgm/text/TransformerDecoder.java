package io.dgm.text;

import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.nn.Dropout;
import io.dgm.api.nn.Embedding;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.LayerNorm;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.MultiHeadAttention;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.PositionalEmbedding;
import io.dgm.api.nn.TransformerBlock;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A causal transformer that says texts, with the output tied to the embedding. A code is added to
 * the vector of each token; a text to be translated is attended to.
 *
 * @param embedding of tokens
 * @param words what is done to tokens before they are read
 * @param places of tokens
 * @param code from a code to what is added, if it is given one
 * @param blocks the layers, all with attention to a memory or none
 * @param norm at the end
 * @param dropout of vectors
 */
record TransformerDecoder(
    Embedding embedding,
    Layer words,
    PositionalEmbedding places,
    Optional<Linear> code,
    List<TransformerBlock> blocks,
    LayerNorm norm,
    Dropout dropout)
    implements SequenceDecoder {

  @Override
  public int vocabulary() {
    return embedding.weight().dim(0);
  }

  @Override
  public DType dtype() {
    return embedding.weight().dtype();
  }

  private Optional<TransformerBlock.Memory> memory(TransformerBlock block, Memory m, Pass pass) {
    return block
        .cross()
        .map(_ -> block.memory(m.tensors().get(0), Optional.of(m.tensors().get(1)), pass));
  }

  private Optional<Tensor> added(Memory memory, Pass pass) {
    return code.map(c -> c.apply(memory.tensors().getFirst(), pass));
  }

  @Override
  public Tensor logits(Tensor tokens, Memory memory, Pass pass) {
    Tensor e = places.apply(embedding.apply(words.apply(tokens, pass), pass), pass);
    Tensor h = dropout.apply(added(memory, pass).map(c -> e.add(c.expandDims(1))).orElse(e), pass);
    for (TransformerBlock block : blocks) {
      h = block.apply(h, Optional.empty(), memory(block, memory, pass), pass);
    }
    return embedding.scores(norm.apply(h, pass));
  }

  @Override
  public List<Tensor> start(Memory memory, int n, int length, Pass pass) {
    List<Tensor> state = new ArrayList<>();
    for (TransformerBlock block : blocks) {
      MultiHeadAttention.Cache cache = block.cache(n, length, dtype());
      state.add(cache.keys());
      state.add(cache.values());
    }
    return state;
  }

  @Override
  public Step step(Tensor token, Tensor place, List<Tensor> state, Memory memory, Pass pass) {
    Tensor e = places.at(embedding.apply(words.apply(token, pass), pass), place);
    Tensor h = dropout.apply(added(memory, pass).map(e::add).orElse(e), pass);
    List<Tensor> next = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      TransformerBlock block = blocks.get(i);
      MultiHeadAttention.Cache cache =
          new MultiHeadAttention.Cache(state.get(2 * i), state.get(2 * i + 1));
      TransformerBlock.Step step = block.step(h, cache, place, memory(block, memory, pass), pass);
      next.add(step.cache().keys());
      next.add(step.cache().values());
      h = step.out();
    }
    return new Step(embedding.scores(norm.apply(h, pass)), next);
  }
}
