package io.dgm.text;

import io.dgm.api.data.Tokens;
import io.dgm.api.model.TextEncoder;
import io.dgm.api.nn.Bidirectional;
import io.dgm.api.nn.Dropout;
import io.dgm.api.nn.Embedding;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Lstm;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.Tensor;
import java.util.Optional;

/**
 * Reads a text from both ends.
 *
 * @param embedding of tokens
 * @param dropout of vectors
 * @param network over vectors
 */
record BidirectionalReader(Embedding embedding, Dropout dropout, Bidirectional network)
    implements TextEncoder.Reader {

  static BidirectionalReader of(
      Scope scope, int vocabulary, int embedding, int hidden, double dropout) {
    return new BidirectionalReader(
        Embedding.of(scope.child("embedding"), vocabulary, embedding, Initializers.normal(0, 0.1)),
        new Dropout(dropout),
        new Bidirectional(
            Lstm.of(scope.child("forwards"), embedding, hidden),
            Lstm.of(scope.child("backwards"), embedding, hidden)));
  }

  @Override
  public int size() {
    return network.size();
  }

  @Override
  public TextEncoder.Encoded read(Tensor text, Pass pass) {
    Tensor e = dropout.apply(embedding.apply(text, pass), pass);
    Bidirectional.Output read =
        network.sequence(e.transpose(1, 0, 2), Optional.of(Tokens.lengths(text)), pass);
    return new TextEncoder.Encoded(read.hidden().transpose(1, 0, 2), read.last());
  }
}
