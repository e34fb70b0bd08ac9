package io.dgm.testkit.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.data.Batch;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.OnTable;
import io.dgm.api.data.Transform;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The result, on the reference engine. */
class OnTableTest {
  private static final Transform BINARIZE = new Binarize(Binarize.Mode.DYNAMIC);

  @Test
  void oneTableIsChangedAsIfItWereAlone() {
    Map<String, Tensor> features = new LinkedHashMap<>();
    features.put("a/x", Tensor.of(0.2, 0.4, 0.6, 0.8));
    features.put("b/x", Tensor.of(0.1, 0.3, 0.5, 0.7));
    Batch batch = new Batch(features);
    Batch changed = new OnTable("b", BINARIZE).apply(batch, Key.of(3));
    Batch alone = BINARIZE.apply(batch.table("b"), Key.of(3));
    assertThat(changed.table("b").x().eval()).isEqualTo(alone.x().eval());
    assertThat(changed.table("b").x().eval().toDoubles()).containsOnly(0, 1);
    assertThat(changed.feature("a/x")).isSameAs(features.get("a/x"));
    assertThat(changed.features().keySet()).isEqualTo(features.keySet());
  }
}
