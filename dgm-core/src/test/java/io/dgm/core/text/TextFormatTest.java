package io.dgm.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFormatTest {
  @TempDir Path temp;

  @BeforeEach
  void ownCache() {
    System.setProperty("dgm.cache", temp.resolve("cache").toString());
  }

  @AfterEach
  void usersCache() {
    System.clearProperty("dgm.cache");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(temp.resolve(name), text);
  }

  private static DataFormat format(Path path) {
    return TextFormat.all().stream().filter(f -> f.reads(path)).findFirst().orElseThrow();
  }

  private static Dataset open(Path path, String... set) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < set.length; i += 2) {
      given.put(set[i], set[i + 1]);
    }
    DataFormat format = format(path);
    return format.open(NoFiles.INSTANCE, path, Settings.of(format.settings(), given));
  }

  /** {@return each row of a part as text, columns with a bar between} */
  private static List<String> rows(Dataset data, Split split) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < data.size(split); row++) {
      List<MemorySegment> room = new ArrayList<>();
      List<int[]> values = new ArrayList<>();
      data.spec()
          .features()
          .forEach(
              f -> {
                values.add(new int[f.shape().size()]);
                room.add(MemorySegment.ofArray(values.getLast()));
              });
      data.read(split, new int[] {row}, room);
      List<String> texts = new ArrayList<>();
      for (int f = 0; f < values.size(); f++) {
        String feature = data.spec().features().get(f).name();
        texts.add(data.tokenizers().get(feature).decode(values.get(f)));
      }
      rows.add(String.join("|", texts));
    }
    return rows;
  }

  private static void refused(Path path, String reason, String... set) {
    assertThatThrownBy(() -> open(path, set))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aLineIsATextAndOfSomeManyTheLastIsHeldOut() throws IOException {
    Path file = write("a.txt", "eins zwei\r\n\n drei  Vier\nfünf\nsechs");
    Dataset data = open(file, "held-out", "3");
    assertThat(rows(data, Split.TRAIN)).containsExactly("eins zwei", "drei Vier", "sechs");
    assertThat(rows(data, Split.TEST)).containsExactly("<unk>");
    assertThat(data.spec().x().vocabulary().orElseThrow().words())
        .containsExactly("Vier", "drei", "eins", "sechs", "zwei");
    assertThat(data.name()).isEqualTo(file.toString());
    assertThat(data.lengths(Split.TRAIN)).containsExactly(3, 3, 2);
    assertThat(data.facts()).containsEntry("unknown-words", "1").containsEntry("words", "6");
    assertThat(rows(open(file, "held-out", "0", "lower", "true"), Split.TRAIN))
        .containsExactly("eins zwei", "drei vier", "fünf", "sechs");
  }

  @Test
  void testExamplesMayHaveAFileOfTheirOwn() throws IOException {
    Path file = write("a.txt", "a b\nb c\n");
    write("b.txt", "c a\n");
    Dataset data = open(file, "test", "b.txt");
    assertThat(rows(data, Split.TRAIN)).containsExactly("a b", "b c");
    assertThat(rows(data, Split.TEST)).containsExactly("c a");
    refused(file, "there is no file " + temp.resolve("c.txt"), "test", "c.txt");
  }

  @Test
  void aZippedFileIsReadAndSoAreLinesOfAnyLength() throws IOException {
    String longest = "wort ".repeat(400_000);
    Path file = temp.resolve("a.txt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(("x\n" + longest + "\ny").getBytes(StandardCharsets.UTF_8));
    }
    Dataset data = open(file, "length", "5", "held-out", "0");
    assertThat(rows(data, Split.TRAIN)).containsExactly("x", "wort wort wort wort wort", "y");
    assertThat(data.facts()).containsEntry("truncated-texts", "1");
  }

  @Test
  void parallelFilesArePairs() throws IOException {
    Path x = write("x.txt", "a b\nc\n\nd\n");
    write("y.txt", "A\nB C\n\nD\n");
    Dataset data = open(x, "parallel", "y.txt", "held-out", "0");
    assertThat(rows(data, Split.TRAIN)).containsExactly("a b|A", "c|B C", "d|D");
    assertThat(data.spec().y().orElseThrow().vocabulary().orElseThrow().words())
        .containsExactly("A", "B", "C", "D");
    Dataset shared = open(x, "parallel", "y.txt", "shared", "true");
    assertThat(shared.spec().x().vocabulary())
        .isEqualTo(shared.spec().y().orElseThrow().vocabulary());
    write("short.txt", "A\nB\n");
    refused(x, "short.txt has 2 lines and", "parallel", "short.txt");
    refused(x, "go together", "parallel", "y.txt", "test", "x.txt");
  }

  @Test
  void jsonLinesHaveTextsByName() throws IOException {
    Path file = write("a.jsonl", "{\"text\":\"a b\",\"n\":1}\n\n{\"n\":2,\"text\":\"c\\nd\"}\n");
    assertThat(rows(open(file, "held-out", "0"), Split.TRAIN)).containsExactly("a b", "c d");
    Path pairs = write("b.jsonl", "{\"en\":\"a\",\"de\":\"b\"}\n");
    assertThat(rows(open(pairs, "field", "en", "target-field", "de"), Split.TRAIN))
        .containsExactly("a|b");
    refused(pairs, "line 1 has no text 'text'; it has en, de");
    refused(write("c.jsonl", "{\"text\":\"a\"}\nnone\n"), "line 2 is no JSON object");
    refused(write("d.jsonl", "{\"text\":\"a\"}\nnull\n"), "line 2 is no JSON object, but null");
    refused(write("e.jsonl", "{\"a\\nb\":1}\n"), "it has a b: set data.field");
  }

  @Test
  void columnsStandBetweenTabs() throws IOException {
    Path file = write("a.tsv", "1\ta b\tx\n2\tc\ty\n");
    assertThat(rows(open(file, "column", "2", "target-column", "3", "held-out", "0"), Split.TRAIN))
        .containsExactly("a b|x", "c|y");
    refused(file, "line 1 has 3 columns between tabs, and no column 4", "column", "4");
  }

  @Test
  void bytesThatAreNoUtf8AreTold() throws IOException {
    Path file = temp.resolve("latin.txt");
    Files.write(file, "erste\nzwölf\n".getBytes(StandardCharsets.ISO_8859_1));
    refused(file, "latin.txt is no UTF-8 in line 2 at byte 8 (0xf6)");
    assertThat(rows(open(file, "malformed", "replace", "held-out", "0"), Split.TRAIN))
        .containsExactly("erste", "zw\uFFFDlf");
  }

  @Test
  void bytesOfZeroAreInNoText() throws IOException {
    Path file = temp.resolve("wide.txt");
    Files.write(file, "ab\nc".getBytes(StandardCharsets.UTF_16LE));
    refused(file, "wide.txt is no text: line 1 has a byte 0 at byte 1");
    assertThat(rows(open(file, "malformed", "replace", "held-out", "0"), Split.TRAIN))
        .containsExactly("a\uFFFDb\uFFFD", "\uFFFDc\uFFFD");
  }

  @Test
  void anEmptyFileAndOneOfBlankLinesAreRefused() throws IOException {
    refused(write("a.txt", ""), "a.txt is empty");
    refused(write("b.txt", "\n \n"), "b.txt holds no texts");
  }

  @Test
  void longTextsAreCutLeftOutOrRefused() throws IOException {
    Path file = write("a.txt", "a b c d\na\na b c\n");
    Dataset cut = open(file, "length", "4", "held-out", "0");
    assertThat(rows(cut, Split.TRAIN)).containsExactly("a b c d", "a", "a b c");
    int[] x = new int[4 * 3];
    cut.read(Split.TRAIN, new int[] {0, 1, 2}, List.of(MemorySegment.ofArray(x)));
    assertThat(IntStream.of(x).filter(token -> token == 2).count())
        .as("the one that was cut has no end")
        .isEqualTo(2);
    assertThat(cut.facts()).containsEntry("truncated-texts", "1");
    Dataset left = open(file, "length", "4", "long", "skip", "held-out", "0");
    assertThat(rows(left, Split.TRAIN)).containsExactly("a", "a b c");
    assertThat(left.facts()).containsEntry("skipped-texts", "1");
    refused(
        file,
        "a.txt, line 1 takes 5 places with its end, more than data.length=4",
        "length",
        "4",
        "long",
        "refuse");
    refused(
        write("b.txt", "a b\nc d\n"),
        "all are longer than data.length=2",
        "length",
        "2",
        "long",
        "skip");
  }

  @Test
  void aTokenizerThatThereIsNotIsRefusedWithThoseThereAre() throws IOException {
    refused(
        write("a.txt", "a\n"),
        "there is no tokenizer 'word', and no such file; there are whitespace, regex, character,"
            + " byte, bpe",
        "tokenizer",
        "word");
  }

  /** Taken apart once, then mapped; anew if the file or a setting is another. */
  @Test
  void numbersAreKept() throws IOException {
    Path file = write("a.txt", "a b\nc d e\n");
    Dataset first = open(file, "held-out", "0");
    Path kept = temp.resolve("cache/texts");
    List<Path> made = list(kept);
    assertThat(made).hasSize(1);
    Dataset again = open(file, "held-out", "0");
    assertThat(list(kept)).isEqualTo(made);
    assertThat(rows(again, Split.TRAIN)).isEqualTo(rows(first, Split.TRAIN));
    assertThat(again.spec()).isEqualTo(first.spec());
    assertThat(again.checksum()).isEqualTo(first.checksum());
    assertThat(again.facts()).isEqualTo(first.facts());
    open(file, "held-out", "0", "lower", "true");
    assertThat(list(kept)).hasSize(2);
    write("a.txt", "a b\nc d f\n");
    assertThat(rows(open(file, "held-out", "0"), Split.TRAIN)).containsExactly("a b", "c d f");
    assertThat(open(file, "held-out", "0").checksum()).isNotEqualTo(first.checksum());
    assertThat(list(kept)).hasSize(3);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
