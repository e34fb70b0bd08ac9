package io.dgm.gan;

import io.dgm.api.conditional.Play;
import io.dgm.api.data.Batch;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far translations are from the truth, for data whose rows in the measured part go together:
 * row i of b is the translation of row i of a.
 */
record TranslationError() implements Metric {

  @Override
  public String name() {
    return "translation-error";
  }

  @Override
  public String description() {
    return "mean absolute error of translated pictures a to the pictures b of the same rows, 0 to"
        + " 1, beside that of the untranslated pictures; for data whose rows go together";
  }

  @Override
  public boolean applies(Model model) {
    return model.views().containsKey(Translators.TO_B);
  }

  @Override
  public Map<String, Tensor> perExample(Model model, Play play, Settings settings) {
    List<Tensor> drawn = model.views().get(Translators.TO_B).draw(play);
    Batch batch = play.batch();
    Tensor truth = batch.tables().isEmpty() ? batch.feature("b") : batch.table("b").x();
    Map<String, Tensor> errors = new LinkedHashMap<>();
    errors.put(name(), error(drawn.get(1), truth));
    if (drawn.get(0).shape().equals(truth.shape())) {
      errors.put("untranslated-error", error(drawn.get(0), truth));
    }
    return errors;
  }

  /** {@return the mean of |x - y| of each picture, [N]} */
  private static Tensor error(Tensor x, Tensor y) {
    return x.sub(y).abs().mean(1, 2, 3);
  }
}
