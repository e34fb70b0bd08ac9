package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.data.Vocabulary;
import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.distribution.SequenceDistribution;
import io.dgm.api.nn.Embedding;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The smallest decoder: the next token depends on the last one, its place and the memory. */
class BigramTest extends SequenceDistributionContract {
  private record Bigram(Embedding next, Tensor slope) implements SequenceDecoder {
    @Override
    public int vocabulary() {
      return WORDS;
    }

    @Override
    public DType dtype() {
      return DType.F64;
    }

    private Tensor at(Tensor place) {
      return place.to(DType.F64).expandDims(-1).mul(slope);
    }

    @Override
    public Tensor logits(Tensor tokens, Memory memory, Pass pass) {
      Tensor places = at(Tensor.iota(DType.I32, Shape.of(tokens.dim(1)), 0));
      return next.apply(tokens, pass).add(places).add(memory.tensors().getFirst().expandDims(1));
    }

    @Override
    public List<Tensor> start(Memory memory, int n, int length, Pass pass) {
      return List.of(Tensor.zeros(DType.I32, Shape.of(n)));
    }

    @Override
    public Step step(Tensor token, Tensor place, List<Tensor> state, Memory memory, Pass pass) {
      Tensor one = Tensor.scalar(DType.I32, 1);
      Tensor logits =
          next.apply(token, pass).add(at(state.getFirst())).add(memory.tensors().getFirst());
      return new Step(logits, List.of(state.getFirst().add(one)));
    }
  }

  @Override
  protected SequenceDecoder decoder(Scope scope) {
    Embedding next = Embedding.of(scope, WORDS, WORDS);
    return new Bigram(next, scope.parameter("slope", Shape.of(WORDS), Initializers.normal(0, 0.3)));
  }

  @Override
  protected SequenceDecoder.Memory memory(int rows) {
    Tensor all = Tensor.iota(DType.F64, Shape.of(rows, WORDS), 0).sin();
    return SequenceDecoder.Memory.of(all.mul(Tensor.iota(DType.F64, Shape.of(rows, WORDS), 1)));
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> new SequenceDistribution(decoder(), memory(3), 2, LENGTH, pass()))
        .hasMessageContaining("a memory of 2 rows, got F64[3,6]");
    SequenceDistribution d = new SequenceDistribution(decoder(), memory(2), 2, LENGTH, pass());
    Tensor longer = Tensor.full(DType.I32, Shape.of(2, 5), Vocabulary.EOS);
    assertThatThrownBy(() -> d.logProb(longer)).hasMessageContaining("T from 1 to 4");
  }
}
