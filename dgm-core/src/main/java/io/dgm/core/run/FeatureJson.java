package io.dgm.core.run;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What examples look like, as {@code run.json} keeps it, so that a model is built without them. */
final class FeatureJson {
  private FeatureJson() {}

  static List<Object> format(DataSpec spec) {
    List<Object> features = new ArrayList<>();
    for (Feature f : spec.features()) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("name", f.name());
      map.put("dtype", f.dtype().name());
      map.put("shape", f.shape().dims());
      map.put("low", JsonObject.number(f.low()));
      map.put("high", JsonObject.number(f.high()));
      map.put("discrete", f.discrete());
      f.vocabulary().ifPresent(vocabulary -> map.put("vocabulary", vocabulary.words()));
      features.add(map);
    }
    return features;
  }

  /**
   * {@return what the data of a run looks like}
   *
   * @throws UserException where it is damaged
   */
  static DataSpec parse(JsonObject data) {
    List<Feature> features = data.objects("features").stream().map(FeatureJson::feature).toList();
    try {
      return new DataSpec(features);
    } catch (DgmException e) {
      throw new UserException(data.where() + ": " + e.getMessage(), e);
    }
  }

  private static Feature feature(JsonObject f) {
    return new Feature(
        f.text("name"),
        dtype(f),
        shape(f),
        f.number("low"),
        f.number("high"),
        f.truth("discrete"),
        f.has("vocabulary") ? Optional.of(vocabulary(f)) : Optional.empty());
  }

  private static Vocabulary vocabulary(JsonObject f) {
    List<String> words = new ArrayList<>();
    for (Object word : f.list("vocabulary")) {
      words.add(String.valueOf(word));
    }
    try {
      return new Vocabulary(words);
    } catch (DgmException e) {
      throw new UserException(f.where() + ": " + e.getMessage(), e);
    }
  }

  private static DType dtype(JsonObject f) {
    for (DType dtype : DType.values()) {
      if (dtype.name().equals(f.text("dtype"))) {
        return dtype;
      }
    }
    throw new UserException(
        f.where() + " has the dtype " + f.text("dtype") + ", dgm has " + List.of(DType.values()));
  }

  private static Shape shape(JsonObject f) {
    long size = 1;
    List<?> dims = f.list("shape");
    int[] all = new int[dims.size()];
    for (int i = 0; i < all.length; i++) {
      size = dims.get(i) instanceof Integer d && d > 0 ? size * d : Long.MAX_VALUE;
      if (size > Integer.MAX_VALUE) {
        throw new UserException(
            f.where()
                + " has the shape "
                + dims
                + "; sizes are integers from 1, and elements at most 2^31 - 1");
      }
      all[i] = (Integer) dims.get(i);
    }
    return Shape.of(all);
  }
}
