package io.dgm.testkit.data;

import io.dgm.api.data.Dataset;
import io.dgm.core.data.DataCatalog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Images of an odd size, without labels and without a test part. */
class OwnFilesTest implements DatasetContract {
  @TempDir Path temp;

  @BeforeEach
  void files() throws IOException {
    byte[] pixels = new byte[7 * 5 * 3];
    new SplittableRandom(1).nextBytes(pixels);
    ByteBuffer file = ByteBuffer.allocate(16 + pixels.length);
    file.putInt(0x803).putInt(7).putInt(5).putInt(3).put(pixels);
    Files.write(temp.resolve("train-images-idx3-ubyte"), file.array());
  }

  @Override
  public Dataset dataset() {
    return DataCatalog.own(_ -> {}).open(temp.toString());
  }
}
