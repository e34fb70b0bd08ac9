package io.dgm.core.corpus;

import io.dgm.api.spi.DataFiles.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lists of files with their SHA-256, in the format of {@code sha256sum}, in the jar. */
final class Checksums {
  private Checksums() {}

  /**
   * {@return the files of a list}
   *
   * @param list its name
   * @param inside the folder of the package that they are in, with a slash at the end
   * @param cache the folder in the cache, with a slash at the end
   */
  static List<Entry> entries(String list, String inside, String cache) {
    List<Entry> entries = new ArrayList<>();
    try (InputStream in = Checksums.class.getResourceAsStream(list);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split(" +", 2);
        entries.add(new Entry(inside + parts[1], parts[0], cache + parts[1]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the jar of dgm-core is damaged: " + list, e);
    }
    return entries;
  }
}
