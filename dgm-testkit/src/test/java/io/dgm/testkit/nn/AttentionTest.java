package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.nn.Attention;
import io.dgm.api.nn.BahdanauAttention;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.LuongAttention;
import io.dgm.api.nn.MultiHeadAttention;
import io.dgm.api.nn.PositionalEmbedding;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.TransformerBlock;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Attention to what is there already: caches and memories, and the scores of recurrent networks.
 */
class AttentionTest {
  private final Scope scope = Probe.scope();

  private void same(Tensor a, Tensor b) {
    Literal difference = Parameters.evaluate(Parameters.start(scope, 1), a.sub(b)).getFirst();
    Probe.close(difference, new double[a.size()]);
  }

  private static Tensor place(int t) {
    return Tensor.scalar(DType.I32, t);
  }

  @Test
  void placeByPlaceIsAllAtOnce() {
    TransformerBlock block = TransformerBlock.withMemory(scope.child("block"), 6, 2, 0.5);
    PositionalEmbedding places = PositionalEmbedding.of(scope.child("places"), 5, 6);
    Tensor x = Probe.normal(1, 2, 4, 6);
    Tensor there = Tensor.constant(Literal.convert(DType.BOOL, Shape.of(2, 3), 1, 0, 1, 1, 1, 0));
    TransformerBlock.Memory memory =
        block.memory(Probe.normal(2, 2, 3, 6), Optional.of(there), Probe.evaluation());
    Tensor whole =
        block.apply(
            places.apply(x, Probe.evaluation()),
            Optional.empty(),
            Optional.of(memory),
            Probe.evaluation());
    MultiHeadAttention.Cache cache = block.cache(2, 5, DType.F64);
    for (int t = 0; t < 4; t++) {
      Tensor one = places.at(x.slice(1, t, t + 1).reshape(2, 6), place(t));
      TransformerBlock.Step step =
          block.step(one, cache, place(t), Optional.of(memory), Probe.evaluation());
      cache = step.cache();
      same(step.out(), whole.slice(1, t, t + 1).reshape(2, 6));
    }
  }

  @Test
  void whatIsNotThereChangesNothing() {
    TransformerBlock block = TransformerBlock.of(scope, 6, 2, false, 0);
    Tensor x = Probe.normal(1, 1, 4, 6);
    Tensor there = Tensor.constant(Literal.convert(DType.BOOL, Shape.of(1, 4), 1, 1, 1, 0));
    Tensor padded = block.apply(x, Optional.of(there), Optional.empty(), Probe.evaluation());
    same(padded.slice(1, 0, 3), block.apply(x.slice(1, 0, 3), Probe.evaluation()));
    assertThatThrownBy(() -> block.memory(x, Optional.empty(), Probe.evaluation()))
        .hasMessage("this block attends to no memory: make it with withMemory()");
  }

  @Test
  void bahdanauAddsAndLuongMultiplies() {
    Tensor one = Tensor.of(1.0).reshape(1, 1);
    Tensor two = Tensor.of(2.0).reshape(1, 1);
    Tensor queries = Tensor.of(0.5).reshape(1, 1, 1);
    Tensor memory = Tensor.of(1.0, -1.0, 7.0).reshape(1, 3, 1);
    Attention additive =
        new BahdanauAttention(
            new Linear(one, Optional.of(Tensor.of(0.25))),
            new Linear(two, Optional.empty()),
            Tensor.of(3.0));
    Attention product = new LuongAttention(new Linear(two, Optional.empty()));
    double[][] scores = {{3 * Math.tanh(2.75), 3 * Math.tanh(-1.25)}, {1, -1}};
    Tensor there = Tensor.constant(Literal.convert(DType.BOOL, Shape.of(1, 3), 1, 1, 0));
    for (int i = 0; i < 2; i++) {
      Attention attention = i == 0 ? additive : product;
      Tensor keys = attention.keys(memory, Probe.training());
      Tensor found = attention.attend(queries, memory, keys, Optional.of(there), Probe.training());
      double a = Math.exp(scores[i][0]);
      double b = Math.exp(scores[i][1]);
      Probe.close(found, (a - b) / (a + b));
    }
    Attention made = BahdanauAttention.of(scope, 3, 4, 5);
    Tensor m = Probe.normal(1, 2, 6, 4);
    Tensor q = Probe.normal(2, 2, 3, 3);
    Tensor all = made.attend(q, m, made.keys(m, null), Optional.empty(), Probe.training());
    Tensor last =
        made.attend(q.slice(1, 2, 3), m, made.keys(m, null), Optional.empty(), Probe.training());
    same(all.slice(1, 2, 3), last);
  }
}
