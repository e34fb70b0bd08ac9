package io.dgm.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.distribution.SequenceDistribution;
import io.dgm.api.nn.Pass;
import io.dgm.api.objective.Baseline;
import io.dgm.api.objective.Expectation;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import io.dgm.engine.reference.Interpreter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Texts of two places over a, b: the first token is a with probability 0.6, the second, whatever
 * was first, is a with probability 0.25. A text earns 1 for each a, and 2 more for a a.
 */
class RollOutsTest {
  private static final int A = Vocabulary.FIRST;
  private static final int B = Vocabulary.FIRST + 1;
  private static final int WORDS = 6;
  private static final Variable X = Variable.of("x");

  /** Logits [2, vocabulary] of each place. */
  private record ByPlace(Tensor table) implements SequenceDecoder {
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
      return table.broadcastTo(Shape.of(tokens.dim(0), 2, WORDS));
    }

    @Override
    public List<Tensor> start(Memory memory, int n, int length, Pass pass) {
      return List.of();
    }

    @Override
    public Step step(Tensor token, Tensor place, List<Tensor> state, Memory memory, Pass pass) {
      Tensor row = table.dynamicSlice(0, place, 1);
      return new Step(row.broadcastTo(Shape.of(token.dim(0), WORDS)), List.of());
    }
  }

  private record Reward() implements Integrand.Atom {
    @Override
    public Tensor at(Values values, Play play) {
      Tensor a = values.get(X).eq(Tensor.scalar(DType.I32, A)).to(DType.F32);
      return a.sum(1).add(a.slice(1, 0, 1).mul(a.slice(1, 1, 2)).sum(1).mul(2));
    }

    @Override
    public String formula() {
      return "R(x)";
    }

    @Override
    public List<Variable> variables() {
      return List.of(X);
    }
  }

  private static Tensor table() {
    double never = -1e9;
    return Tensor.constant(
            Literal.of(
                Shape.of(2, WORDS),
                new double[] {
                  never, never, never, never, Math.log(0.6), Math.log(0.4),
                  never, never, never, never, Math.log(0.25), Math.log(0.75)
                }))
        .to(DType.F32);
  }

  private static RollOuts term(Tensor table, int count) {
    Conditional text =
        Conditional.fixed(
            "text",
            X,
            List.of(),
            (v, pass) ->
                new SequenceDistribution(
                    new ByPlace(table), SequenceDecoder.Memory.NONE, v.rows(), 2, pass));
    Expectation whole =
        Expectation.of(text, Integrand.of(new Reward())).scoreFunction(Baseline.LEAVE_ONE_OUT);
    return new RollOuts(whole, count, 1);
  }

  private static Play play(int rows, int key) {
    return Play.evaluation(new Batch(Map.of()), rows, Pass.evaluation(Key.of(key)));
  }

  /**
   * After a: 0.25 · 4 + 0.75 · 1 = 1.75; after b: 0.25 · 1 = 0.25. The last token earns the text's.
   */
  @Test
  void aTokenEarnsTheMeanOfTextsThatGoOnFromIt() {
    int count = 4000;
    Tensor texts = Tensor.constant(Literal.of(Shape.of(3, 2), A, B, B, A, A, A));
    Play play = play(3, 1);
    SequenceDistribution d =
        new SequenceDistribution(
            new ByPlace(table()), SequenceDecoder.Memory.NONE, 3, 2, play.pass());
    double[] rewards = term(table(), count).rewards(d, texts, play).eval().toDoubles();
    double error = 4 * 3 * Math.sqrt(0.25 * 0.75 / count);
    assertThat(rewards[0]).isCloseTo(1.75, within(error));
    assertThat(rewards[2]).isCloseTo(0.25, within(error));
    assertThat(rewards[4]).isCloseTo(1.75, within(error));
    assertThat(new double[] {rewards[1], rewards[3], rewards[5]}).containsExactly(1, 1, 4);
  }

  /**
   * E R = 0.6 + 0.25 + 2 · 0.6 · 0.25; in the first logit of a its slope is 0.6 · 0.4 · (1 + 2 ·
   * 0.25), in the second 0.25 · 0.75 · (1 + 2 · 0.6).
   */
  @Test
  void theGradientIsThatOfTheMeanReward() {
    int rows = 20_000;
    Tensor table = table();
    Tensor input = Tensor.input("table", DType.F32, table.shape());
    Tensor value = term(input, 2).value(play(rows, 3), Set.of(Player.THETA));
    Tensor slope = Gradients.of(value, List.of(input)).getFirst();
    Map<Tensor, Literal> at = Map.of(input, table.eval());
    List<Literal> found = Interpreter.run(List.of(value, slope), at);
    assertThat(found.get(0).get(0)).isCloseTo(1.15, within(4 * 1.5 / Math.sqrt(rows)));
    double error = 4 * 1.2 / Math.sqrt(rows);
    assertThat(found.get(1).get(A)).isCloseTo(0.36, within(error));
    assertThat(found.get(1).get(B)).isCloseTo(-0.36, within(error));
    assertThat(found.get(1).get(WORDS + A)).isCloseTo(0.4125, within(error));
    assertThat(found.get(1).get(WORDS + B)).isCloseTo(-0.4125, within(error));
    assertThat(Tensors.softmax(table, -1).eval().get(A)).isCloseTo(0.6, within(1e-6));
  }
}
