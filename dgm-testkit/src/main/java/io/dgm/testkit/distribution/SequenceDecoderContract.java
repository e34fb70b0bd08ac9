package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.distribution.SequenceDecoder.Memory;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.testkit.nn.Parameters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every decoder of sequences keeps: said step by step a text has the probability that it has
 * all at once. To test one, extend this and make it.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public abstract class SequenceDecoderContract {
  /** The size of the vocabulary. */
  protected static final int WORDS = 6;

  /** The longest text. */
  protected static final int LENGTH = 4;

  private static final int ROWS = 3;

  private final Scope scope = Scope.root("theta", DType.F64);
  private SequenceDecoder decoder;

  /** Creates the contract. */
  protected SequenceDecoderContract() {}

  /** Makes the decoder. */
  @BeforeEach
  public void make() {
    decoder = decoder(scope);
  }

  /**
   * {@return the decoder, of {@link #WORDS} tokens and texts of up to {@link #LENGTH}}
   *
   * @param scope where it declares its parameters; of dtype F64
   */
  protected abstract SequenceDecoder decoder(Scope scope);

  /**
   * {@return a memory as the decoder takes it}
   *
   * @param rows how many
   */
  protected Memory memory(int rows) {
    return Memory.NONE;
  }

  /** {@return the decoder of this test} */
  protected final SequenceDecoder decoder() {
    return decoder;
  }

  /**
   * {@return values at the parameters' start}
   *
   * @param outputs what is asked for
   */
  protected final List<Literal> evaluate(Tensor... outputs) {
    return Parameters.evaluate(Parameters.start(scope, 3), outputs);
  }

  /** {@return values for the parameters, and more} */
  final Map<Tensor, Literal> start(Map<Tensor, Literal> more) {
    Map<Tensor, Literal> all = new HashMap<>(Parameters.start(scope, 3));
    all.putAll(more);
    return all;
  }

  /** {@return a recording outside of training} */
  protected static Pass pass() {
    return Pass.evaluation(Key.of(5));
  }

  private static Tensor tokens(long seed) {
    Tensor u = Key.of(seed).uniform(DType.F64, Shape.of(ROWS, LENGTH));
    return Tensor.constant(u.mul(WORDS).to(DType.I32).eval());
  }

  private void same(Tensor a, Tensor b) {
    // -∞ of what is never said is the same, and its difference is no number
    Tensor difference = a.eq(b).select(Tensor.scalar(a.dtype(), 0), a.sub(b).abs());
    assertThat(evaluate(difference.max()).getFirst().item()).isCloseTo(0, within(1e-12));
  }

  private Tensor logits(Tensor tokens) {
    return decoder.logits(tokens, memory(ROWS), pass());
  }

  @Test
  void givesLogitsOfEachNextToken() {
    Tensor logits = logits(tokens(1));
    assertThat(logits.shape()).isEqualTo(Shape.of(ROWS, LENGTH, WORDS));
    assertThat(logits.dtype()).isEqualTo(decoder.dtype());
    assertThat(decoder.vocabulary()).isEqualTo(WORDS);
  }

  @Test
  void stepByStepIsAllAtOnce() {
    Tensor tokens = tokens(1);
    Tensor whole = logits(tokens);
    Tensor oneHot = Tensors.oneHot(tokens, WORDS, DType.F64);
    for (boolean points : List.of(false, true)) {
      List<Tensor> state = decoder.start(memory(ROWS), ROWS, LENGTH, pass());
      for (int t = 0; t < LENGTH; t++) {
        Tensor token =
            points
                ? oneHot.slice(1, t, t + 1).reshape(ROWS, WORDS)
                : tokens.slice(1, t, t + 1).reshape(ROWS);
        SequenceDecoder.Step step =
            decoder.step(token, Tensor.scalar(DType.I32, t), state, memory(ROWS), pass());
        assertThat(step.state().stream().map(Tensor::type).toList())
            .isEqualTo(state.stream().map(Tensor::type).toList());
        state = step.state();
        same(step.logits(), whole.slice(1, t, t + 1).reshape(ROWS, WORDS));
      }
    }
    same(logits(oneHot), whole);
  }

  @Test
  void seesNothingOfTheFuture() {
    Tensor other = Tensors.concat(1, tokens(1).slice(1, 0, 2), tokens(2).slice(1, 2, LENGTH));
    same(logits(other).slice(1, 0, 2), logits(tokens(1)).slice(1, 0, 2));
    Tensor shorter = decoder.logits(tokens(1).slice(1, 0, 2), memory(ROWS), pass());
    same(shorter, logits(tokens(1)).slice(1, 0, 2));
  }

  @Test
  void rowsDoNotSeeEachOther() {
    Tensor whole = logits(tokens(1));
    for (int row = 0; row < ROWS; row++) {
      Tensor number = Tensor.constant(Literal.of(Shape.of(1), row));
      Tensor alone = decoder.logits(tokens(1).gather(number), memory(ROWS).rows(number), pass());
      same(alone, whole.slice(0, row, row + 1));
    }
  }

  @Test
  void everyParameterHasAGradient() {
    List<Tensor> trainable =
        scope.parameters().stream().filter(Parameter::trainable).map(Parameter::tensor).toList();
    Tensor logits = logits(tokens(1));
    Tensor cotangent = Key.of(9).normal(logits.dtype(), logits.shape());
    List<Literal> gradients =
        evaluate(Gradients.of(logits, cotangent, trainable).toArray(Tensor[]::new));
    for (int i = 0; i < gradients.size(); i++) {
      assertThat(gradients.get(i).toDoubles())
          .as("the gradient of " + trainable.get(i))
          .doesNotContain(Double.NaN)
          .satisfies(g -> assertThat(Arrays.stream(g).anyMatch(v -> v != 0)).isTrue());
    }
  }

  /** {@return every sequence of tokens, as rows, I32 [WORDS^LENGTH, LENGTH]} */
  static Tensor everySequence() {
    int n = (int) Math.pow(WORDS, LENGTH);
    int[] all = new int[n * LENGTH];
    for (int i = 0; i < n; i++) {
      int rest = i;
      for (int t = LENGTH - 1; t >= 0; t--) {
        all[i * LENGTH + t] = rest % WORDS;
        rest /= WORDS;
      }
    }
    assertThat(Vocabulary.FIRST).isLessThan(WORDS);
    return Tensor.constant(Literal.of(Shape.of(n, LENGTH), all));
  }
}
