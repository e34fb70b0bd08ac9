package io.dgm.core.evaluate;

import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.objective.Play;
import io.dgm.api.spi.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.Map;

/** How often the most probable label of q_η(y|x) is the right one. */
public final class AccuracyMetric implements Metric {
  /** Creates the metric. */
  public AccuracyMetric() {}

  @Override
  public String name() {
    return "accuracy";
  }

  @Override
  public String description() {
    return "share of examples whose most probable label is the right one, 0 to 1";
  }

  @Override
  public boolean applies(Model model) {
    return model.classifier().isPresent();
  }

  @Override
  public Map<String, Tensor> perExample(Play play, Settings settings) {
    Tensor logits = play.model().classifier().orElseThrow().given(play.x(), play.pass()).logits();
    Tensor right = Tensors.argMax(logits, 1).eq(Tensors.argMax(play.batch().y(), 1));
    return Map.of("accuracy", right.to(DType.F32));
  }
}
