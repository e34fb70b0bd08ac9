package io.dgm.testkit.data;

import io.dgm.api.spi.DataFormat;
import io.dgm.core.data.BuiltinData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;

/** The formats of dgm-core: right files are read, damaged ones read or refused. */
class FormatsFuzzTest {
  private static final String TEXTS = "a cat and a dog\n\nzwei Füße\r\nthe 猫 sat\n\tagain 3.5\n";

  private static DataFormat format(String name) {
    return BuiltinData.formats().stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] zipped(byte[] plain) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(whole)) {
      out.write(plain);
    }
    return whole.toByteArray();
  }

  /** Texts, a text a line. */
  @Nested
  class Lines implements DataFormatContract {
    @Override
    public DataFormat format() {
      return FormatsFuzzTest.format("lines");
    }

    @Override
    public Path write(Path folder) throws IOException {
      return Files.writeString(folder.resolve("a.txt"), TEXTS);
    }
  }

  /** Pairs of texts, in two files, one of which is compressed, and a file of test examples. */
  @Nested
  class Pairs implements DataFormatContract {
    @Override
    public DataFormat format() {
      return FormatsFuzzTest.format("lines");
    }

    @Override
    public Path write(Path folder) throws IOException {
      Files.writeString(folder.resolve("a.de"), TEXTS);
      Files.writeString(folder.resolve("t.txt"), "a b\nc d\n");
      Files.writeString(folder.resolve("t.de"), "e\nf\n");
      return Files.write(
          folder.resolve("a.txt.gz"), zipped(TEXTS.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Map<String, String> settings(Path folder) {
      return Map.of("parallel", "a.de", "test", "t.txt", "test-parallel", "t.de");
    }
  }

  /** Texts of JSON. */
  @Nested
  class JsonLines implements DataFormatContract {
    @Override
    public DataFormat format() {
      return FormatsFuzzTest.format("json-lines");
    }

    @Override
    public Path write(Path folder) throws IOException {
      return Files.writeString(
          folder.resolve("a.jsonl"),
          """
          {"text": "a \\u00e4 \\ud83d\\ude00 b", "en": "x", "n": [1, 2.5e3, null]}

          {"en": "y \\"z\\"", "text": "c\\nd"}
          """);
    }

    @Override
    public Map<String, String> settings(Path folder) {
      return Map.of("target-field", "en");
    }
  }

  /** Columns between tabs. */
  @Nested
  class TabSeparated implements DataFormatContract {
    @Override
    public DataFormat format() {
      return FormatsFuzzTest.format("tab-separated");
    }

    @Override
    public Path write(Path folder) throws IOException {
      return Files.writeString(folder.resolve("a.tsv"), "1\ta b\tc\n2\td\te f\n3\tg\th\n");
    }

    @Override
    public Map<String, String> settings(Path folder) {
      return Map.of("column", "2", "target-column", "3");
    }
  }

  /** Texts by the words of a tokenizer.json beside them. */
  @Nested
  class TokenizerJson implements DataFormatContract {
    @Override
    public DataFormat format() {
      return FormatsFuzzTest.format("lines");
    }

    @Override
    public Path write(Path folder) throws IOException {
      StringBuilder letters = new StringBuilder();
      for (int b = 0, others = 256; b < 256; b++) {
        boolean own = (b > 32 && b < 127) || (b > 160 && b != 173);
        String letter = Character.toString(own ? b : others++);
        String escaped = letter.equals("\"") || letter.equals("\\") ? "\\" + letter : letter;
        letters.append('"').append(escaped).append("\":").append(b).append(',');
      }
      Files.writeString(
          folder.resolve("tokenizer.json"),
          """
          {"model": {"type": "BPE", "vocab": {%s "he": 256, "Ġhe": 257},
            "merges": ["h e", ["Ġ", "he"]]},
           "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false},
           "added_tokens": [{"id": 258, "content": "<|end|>"}]}
          """
              .formatted(letters));
      return Files.writeString(folder.resolve("a.txt"), "he and he\nthe\n");
    }

    @Override
    public Map<String, String> settings(Path folder) {
      return Map.of("tokenizer", folder.resolve("tokenizer.json").toString());
    }
  }

  /** Images as MNIST's, with labels, compressed too. */
  @Nested
  class Idx implements DataFormatContract {
    @Override
    public DataFormat format() {
      return FormatsFuzzTest.format("idx");
    }

    @Override
    public Path write(Path folder) throws IOException {
      byte[] images = ByteBuffer.allocate(28).putInt(2051).putInt(3).putInt(2).putInt(2).array();
      byte[] labels = ByteBuffer.allocate(11).putInt(2049).putInt(3).array();
      Files.write(folder.resolve("train-images-idx3-ubyte"), images);
      Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), zipped(labels));
      Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), zipped(images));
      Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels);
      return folder;
    }
  }

  /** Numbers of four bytes. */
  @Nested
  class IdxOfNumbers implements DataFormatContract {
    @Override
    public DataFormat format() {
      return FormatsFuzzTest.format("idx");
    }

    @Override
    public Path write(Path folder) throws IOException {
      ByteBuffer numbers = ByteBuffer.allocate(4 + 16 + 4 * 24);
      numbers.putInt(0xd04).putInt(2).putInt(3).putInt(2).putInt(2);
      for (int i = 0; i < 24; i++) {
        numbers.putFloat(i / 24f);
      }
      return Files.write(folder.resolve("a-images.idx4-float"), numbers.array());
    }
  }
}
