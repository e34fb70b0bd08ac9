package io.dgm.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.data.Vocabulary;
import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduledSamplingTest {
  private static final int WORDS = 7;
  private static final int ROWS = 3000;

  /** Says 6 whatever came, and shows what it read: a little more of it. */
  private record Sure() implements SequenceDecoder {
    @Override
    public int vocabulary() {
      return WORDS;
    }

    @Override
    public DType dtype() {
      return DType.F32;
    }

    @Override
    public Tensor logits(Tensor tokens, Memory memory, Pass pass) {
      Tensor six = Tensor.full(DType.I32, tokens.shape(), 6);
      Tensor sure = Tensors.oneHot(six, WORDS, DType.F32).mul(100);
      return sure.add(Tensors.oneHot(tokens, WORDS, DType.F32));
    }

    @Override
    public List<Tensor> start(Memory memory, int n, int length, Pass pass) {
      return List.of();
    }

    @Override
    public Step step(Tensor token, Tensor place, List<Tensor> state, Memory memory, Pass pass) {
      throw new AssertionError("training says all places at once");
    }
  }

  private static double[] read(Pass pass) {
    Tensor text = Tensor.constant(Literal.of(Shape.of(1, 3), Vocabulary.BOS, 4, 5));
    Tensor tokens = text.broadcastTo(Shape.of(ROWS, 3));
    SequenceDecoder decoder = ScheduledSampling.of(new Sure(), 0.25);
    Tensor logits = decoder.logits(tokens, SequenceDecoder.Memory.NONE, pass);
    return logits.eval().toDoubles();
  }

  private static double share(double[] logits, int place, int word, double high) {
    int count = 0;
    for (int row = 0; row < ROWS; row++) {
      count += logits[(row * 3 + place) * WORDS + word] == high ? 1 : 0;
    }
    return (double) count / ROWS;
  }

  @Test
  void aShareOfWordsIsItsOwnInTraining() {
    double[] logits = read(Pass.training(Key.of(1)));
    double error = 4 * Math.sqrt(0.25 * 0.75 / ROWS);
    assertThat(share(logits, 0, Vocabulary.BOS, 1)).isEqualTo(1);
    assertThat(share(logits, 1, 4, 1)).isCloseTo(0.75, within(error));
    assertThat(share(logits, 1, 6, 101)).isCloseTo(0.25, within(error));
    assertThat(share(logits, 2, 6, 101)).isCloseTo(0.25, within(error));
  }

  @Test
  void otherwiseAllAreTheTexts() {
    double[] logits = read(Pass.evaluation(Key.of(1)));
    assertThat(share(logits, 1, 4, 1)).isEqualTo(1);
    assertThat(share(logits, 2, 5, 1)).isEqualTo(1);
    assertThat(ScheduledSampling.of(new Sure(), 0)).isEqualTo(new Sure());
  }
}
