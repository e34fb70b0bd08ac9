package io.dgm.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.reference.Interpreter;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Outputs written over inputs that something else still needs. */
class CpuReplacementTest {
  private static final Shape SQUARE = Shape.of(90, 90);

  private final Tensor a = Tensor.input("a", DType.F32, SQUARE);
  private final Tensor b = Tensor.input("b", DType.F32, SQUARE);

  /** Runs twice, the second time on what the first left. */
  private static void check(List<Tensor> inputs, List<Tensor> outputs, Integer... replaces) {
    Program program = new Program("replacing", inputs, outputs, List.of(replaces));
    try (Engine engine = Runs.open(2);
        Executable executable = engine.compile(program)) {
      List<Literal> state = new ArrayList<>();
      List<Buffer> in = new ArrayList<>();
      for (Tensor t : inputs) {
        state.add(Runs.random(t.dtype(), t.shape(), state.size()));
        in.add(Runs.buffer(engine, state.getLast()));
      }
      List<Buffer> out = new ArrayList<>();
      for (int i = 0; i < outputs.size(); i++) {
        Tensor t = outputs.get(i);
        out.add(replaces[i] < 0 ? engine.allocate(t.dtype(), t.shape()) : in.get(replaces[i]));
      }
      for (int run = 0; run < 2; run++) {
        Map<Tensor, Literal> values = new IdentityHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
          values.put(inputs.get(i), state.get(i));
        }
        List<Literal> want = Interpreter.run(outputs, values);
        executable.run(in, out);
        for (int i = 0; i < want.size(); i++) {
          double[] expected = want.get(i).toDoubles();
          double[] actual = out.get(i).toLiteral().toDoubles();
          for (int k = 0; k < expected.length; k++) {
            assertThat(actual[k])
                .as("run %d, output %d, element %d", run, i, k)
                .isCloseTo(
                    expected[k],
                    org.assertj.core.data.Offset.offset(1e-4 * (1 + Math.abs(expected[k]))));
          }
          if (replaces[i] >= 0) {
            state.set(replaces[i], want.get(i));
          }
        }
      }
    }
  }

  @Test
  void updatesInPlace() {
    Tensor m = a.mul(0.9).add(b.mul(0.1));
    check(List.of(a, b), List.of(m, b.sub(m.mul(0.01))), 0, 1);
  }

  @Test
  void readsTheOldValueAfterTheNewOneIsKnownWithinOneKernel() {
    Tensor next = a.mul(0.5);
    check(List.of(a, b), List.of(next, b.add(a).add(next.sin())), 0, 1);
  }

  @Test
  void exchangesInputs() {
    check(List.of(a, b), List.of(b, a), 0, 1);
    check(List.of(a, b), List.of(b.transpose(), a.reverse(0)), 0, 1);
    check(List.of(a, b), List.of(b.add(1), a.add(1)), 0, 1);
  }

  @Test
  void readsElsewhereWhatItReplaces() {
    check(List.of(a), List.of(a.add(a.transpose())), 0);
    check(List.of(a), List.of(a.sub(a.slice(0, 0, 1))), 0);
    check(List.of(a), List.of(a.reverse(1).mul(0.5)), 0);
  }

  @Test
  void stepsReadWhatIsReplacedBeforeItIs() {
    Tensor product = a.matmul(b);
    check(List.of(a, b), List.of(product.mul(0.01), a.mul(0.5), product), 1, 0, -1);
    check(List.of(a, b), List.of(a.matmul(b).mul(0.01)), 0);
    // the update needs no product, but the product needs what it replaces
    Tensor late = a.add(1).matmul(b).add(1).matmul(b).mul(1e-3);
    check(List.of(a, b), List.of(b.mul(0.5), late), 1, -1);
  }

  @Test
  void aChainOfUpdatesReadsOldValuesOnly() {
    Tensor c = Tensor.input("c", DType.F32, SQUARE);
    check(List.of(a, b, c), List.of(a.matmul(b).mul(0.01), b.add(c), c.add(a).mul(0.5)), 0, 1, 2);
  }

  @Test
  void leavesAloneWhatIsGivenBackAsItIs() {
    check(List.of(a, b), List.of(a, a, b.add(a)), 0, -1, 1);
  }

  @Test
  void reductionsAndOutputsThatOccurTwice() {
    Tensor sum = a.sum(0);
    check(List.of(a), List.of(a.mul(0.5), sum, sum, a.mul(0.5)), 0, -1, -1, -1);
    Tensor row = Tensor.input("row", DType.F32, Shape.of(90));
    check(List.of(a, row), List.of(a.add(row).sum(0).mul(0.01), a.add(row)), 1, 0);
  }
}
