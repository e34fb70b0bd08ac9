package io.dgm.core.export;

import io.dgm.api.conditional.Play;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.model.View;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a view shows, of the features that it reads.
 *
 * @param view the view
 * @param data what examples look like to the model
 */
record ViewFunction(View view, DataSpec data) implements Function {
  @Override
  public String formula() {
    return view.joint().formula();
  }

  @Override
  public Map<String, Tensor> arguments(int rows) {
    Map<String, Tensor> read = new LinkedHashMap<>();
    for (Feature f : data.features()) {
      if (view.joint().reads().contains(f.name())) {
        read.put(f.name(), Tensor.input(f.name(), f.dtype(), Shape.of(rows).concat(f.shape())));
      }
    }
    return read;
  }

  @Override
  public Map<String, Tensor> results(Map<String, Tensor> arguments, int rows, Pass pass) {
    List<Tensor> drawn = view.draw(Play.evaluation(new Batch(arguments), rows, pass));
    Map<String, Tensor> shown = new LinkedHashMap<>();
    for (int i = 0; i < drawn.size(); i++) {
      String name = view.shown().get(i).name();
      // x is shown, and read
      shown.put(arguments.containsKey(name) ? name + "_shown" : name, drawn.get(i));
    }
    return shown;
  }
}
