package io.dgm.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event files are read as TensorBoard reads them, by the numbers of event.proto's fields. */
class EventFileTest {
  @TempDir Path temp;

  /** CRC-32C a bit at a time, by its polynomial, so that it is not the writer's. */
  private static int masked(byte[] bytes) {
    int crc = -1;
    for (byte b : bytes) {
      crc ^= b & 0xff;
      for (int i = 0; i < 8; i++) {
        crc = (crc >>> 1) ^ ((crc & 1) * 0x82f63b78);
      }
    }
    int whole = ~crc;
    return ((whole >>> 15) | (whole << 17)) + 0xa282ead8;
  }

  /** {@return the records of a file, whose checksums are right} */
  private static List<byte[]> records(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> records = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] length = new byte[8];
      in.get(length);
      assertThat(in.getInt()).isEqualTo(masked(length));
      byte[] data =
          new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      in.get(data);
      assertThat(in.getInt()).isEqualTo(masked(data));
      records.add(data);
    }
    return records;
  }

  /** {@return a message's values by the numbers of their fields} */
  private static Map<Integer, List<Object>> message(byte[] data) {
    ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    Map<Integer, List<Object>> fields = new LinkedHashMap<>();
    while (in.hasRemaining()) {
      long key = varint(in);
      Object value =
          switch ((int) (key & 7)) {
            case 0 -> varint(in);
            case 1 -> in.getDouble();
            case 2 -> {
              byte[] bytes = new byte[(int) varint(in)];
              in.get(bytes);
              yield bytes;
            }
            case 5 -> in.getFloat();
            default -> throw new AssertionError("kind " + (key & 7));
          };
      fields.computeIfAbsent((int) (key >>> 3), _ -> new ArrayList<>()).add(value);
    }
    return fields;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  private static String text(Object bytes) {
    return new String((byte[]) bytes, StandardCharsets.UTF_8);
  }

  /** {@return the numbers of an event by tag} */
  private static Map<String, Object> scalars(Map<Integer, List<Object>> event) {
    Map<String, Object> scalars = new LinkedHashMap<>();
    for (Object value : message((byte[]) event.get(5).getFirst()).get(1)) {
      Map<Integer, List<Object>> of = message((byte[]) value);
      scalars.put(text(of.get(1).getFirst()), of.get(2).getFirst());
    }
    return scalars;
  }

  private List<Path> files() throws IOException {
    try (var all = Files.list(temp)) {
      return all.sorted().toList();
    }
  }

  @Test
  void linesOfMetricsAreScalars() throws IOException {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss/φ", 0.25);
    values.put("elbo", -1e3);
    Instant time = Instant.parse("2020-01-02T03:04:05.500Z");
    try (EventFile events = EventFile.create(temp, 0)) {
      events.append(new MetricsLine(300, 2, time, 1, "train", values));
    }
    assertThat(files()).hasSize(1);
    assertThat(files().getFirst().getFileName().toString())
        .matches("events\\.out\\.tfevents\\.\\d{10}\\.dgm\\.0");
    List<byte[]> records = records(files().getFirst());
    assertThat(records).hasSize(2);
    assertThat(text(message(records.getFirst()).get(3).getFirst())).isEqualTo("brain.Event:2");
    Map<Integer, List<Object>> event = message(records.getLast());
    assertThat(event.get(1)).containsExactly(1577934245.5);
    assertThat(event.get(2)).containsExactly(300L);
    assertThat(scalars(event))
        .containsExactly(Map.entry("train/loss/φ", 0.25f), Map.entry("train/elbo", -1000f));
  }

  @Test
  void aRunThatGoesOnTellsWhereItBegins() throws IOException {
    EventFile.create(temp, 0).close();
    EventFile.create(temp, 7).close();
    assertThat(files()).hasSize(2);
    List<byte[]> records = records(files().getLast());
    assertThat(records).hasSize(2);
    Map<Integer, List<Object>> start = message(records.getLast());
    assertThat(start.get(2)).containsExactly(7L);
    assertThat(message((byte[]) start.get(7).getFirst()).get(1)).containsExactly(1L);
  }
}
