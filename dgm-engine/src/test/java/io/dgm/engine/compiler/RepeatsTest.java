package io.dgm.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.engine.reference.Interpreter;
import io.dgm.engine.spi.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  private static final int CLASSES = 3;
  private static final int EXAMPLES = 4;
  private static final int ROWS = CLASSES * EXAMPLES;
  private static final int OUT = 5;

  private final Tensor images = Tensor.input("x", DType.F64, Shape.of(EXAMPLES, 2, 7));
  private final Tensor labels = Tensor.input("y", DType.F64, Shape.of(CLASSES, CLASSES));
  private final Tensor noise = Tensor.input("z", DType.F64, Shape.of(ROWS, 2));

  private final Tensor eachImage =
      images.broadcastTo(Shape.of(CLASSES, EXAMPLES, 2, 7)).reshape(ROWS, 14);
  private final Tensor eachLabel =
      labels
          .broadcastInDim(Shape.of(CLASSES, EXAMPLES, CLASSES), List.of(0, 2))
          .reshape(ROWS, CLASSES);

  private static Tensor weight(int in) {
    return Tensor.input("w", DType.F64, Shape.of(in, OUT));
  }

  /** Checks that values are the same, and how many multiplications they take. */
  private static void takes(long multiplications, Tensor... outputs) {
    List<Tensor> inputs = Graph.inputs(List.of(outputs));
    Program before = Program.of("test", inputs, List.of(outputs));
    Program after = Passes.optimize(before);
    Verifier.verify(after);
    assertThat(multiplications(after)).isEqualTo(multiplications);
    Map<Tensor, Literal> values = new HashMap<>();
    for (Tensor input : inputs) {
      values.put(input, Key.of(values.size()).normal(DType.F64, input.shape()).eval());
    }
    List<Literal> was = Interpreter.run(before.outputs(), values);
    List<Literal> is = Interpreter.run(after.outputs(), values);
    for (int i = 0; i < outputs.length; i++) {
      assertThat(is.get(i).shape()).isEqualTo(was.get(i).shape());
      assertThat(is.get(i).toDoubles())
          .containsExactly(was.get(i).toDoubles(), Offset.offset(1e-12));
    }
  }

  private static long multiplications(Program program) {
    return Graph.topological(program.outputs()).stream()
        .filter(t -> t.op() instanceof Op.DotGeneral)
        .mapToLong(
            t ->
                (long) t.size()
                    * t.operand(0).dim(((Op.DotGeneral) t.op()).lhsContracting().getFirst()))
        .sum();
  }

  @Test
  void aRowIsMultipliedOnce() {
    Tensor w = weight(14);
    takes(EXAMPLES * 14 * OUT, eachImage.matmul(w));
    takes(EXAMPLES * 14 * OUT, w.transpose().matmul(eachImage.transpose()));
    takes(CLASSES * CLASSES * OUT, eachLabel.matmul(weight(CLASSES)));
  }

  @Test
  void partsOfRowsAre() {
    Tensor w = weight(14 + CLASSES + 2);
    Tensor rows = Tensors.concat(1, eachImage, eachLabel, noise);
    takes((EXAMPLES * 14 + CLASSES * CLASSES + ROWS * 2) * OUT, rows.matmul(w).tanh());
  }

  @Test
  void soAreTheGradientsOfWeights() {
    Tensor w = weight(14 + CLASSES + 2);
    Tensor product = Tensors.concat(1, eachImage, eachLabel, noise).matmul(w);
    Tensor gradient = Gradients.of(product.tanh().sum(), List.of(w)).getFirst();
    long once = (EXAMPLES * 14 + CLASSES * CLASSES + ROWS * 2) * OUT;
    takes(2 * once, product, gradient);
    takes(2 * once, product, gradient.transpose());
  }

  @Test
  void rowsThatAreAllTheSameAreOne() {
    Tensor one = Tensor.input("one", DType.F64, Shape.of(1, 6));
    takes(6 * OUT, one.broadcastTo(Shape.of(ROWS, 6)).matmul(weight(6)));
    Tensor w = weight(6);
    Tensor loss = one.broadcastTo(Shape.of(ROWS, 6)).matmul(w).square().sum();
    takes(2 * 6 * OUT, Gradients.of(loss, List.of(w)).getFirst());
  }

  @Test
  void whatRepeatsTwiceIsMultipliedOnce() {
    Tensor twice = eachLabel.broadcastTo(Shape.of(2, ROWS, CLASSES)).reshape(2 * ROWS, CLASSES);
    takes(CLASSES * CLASSES * OUT, twice.matmul(weight(CLASSES)));
  }

  @Test
  void whatIsEmptyIsLeft() {
    Tensor none = Tensor.input("none", DType.F64, Shape.of(EXAMPLES, 0));
    takes(0, none.broadcastTo(Shape.of(CLASSES, EXAMPLES, 0)).reshape(ROWS, 0).matmul(weight(0)));
    Tensor row = Tensor.input("row", DType.F64, Shape.of(6));
    takes(0, row.broadcastTo(Shape.of(0, 6)).matmul(weight(6)));
  }

  @Test
  void whatRepeatsInOtherWaysIsLeft() {
    // within a row, in a few columns, or in an order that no dimension has
    Tensor short2 = Tensor.input("short", DType.F64, Shape.of(ROWS, 3));
    Tensor within = short2.broadcastInDim(Shape.of(ROWS, 2, 3), List.of(0, 2)).reshape(ROWS, 6);
    takes(ROWS * 6 * OUT, within.matmul(weight(6)));
    Tensor few = Tensors.concat(1, eachLabel, noise, noise.mul(2));
    takes(ROWS * 7 * OUT, few.matmul(weight(7)));
    Tensor halves = labels.broadcastTo(Shape.of(2, CLASSES, CLASSES)).reshape(CLASSES, 6);
    takes(CLASSES * 6 * OUT, halves.matmul(weight(6)));
  }
}
