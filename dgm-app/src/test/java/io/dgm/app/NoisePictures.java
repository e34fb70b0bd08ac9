package io.dgm.app;

import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Six pictures of 32x32 without a meaning, in place of data that a test cannot have.
 *
 * @param name the name of the data that it stands for
 * @param spec a picture for each of its features
 */
record NoisePictures(String name, DataSpec spec) implements DatasetProvider {

  NoisePictures(String name, String... features) {
    this(
        name,
        new DataSpec(
            Stream.of(features)
                .map(f -> new Feature(f, DType.F32, Shape.of(3, 32, 32), 0, 1, false))
                .toList()));
  }

  @Override
  public String description() {
    return "noise";
  }

  @Override
  public Dataset open(DataFiles files, Settings settings) {
    return new Pictures(name, spec);
  }

  private record Pictures(String name, DataSpec spec) implements Dataset {
    @Override
    public int size(Split split) {
      return split == Split.VALIDATION ? 0 : 6;
    }

    @Override
    public String checksum() {
      return name;
    }

    @Override
    public void read(Split split, int[] rows, List<MemorySegment> into) {
      for (MemorySegment feature : into) {
        Random random = new Random(rows[0]);
        for (long i = 0; i < feature.byteSize() / Float.BYTES; i++) {
          feature.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i, random.nextFloat());
        }
      }
    }
  }
}
