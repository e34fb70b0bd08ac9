package io.dgm.core.text;

import io.dgm.api.UserException;
import io.dgm.api.data.Split;
import io.dgm.engine.platform.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of texts in the lines of files.
 *
 * @param train for each column a file; one file if a line has all columns
 * @param test the same for the test part; empty to hold out lines of the others
 * @param heldOut of how many rows the last one is a test example, or 0 for none
 * @param columns how many texts a row has
 * @param form what a line is
 * @param malformed what becomes of bytes that are no UTF-8
 */
record FileSource(
    List<Path> train,
    List<Path> test,
    int heldOut,
    int columns,
    Form form,
    LineReader.Malformed malformed)
    implements TextSource {

  /** What a line is. */
  interface Form {
    /**
     * {@return the texts of a line; none if there are none in it}
     *
     * @param place where it stands, for messages
     */
    List<String> texts(String line, String place);
  }

  @Override
  public String checksum() {
    List<Path> all = new ArrayList<>(train);
    all.addAll(test);
    String sums = all.stream().map(FileSource::sum).collect(Collectors.joining("\n"));
    return Sha256.of(sums.getBytes(StandardCharsets.UTF_8));
  }

  private static String sum(Path file) {
    try {
      return KnownSums.ofUser().of(file);
    } catch (NoSuchFileException e) {
      throw new UserException("there is no file " + file + "; check the path", e);
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + UserException.reason(e), e);
    }
  }

  @Override
  public void read(Rows rows) {
    long[] count = {0};
    read(
        train,
        (texts, place) -> {
          boolean held = test.isEmpty() && heldOut > 0 && count[0] % heldOut == heldOut - 1;
          count[0]++;
          rows.row(held ? Split.TEST : Split.TRAIN, 0, texts, place);
        });
    if (count[0] == 0) {
      throw new UserException(train.getFirst() + " holds no texts");
    }
    read(test, (texts, place) -> rows.row(Split.TEST, 0, texts, place));
  }

  /** Is told the texts of a line. */
  private interface Line {
    void texts(List<String> texts, String place);
  }

  private void read(List<Path> files, Line told) {
    if (files.size() == 2) {
      parallel(files.get(0), files.get(1), told);
      return;
    }
    for (Path file : files) {
      try (LineReader lines = open(file)) {
        for (String line = lines.next(); line != null; line = lines.next()) {
          String place = file + ", line " + lines.number();
          List<String> texts = form.texts(line, place);
          if (!texts.isEmpty()) {
            told.texts(texts, place);
          }
        }
      } catch (IOException e) {
        throw new UserException(file + " cannot be read: " + UserException.reason(e), e);
      }
    }
  }

  private void parallel(Path x, Path y, Line told) {
    try (LineReader xs = open(x);
        LineReader ys = open(y)) {
      while (true) {
        String a = xs.next();
        String b = ys.next();
        if (a == null && b == null) {
          return;
        }
        if (a == null || b == null) {
          throw new UserException(
              "%s has %d lines and %s has more: line i of one goes with line i of the other"
                  .formatted(a == null ? x : y, (a == null ? xs : ys).number(), a == null ? y : x));
        }
        if (!a.isBlank() || !b.isBlank()) {
          told.texts(List.of(a, b), x + ", line " + xs.number());
        }
      }
    } catch (IOException e) {
      throw new UserException(x + " cannot be read: " + UserException.reason(e), e);
    }
  }

  private LineReader open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UserException("there is no file " + file + "; check the path");
    }
    if (Files.size(file) == 0) {
      throw new UserException(file + " is empty");
    }
    return new LineReader(file, malformed);
  }
}
