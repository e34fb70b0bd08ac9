package io.dgm.testkit.data;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Examples that were read. */
record Rows(List<Feature> features, int count, List<MemorySegment> segments) {

  static Rows read(Dataset data, Split split, int... numbers) {
    List<Feature> features = data.spec().features();
    List<MemorySegment> segments = new ArrayList<>();
    for (Feature f : features) {
      int bytes = numbers.length * f.shape().size() * f.dtype().bytes();
      // of longs, so that values of any dtype lie where they may
      segments.add(MemorySegment.ofArray(new long[bytes / 8 + 1]).asSlice(0, bytes));
    }
    data.read(split, numbers, segments);
    return new Rows(features, numbers.length, segments);
  }

  /** All values of a feature. */
  List<Double> values(Feature feature) {
    MemorySegment segment = segments.get(features.indexOf(feature));
    Shape shape = Shape.of(count).concat(feature.shape());
    return Arrays.stream(Literal.of(feature.dtype(), shape, segment).toDoubles()).boxed().toList();
  }

  /** The bytes of each feature of one row. */
  List<byte[]> row(int i) {
    return segments.stream()
        .map(s -> s.asSlice(s.byteSize() / count * i, s.byteSize() / count))
        .map(s -> s.toArray(ValueLayout.JAVA_BYTE))
        .toList();
  }
}
