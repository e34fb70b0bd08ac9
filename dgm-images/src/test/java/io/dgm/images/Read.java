package io.dgm.images;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** One example of a data set. */
final class Read {
  private Read() {}

  /** x as bytes. */
  static byte[] bytes(Dataset data, Split split, int row) {
    float[] x = features(data, split, row).getFirst();
    byte[] bytes = new byte[x.length];
    for (int i = 0; i < x.length; i++) {
      bytes[i] = (byte) Math.round(255 * x[i]);
    }
    return bytes;
  }

  /** The class. */
  static int label(Dataset data, Split split, int row) {
    float[] y = features(data, split, row).get(1);
    int label = 0;
    while (y[label] == 0) {
      label++;
    }
    return label;
  }

  private static List<float[]> features(Dataset data, Split split, int row) {
    List<float[]> all = new ArrayList<>();
    for (Feature feature : data.spec().features()) {
      all.add(new float[feature.shape().size()]);
    }
    data.read(split, new int[] {row}, all.stream().map(MemorySegment::ofArray).toList());
    return all;
  }
}
