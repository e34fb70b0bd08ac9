package io.dgm.nd4j.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Pass;
import io.dgm.api.spi.TrainedFunction;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.nd4j.NdArrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Graphs of a few nodes, and what becomes of them. */
class TranslationTest {
  private static final Tensor X = Tensor.input("x", DType.F32, Shape.of(2, 3));
  private static final Tensor W = Tensor.input("theta/layer/weight", DType.F32, Shape.of(3, 2));
  private static final Literal WEIGHTS = Literal.of(Shape.of(3, 2), 1f, -2f, 0.5f, 3f, -1f, 0.25f);
  private static final Literal VALUES = Literal.of(Shape.of(2, 3), 1f, -2f, 3f, 20f, -0.5f, 0.25f);

  private static Translation translated(Map<String, Tensor> results) {
    return new Translation(
        new TrainedFunction(
            "function",
            "f(x)",
            Map.of("theta/layer/weight", W),
            Map.of("theta/layer/weight", WEIGHTS),
            Map.of("x", X),
            results));
  }

  private static void agrees(Map<String, Tensor> results) {
    Translation translation = translated(results);
    assertThat(translation.refused()).isEmpty();
    ComputationGraph graph = translation.vertices().graph();
    INDArray[] outputs = graph.output(NdArrays.array(VALUES));
    int i = 0;
    for (Tensor result : results.values()) {
      Literal expected = value(result);
      Literal actual = NdArrays.copy(outputs[i++]);
      assertThat(actual.shape().size()).isEqualTo(expected.shape().size());
      for (int e = 0; e < expected.shape().size(); e++) {
        assertThat(actual.get(e)).isCloseTo(expected.get(e), within(1e-5));
      }
    }
  }

  private static Literal value(Tensor result) {
    Map<Tensor, Tensor> at = new IdentityHashMap<>();
    at.put(X, Tensor.constant(VALUES));
    at.put(W, Tensor.constant(WEIGHTS));
    for (Tensor t : Graph.topological(List.of(result))) {
      at.computeIfAbsent(
          t,
          _ ->
              t.operands().isEmpty()
                  ? t
                  : t.withOperands(t.operands().stream().map(at::get).toList()));
    }
    return at.get(result).eval();
  }

  @Test
  void aShiftOfAProductThatIsSeenTwiceIsNoBias() {
    Tensor product = X.matmul(W);
    Map<String, Tensor> results = new LinkedHashMap<>();
    results.put("shifted", product.add(Tensor.of(1f, -1f)));
    results.put("plain", product);
    Tensor column = X.matmul(W.slice(1, 0, 1));
    results.put("one", column.reshape(2).add(3));
    results.put("other", column);
    agrees(results);
  }

  @Test
  void activationsAreFoundByTheirValues() {
    Pass pass = Pass.evaluation(Key.of(1));
    for (Activation activation : Activation.values()) {
      agrees(Map.of("y", activation.apply(X.matmul(W), pass)));
    }
    agrees(Map.of("y", Tensors.softmax(X.matmul(W), 1)));
  }

  @Test
  void aFunctionThatIsCutOffFarAwayIsNotTheOneThatIsNot() {
    assertThat(translated(Map.of("y", X.matmul(W).minimum(9))).refused())
        .singleElement()
        .asString()
        .contains("minimum to F32[2,2] after theta.layer");
  }

  @Test
  void whatIsLackingIsNamedOnceWithThePlace() {
    Map<String, Tensor> results = Map.of("y", Tensors.relu(X.matmul(W)).max(1).exp());
    assertThat(translated(results).refused())
        .singleElement()
        .asString()
        .contains("reduce to max", "after relu");
  }
}
