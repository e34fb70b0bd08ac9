package io.dgm.testkit.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.data.Vocabulary;
import io.dgm.api.decode.Adjustment;
import io.dgm.api.decode.Adjustments;
import io.dgm.api.decode.History;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What adjustments make of logits. */
class AdjustmentsTest {
  private static final int WORDS = 8;
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  private static Tensor tokens(int rows, int... tokens) {
    return Tensor.constant(Literal.of(Shape.of(rows, tokens.length / rows), tokens));
  }

  private static History history(int place, Tensor tokens) {
    return new History(tokens, Tensor.scalar(DType.I32, place));
  }

  private static double[] of(Adjustment adjustment, History history) {
    int n = history.tokens().dim(0);
    double[] logits = IntStream.range(0, n * WORDS).mapToDouble(i -> i % WORDS - 4.5).toArray();
    Tensor in = Tensor.constant(Literal.of(Shape.of(n, WORDS), logits));
    return adjustment.adjust(in, history).eval().toDoubles();
  }

  private static List<Integer> banned(Adjustment adjustment, History history) {
    double[] out = of(adjustment, history);
    return IntStream.range(0, out.length).filter(i -> out[i] == NEVER).boxed().toList();
  }

  @Test
  void whatWasSaidIsLessLikely() {
    History said = history(2, tokens(2, 4, 7, 0, 5, 5, 0));
    assertThat(of(Adjustments.repetitionPenalty(2), said))
        .containsExactly(
            -4.5, -3.5, -2.5, -1.5, -1, 0.5, 1.5, 1.25, -4.5, -3.5, -2.5, -1.5, -0.5, 0.25, 1.5,
            2.5);
  }

  @Test
  void sequencesAreNotRepeated() {
    // after 4 5 came 6 once, and 7 another time
    Tensor text = tokens(2, 4, 5, 6, 4, 5, 7, 4, 5, 0, 4, 4, 4, 4, 4, 4, 5, 4, 0);
    assertThat(banned(Adjustments.noRepeated(3), history(8, text))).containsExactly(6, 7);
    assertThat(banned(Adjustments.noRepeated(2), history(8, text)))
        .containsExactly(6, 7, WORDS + 4, WORDS + 5);
    assertThat(banned(Adjustments.noRepeated(1), history(2, text)))
        .containsExactly(4, 5, WORDS + 4);
    assertThat(banned(Adjustments.noRepeated(3), history(1, text))).isEmpty();
    assertThat(banned(Adjustments.noRepeated(10), history(8, text))).isEmpty();
  }

  @Test
  void textsHaveALeastLengthAndNoneOfSome() {
    Tensor text = tokens(1, 4, 5, 6, 0);
    assertThat(banned(Adjustments.leastLength(3), history(2, text)))
        .containsExactly(Vocabulary.EOS);
    assertThat(banned(Adjustments.leastLength(3), history(3, text))).isEmpty();
    assertThat(banned(Adjustments.banned(4, 6), history(0, text))).containsExactly(4, 6);
    assertThatThrownBy(() -> of(Adjustments.banned(WORDS), history(0, text)))
        .hasMessageContaining("the token 8 cannot be banned");
  }

  @Test
  void aBeginningIsSaidThoughItsTokenWasLeftOut() {
    Adjustment both =
        Adjustment.all(List.of(Adjustments.banned(5), Adjustments.forced(tokens(2, 5, 0))));
    double[] out = of(both, history(0, tokens(2, 0, 0, 0, 0)));
    assertThat(IntStream.range(0, WORDS).filter(i -> out[i] != NEVER)).containsExactly(5);
    assertThat(IntStream.range(0, WORDS).filter(i -> out[WORDS + i] == NEVER)).containsExactly(5);
  }

  @Test
  void beginningsOfUnequalLengthAreSaid() {
    Adjustment forced = Adjustments.forced(tokens(2, 5, 6, 7, 0));
    Tensor text = tokens(4, new int[16]);
    double[] first = of(forced, history(0, text));
    for (int i = 0; i < first.length; i++) {
      int token = i / WORDS < 2 ? 5 : 7;
      assertThat(first[i] != NEVER).isEqualTo(i % WORDS == token);
    }
    List<Integer> second = banned(forced, history(1, text));
    assertThat(second).hasSize(2 * (WORDS - 1)).allMatch(i -> i < 2 * WORDS && i % WORDS != 6);
    assertThat(banned(forced, history(2, text))).isEmpty();
  }
}
