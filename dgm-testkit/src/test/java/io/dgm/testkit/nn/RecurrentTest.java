package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.nn.Bidirectional;
import io.dgm.api.nn.Dropout;
import io.dgm.api.nn.Gru;
import io.dgm.api.nn.Lstm;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Recurrent;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.StackedRecurrent;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all recurrent networks keep: cells, stacks, both directions. */
class RecurrentTest {
  private static final int STEPS = 4;
  private static final int[] LENGTHS = {4, 0, 2};

  private final Scope scope = Probe.scope();
  private final Tensor xs = Probe.normal(1, STEPS, LENGTHS.length, 3);

  static Stream<Function<Scope, Recurrent>> networks() {
    return Stream.of(
        scope -> Lstm.of(scope, 3, 4),
        scope -> Gru.of(scope, 3, 4),
        scope ->
            StackedRecurrent.of(
                2, 0.5, i -> Lstm.of(scope.child("l" + i), i == 0 ? 3 : 5, i == 0 ? 5 : 4)));
  }

  private void same(Tensor a, Tensor b) {
    Literal difference = Parameters.evaluate(Parameters.start(scope, 1), a.sub(b)).getFirst();
    Probe.close(difference, new double[a.size()]);
  }

  private static Tensor of(Tensor x, int t, int row) {
    return x.slice(0, t, t + 1).slice(1, row, row + 1);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void stepsAreTheSequence(Function<Scope, Recurrent> network) {
    Recurrent r = network.apply(scope);
    List<Tensor> state = r.zeros(LENGTHS.length, DType.F64);
    Pass pass = Probe.evaluation();
    Recurrent.Output output = r.sequence(xs, state, Optional.empty(), pass);
    for (int t = 0; t < STEPS; t++) {
      state = r.step(xs.slice(0, t, t + 1).reshape(LENGTHS.length, 3), state, pass);
      same(output.hidden().slice(0, t, t + 1).reshape(LENGTHS.length, 4), r.seen(state));
    }
    for (int i = 0; i < state.size(); i++) {
      same(output.last().get(i), state.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aRowIsTheSameAloneAndAmongLongerOnes(Function<Scope, Recurrent> network) {
    Recurrent r = network.apply(scope);
    Tensor lengths = Tensor.constant(Literal.of(Shape.of(LENGTHS.length), LENGTHS));
    Pass pass = Probe.evaluation();
    List<Tensor> zeros = r.zeros(LENGTHS.length, DType.F64);
    List<Recurrent.Output> padded =
        List.of(
            r.sequence(xs, zeros, Optional.of(lengths), pass),
            r.reversed(xs, zeros, Optional.of(lengths), pass));
    for (int row = 0; row < LENGTHS.length; row++) {
      Tensor own = xs.slice(1, row, row + 1).slice(0, 0, LENGTHS[row]);
      List<Tensor> first = r.zeros(1, DType.F64);
      List<Recurrent.Output> alone =
          List.of(
              r.sequence(own, first, Optional.empty(), pass),
              r.reversed(own, first, Optional.empty(), pass));
      for (int way = 0; way < 2; way++) {
        same(r.seen(padded.get(way).last()).slice(0, row, row + 1), r.seen(alone.get(way).last()));
        for (int t = 0; t < LENGTHS[row]; t++) {
          same(of(padded.get(way).hidden(), t, row), of(alone.get(way).hidden(), t, 0));
        }
      }
    }
  }

  @Test
  void noGradientComesFromPastTheEnd() {
    Recurrent r = Lstm.of(scope, 3, 4);
    Tensor lengths = Tensor.constant(Literal.of(Shape.of(LENGTHS.length), LENGTHS));
    Tensor in = Tensor.input("xs", DType.F64, xs.shape());
    Recurrent.Output output =
        r.sequence(in, r.zeros(3, DType.F64), Optional.of(lengths), Probe.training());
    Tensor g = Gradients.of(output.last().getFirst().sum(), List.of(in)).getFirst();
    Map<Tensor, Literal> values = new HashMap<>(Parameters.start(scope, 1));
    values.put(in, xs.eval());
    double[] gradient = g.abs().sum(2).eval(values).toDoubles();
    for (int t = 0; t < STEPS; t++) {
      for (int row = 0; row < 3; row++) {
        assertThat(gradient[3 * t + row] > 0).isEqualTo(t < LENGTHS[row]);
      }
    }
  }

  @Test
  void bothDirectionsMeet() {
    Bidirectional both =
        new Bidirectional(Lstm.of(scope.child("a"), 3, 4), Gru.of(scope.child("b"), 3, 2));
    Tensor h = both.apply(xs.transpose(1, 0, 2), Probe.training());
    assertThat(h.shape()).isEqualTo(Shape.of(3, STEPS, both.size()));
    Tensor turned = xs.reverse(0).transpose(1, 0, 2);
    Tensor back = both.backwards().apply(turned, Probe.training());
    List<Tensor> parts = new ArrayList<>();
    parts.add(both.forwards().apply(xs.transpose(1, 0, 2), Probe.training()));
    parts.add(back.reverse(1));
    same(h, Tensors.concat(2, parts));
  }

  @Test
  void refusesWhatDoesNotFit() {
    Recurrent r = Lstm.of(scope, 3, 4);
    assertThatThrownBy(
            () ->
                r.sequence(
                    xs, r.zeros(3, DType.F64), Optional.of(Tensor.of(1.0)), Probe.training()))
        .hasMessage("lengths of sequences are I32 [N], got F64[1]");
    assertThatThrownBy(() -> new StackedRecurrent(List.of(), new Dropout(0)))
        .hasMessage("a stack of recurrent networks has one layer or more");
  }
}
