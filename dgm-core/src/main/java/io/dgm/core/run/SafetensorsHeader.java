package io.dgm.core.run;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The header of a safetensors file.
 *
 * @param entries the tensors in the order of the header
 * @param metadata the file's own texts
 * @param dataStart where the elements begin in the file
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata, long dataStart) {
  /** The format's own limit, which keeps a wrong file from being parsed as a header. */
  static final long MAX_LENGTH = 100_000_000;

  private static final String METADATA = "__metadata__";

  // the reference implementation's order of dtypes, the widest first: all are aligned without gaps
  private static final List<DType> DTYPES =
      List.of(DType.I64, DType.F64, DType.F32, DType.U32, DType.I32, DType.BF16, DType.BOOL);

  /**
   * One tensor.
   *
   * @param begin its first byte, from the start of the elements
   * @param end after its last byte
   */
  record Entry(String name, DType dtype, Shape shape, long begin, long end) {}

  /** {@return tensors in the order that files have them} */
  static SequencedMap<String, TensorSource> order(Map<String, TensorSource> tensors) {
    SequencedMap<String, TensorSource> ordered = new LinkedHashMap<>();
    Comparator<Map.Entry<String, TensorSource>> byDtype =
        Comparator.comparingInt(e -> DTYPES.indexOf(e.getValue().dtype()));
    tensors.entrySet().stream()
        .sorted(byDtype.thenComparing(Map.Entry.comparingByKey()))
        .forEach(e -> ordered.put(e.getKey(), e.getValue()));
    return ordered;
  }

  /** {@return the length and the header's bytes} */
  static byte[] format(SequencedMap<String, TensorSource> ordered, Map<String, String> metadata) {
    Map<String, Object> header = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      header.put(METADATA, new TreeMap<>(metadata));
    }
    long offset = 0;
    for (Map.Entry<String, TensorSource> e : ordered.entrySet()) {
      if (e.getKey().equals(METADATA)) {
        throw new DgmException("a tensor of a safetensors file cannot be named " + METADATA);
      }
      TensorSource tensor = e.getValue();
      long end = offset + tensor.bytes();
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("dtype", tensor.dtype().name());
      entry.put("shape", tensor.shape().dims());
      entry.put("data_offsets", List.of(offset, end));
      header.put(e.getKey(), entry);
      offset = end;
    }
    byte[] json = Json.compact(header);
    int padded = (json.length + 7) / 8 * 8;
    byte[] bytes = new byte[8 + padded];
    Arrays.fill(bytes, 8, bytes.length, (byte) ' ');
    System.arraycopy(json, 0, bytes, 8, json.length);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, padded);
    return bytes;
  }

  /** {@return the checked header of a file} */
  static SafetensorsHeader parse(MemorySegment file, String where) {
    if (file.byteSize() < 8) {
      throw new UserException(
          where + " has " + file.byteSize() + " bytes, too few for a safetensors file");
    }
    long length = file.get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
    if (length < 2 || length > MAX_LENGTH) {
      throw new UserException(
          where
              + " is no safetensors file: its header would have "
              + Long.toUnsignedString(length)
              + " bytes");
    }
    if (8 + length > file.byteSize()) {
      throw new UserException(
          where
              + " is cut off: its header should end at byte "
              + (8 + length)
              + ", but the file has "
              + file.byteSize());
    }
    if (file.get(ValueLayout.JAVA_BYTE, 8) != '{') {
      throw new UserException(where + " is no safetensors file: its header is not JSON");
    }
    byte[] json = file.asSlice(8, length).toArray(ValueLayout.JAVA_BYTE);
    JsonObject header = Json.parse(json, where + ", header");
    Map<String, String> metadata = Map.of();
    List<Entry> entries = new ArrayList<>();
    for (String name : header.map().keySet()) {
      if (name.equals(METADATA)) {
        metadata = header.object(name).texts();
      } else {
        entries.add(entry(name, header.object(name)));
      }
    }
    checkPlaces(entries, file.byteSize() - 8 - length, where);
    return new SafetensorsHeader(entries, metadata, 8 + length);
  }

  private static Entry entry(String name, JsonObject entry) {
    String dtypeName = entry.text("dtype");
    DType dtype =
        DTYPES.stream()
            .filter(d -> d.name().equals(dtypeName))
            .findFirst()
            .orElseThrow(
                () ->
                    new UserException(
                        entry.where() + " has the dtype " + dtypeName + ", dgm has " + DTYPES));
    long size = 1;
    List<Integer> dims = new ArrayList<>();
    for (Object dim : entry.list("shape")) {
      // at most 2^31 elements before, so the product does not overflow
      size = dim instanceof Integer d && d >= 0 ? size * d : Long.MAX_VALUE;
      if (size > Integer.MAX_VALUE) {
        throw new UserException(
            entry.where()
                + " has the shape "
                + entry.list("shape")
                + "; sizes are integers from 0, and elements at most 2^31 - 1");
      }
      dims.add((Integer) dim);
    }
    List<?> offsets = entry.list("data_offsets");
    if (offsets.size() != 2 || !isOffset(offsets.get(0)) || !isOffset(offsets.get(1))) {
      throw new UserException(entry.where() + " has the data_offsets " + offsets);
    }
    long begin = ((Number) offsets.get(0)).longValue();
    long end = ((Number) offsets.get(1)).longValue();
    if (end - begin != size * dtype.bytes()) {
      throw new UserException(
          entry.where()
              + " has the data_offsets "
              + offsets
              + ", but "
              + dtype
              + dims
              + " takes "
              + size * dtype.bytes()
              + " bytes");
    }
    return new Entry(name, dtype, new Shape(dims), begin, end);
  }

  private static boolean isOffset(Object value) {
    return (value instanceof Integer || value instanceof Long) && ((Number) value).longValue() >= 0;
  }

  /** Checks that the tensors fill the rest of the file without gaps or overlaps. */
  private static void checkPlaces(List<Entry> entries, long size, String where) {
    List<Entry> sorted =
        entries.stream()
            .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
            .toList();
    long at = 0;
    for (Entry e : sorted) {
      String name = where + ": the tensor '" + e.name() + "'";
      if (e.begin() < at) {
        throw new UserException(name + " overlaps another one");
      }
      if (e.begin() > at) {
        throw new UserException(name + " follows a gap of " + (e.begin() - at) + " bytes");
      }
      if (e.end() > size) {
        throw new UserException(
            name + " ends at byte " + e.end() + " of the data, of which there are " + size);
      }
      at = e.end();
    }
    if (at < size) {
      throw new UserException(where + " has " + (size - at) + " bytes that belong to no tensor");
    }
  }
}
