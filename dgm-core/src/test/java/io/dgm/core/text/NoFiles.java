package io.dgm.core.text;

import io.dgm.api.spi.DataFiles;
import java.nio.file.Path;
import java.util.List;

/** A cache that is not to be asked for anything. */
enum NoFiles implements DataFiles {
  INSTANCE;

  @Override
  public List<Path> get(List<Bundle> alternatives) {
    throw new AssertionError("files are asked for");
  }

  @Override
  public boolean has(Bundle bundle) {
    throw new AssertionError("files are asked for");
  }

  @Override
  public Path made(String kind, String key, Making making) {
    throw new AssertionError("a file is to be made");
  }

  @Override
  public void notice(String line) {
    throw new AssertionError(line);
  }
}
