package io.dgm.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.engine.platform.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  @TempDir Path folder;

  /** What the reference implementation (safetensors 0.8.0) wrote into the golden file. */
  private static Map<String, Literal> golden() {
    Map<String, Literal> tensors = new LinkedHashMap<>();
    float inf = Float.POSITIVE_INFINITY;
    tensors.put("b/weight", Literal.of(Shape.of(2, 3), 0, 1, -2.5f, 3.25f, 1e-3f, inf));
    tensors.put("a/bias", Literal.of(Shape.of(3), 1f, 2f, 3f));
    tensors.put("double", Literal.of(Shape.of(2), 0.1, -0.2));
    tensors.put("half", Literal.convert(DType.BF16, Shape.of(3), 1, -1, 3.140625));
    tensors.put("int", Literal.of(Shape.of(2), -1, 7));
    tensors.put("long", Literal.convert(DType.I64, Shape.of(1), -(1L << 40)));
    tensors.put("key", Literal.convert(DType.U32, Shape.of(2), 4294967295.0, 5));
    tensors.put("mask", Literal.convert(DType.BOOL, Shape.of(5), 1, 0, 1, 1, 0));
    tensors.put("step", Literal.of(Shape.SCALAR, 42f));
    tensors.put("empty", Literal.of(Shape.of(0, 4), new float[0]));
    tensors.put("größe", Literal.of(Shape.of(1), 0.5f));
    return tensors;
  }

  private static byte[] goldenBytes() throws IOException {
    try (InputStream in = SafetensorsTest.class.getResourceAsStream("reference.safetensors")) {
      return in.readAllBytes();
    }
  }

  @Test
  void writesTheBytesOfTheReferenceImplementation() throws IOException {
    Path file = folder.resolve("x.safetensors");
    String hash = Safetensors.write(file, golden(), Map.of("format", "dgm"));
    assertThat(Files.readAllBytes(file)).isEqualTo(goldenBytes());
    assertThat(hash).isEqualTo(Sha256.of(goldenBytes()));
    assertThat(folder).isDirectoryNotContaining(p -> p.toString().endsWith(".tmp"));
  }

  @Test
  void readsTheFileOfTheReferenceImplementation() throws IOException {
    Path file = Files.write(folder.resolve("x.safetensors"), goldenBytes());
    Safetensors.Content content = Safetensors.read(file);
    assertThat(content.metadata()).isEqualTo(Map.of("format", "dgm"));
    assertThat(content.tensors()).isEqualTo(golden());
    assertThat(content.tensors().firstEntry().getKey()).isEqualTo("long");
  }

  @Test
  void largeTensorsComeBackWhole() {
    float[] values = new float[300_001];
    Random random = new Random(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    Literal large = Literal.of(Shape.of(values.length), values);
    Path file = folder.resolve("x");
    Safetensors.write(file, Map.of("a", large, "b", Literal.scalar(DType.F64, 3)), Map.of());
    assertThat(Safetensors.read(file).tensors().get("a")).isEqualTo(large);
    assertThat(Safetensors.read(file).metadata()).isEmpty();
  }

  @Test
  void noTensorsAreAFileToo() {
    Path file = folder.resolve("x");
    Safetensors.write(file, Map.of(), Map.of());
    assertThat(Safetensors.read(file).tensors()).isEmpty();
  }

  @Test
  void theNameOfTheMetadataIsTaken() {
    Map<String, Literal> tensors = Map.of("__metadata__", Literal.scalar(DType.F32, 0));
    assertThatThrownBy(() -> Safetensors.write(folder.resolve("x"), tensors, Map.of()))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("__metadata__");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,9]}}           | takes 8 bytes
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}           | takes 8 bytes
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}          | data_offsets [-8, 0]
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}             | data_offsets [0]
          {"a":{"dtype":"F32","shape":[2],"data_offsets":["0","8"]}}       | data_offsets
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,1e30]}}        | data_offsets
          {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}          | of which there are 8
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}           | 4 bytes that belong to no
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}           | gap of 4 bytes
          {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,8]}}          | shape [-1]
          {"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}}         | shape [1.5]
          {"a":{"dtype":"F32","shape":[65536,65536],"data_offsets":[0,8]}} | at most 2^31 - 1
          {"a":{"dtype":"F32","shape":[4294967296],"data_offsets":[0,8]}}  | at most 2^31 - 1
          {"a":{"dtype":"F16","shape":[4],"data_offsets":[0,8]}}           | dtype F16
          {"a":{"dtype":"BOOL","shape":[8],"data_offsets":[0,8]}}          | neither 0 nor 1
          {"a":{"shape":[4],"data_offsets":[0,8]}}                         | lacks 'dtype'
          {"a":{"dtype":"F32","data_offsets":[0,8]}}                       | lacks 'shape'
          {"a":{"dtype":"F32","shape":[2]}}                                | lacks 'data_offsets'
          {"a":7}                                                          | lacks 'a'
          {"__metadata__":{"x":1}}                                         | lacks 'x' as a text
          {"a":                                                            | not valid JSON
          {} {}                                                            | not one JSON object
          [1]                                                              | header is not JSON
          """)
  void eachMistakeOfAHeaderHasItsError(String header, String message) throws IOException {
    assertRefused(file(header), message);
  }

  @Test
  void duplicateNamesAreRefused() throws IOException {
    String a = "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";
    assertRefused(file("{" + a + "," + a + "}"), "Duplicate");
  }

  @Test
  void overlapsAreRefused() throws IOException {
    String a = "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";
    String b = "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";
    assertRefused(file("{" + a + "," + b + "}"), "overlaps");
  }

  @ParameterizedTest
  @CsvSource({"1, has 1 bytes", "7, too few", "8, cut off", "300, cut off", "750, of which there"})
  void cutOffFilesAreRefused(int length, String message) throws IOException {
    assertRefused(Arrays.copyOf(goldenBytes(), length), message);
  }

  @Test
  void headersOfAbsurdLengthAreRefused() throws IOException {
    byte[] bytes = goldenBytes();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 100_000_001);
    assertRefused(bytes, "would have 100000001 bytes");
    ByteBuffer.wrap(bytes).putLong(0, -1);
    assertRefused(bytes, "would have 18446744073709551615 bytes");
  }

  @Test
  void missingFilesAndFoldersAreRefused() {
    assertThatThrownBy(() -> Safetensors.read(folder.resolve("none")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no file");
    assertThatThrownBy(() -> Safetensors.read(folder)).isInstanceOf(UserException.class);
  }

  private byte[] file(String header) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + json.length + 8).order(ByteOrder.LITTLE_ENDIAN);
    return file.putLong(json.length).put(json).putLong(0x0102030405060708L).array();
  }

  private void assertRefused(byte[] bytes, String message) throws IOException {
    Path file = Files.write(folder.resolve("x"), bytes);
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(file.toString())
        .message()
        .doesNotContain("\n");
  }
}
