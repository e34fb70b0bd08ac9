package io.dgm.core.corpus;

import com.fasterxml.jackson.jr.ob.JSON;
import io.dgm.api.UserException;
import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.core.text.TextSettings;
import io.dgm.core.text.TextSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Chinese quatrains of the Tang period with five characters a line, 20 in all, without punctuation:
 * the task of SeqGAN (Yu et al. 2017). Of 20 the last is for tests and the tenth for validation.
 *
 * @param files of a thousand poems each
 */
record Tang(List<Path> files) implements TextSource {
  private static final int LINES = 4;
  private static final int CHARACTERS = 5;

  static Corpus corpus() {
    return new Corpus(
        "tang-quatrains",
        "3,976 Chinese quatrains of 20 characters (chinese-poetry; MIT)",
        List.of(
            new Bundle(
                "npm",
                "chinese-poetry@2.0.1",
                "https://github.com/chinese-poetry/chinese-poetry",
                Checksums.entries("tang.sha256", "package/dist/quantangshi/", "tang/"))),
        1,
        TextSettings.of("character", "", false, 2, 21),
        Tang::new);
  }

  @Override
  public int columns() {
    return 1;
  }

  @Override
  public String checksum() {
    return Lines.checksum(files);
  }

  @Override
  public void read(Rows rows) {
    long count = 0;
    for (Path file : files) {
      int number = 0;
      for (Object poem : poems(file)) {
        number++;
        String text = quatrain(poem);
        if (!text.isEmpty()) {
          rows.row(Lines.split(count++), 0, List.of(text), file + ", poem " + number);
        }
      }
    }
  }

  private static List<Object> poems(Path file) {
    try {
      return JSON.std.listFrom(Lines.bytes(file));
    } catch (IOException e) {
      throw new UserException(file + " is damaged: " + UserException.reason(e), e);
    }
  }

  /** {@return the characters of a quatrain, or nothing if it is none or has gaps} */
  static String quatrain(Object poem) {
    List<String> lines = new ArrayList<>();
    for (Object paragraph : (List<?>) ((Map<?, ?>) poem).get("paragraphs")) {
      Stream.of(paragraph.toString().split("[，。？！；、：]"))
          .filter(line -> !line.isEmpty())
          .forEach(lines::add);
    }
    boolean whole =
        lines.size() == LINES
            && lines.stream()
                .allMatch(
                    line ->
                        line.codePoints().count() == CHARACTERS
                            && line.codePoints().allMatch(Character::isIdeographic));
    return whole ? String.join("", lines) : "";
  }
}
