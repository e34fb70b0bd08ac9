package io.dgm.core.run;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Files of named tensors in the safetensors format: eight bytes with the length of a JSON header
 * (little endian), the header with each tensor's dtype, shape and place, then the elements. The
 * same tensors give the same bytes, those of the format's reference implementation: the widest
 * dtypes first, then by name, the header filled up with spaces so that every tensor is aligned.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Safetensors {
  private Safetensors() {}

  /**
   * What a file holds.
   *
   * @param tensors by name, in the order of the header
   * @param metadata the file's own texts by name
   */
  public record Content(SequencedMap<String, Literal> tensors, Map<String, String> metadata) {}

  /**
   * Writes a file; one that is there is replaced, in one step. Returns when it is on the disk.
   *
   * @param file the file
   * @param tensors the tensors by name
   * @param metadata texts by name
   * @return the SHA-256 of the file in hexadecimal digits
   * @throws DgmException where it cannot be written
   */
  public static String write(
      Path file, Map<String, Literal> tensors, Map<String, String> metadata) {
    try {
      String[] hash = new String[1];
      Map<String, TensorSource> sources = sources(tensors);
      Durable.replace(file, to -> hash[0] = write(to, sources, metadata));
      return hash[0];
    } catch (IOException e) {
      throw Failures.failure("cannot write " + file, e);
    }
  }

  /**
   * Writes the bytes of a file.
   *
   * @param to where they go; not closed here
   * @param tensors the tensors by name
   * @param metadata texts by name
   * @throws IOException where they cannot be written
   */
  public static void write(
      OutputStream to, Map<String, Literal> tensors, Map<String, String> metadata)
      throws IOException {
    write(Channels.newChannel(to), sources(tensors), metadata);
  }

  private static Map<String, TensorSource> sources(Map<String, Literal> tensors) {
    Map<String, TensorSource> sources = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> sources.put(name, TensorSource.of(tensor)));
    return sources;
  }

  /** Writes one tensor after the other, so that no more than the largest is copied at a time. */
  static String write(
      WritableByteChannel to, Map<String, TensorSource> tensors, Map<String, String> metadata)
      throws IOException {
    requireLittleEndian();
    SequencedMap<String, TensorSource> ordered = SafetensorsHeader.order(tensors);
    HashingSink sink = new HashingSink(to);
    sink.write(MemorySegment.ofArray(SafetensorsHeader.format(ordered, metadata)));
    for (TensorSource tensor : ordered.values()) {
      try (Arena arena = Arena.ofConfined()) {
        sink.write(tensor.elements(arena));
      }
    }
    return sink.finish();
  }

  /**
   * Reads a file. The tensors lie in the file, which is mapped and not copied, so it must not be
   * written to in place while they are used; replacing or deleting it is fine.
   *
   * @param file the file
   * @return its tensors and metadata
   * @throws UserException where it is not such a file, or is damaged, or has tensors of a dtype
   *     that dgm lacks
   * @throws DgmException where it cannot be read
   */
  public static Content read(Path file) {
    requireLittleEndian();
    if (!Files.isRegularFile(file)) {
      throw new UserException("there is no file " + file);
    }
    try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
      // freed by the collector, as literals are not closed
      MemorySegment all = from.map(FileChannel.MapMode.READ_ONLY, 0, from.size(), Arena.ofAuto());
      return read(all, file.toString());
    } catch (IOException e) {
      throw Failures.failure("cannot read " + file, e);
    }
  }

  private static Content read(MemorySegment all, String where) {
    SafetensorsHeader header = SafetensorsHeader.parse(all, where);
    MemorySegment data = all.asSlice(header.dataStart());
    SequencedMap<String, Literal> tensors = new LinkedHashMap<>();
    for (SafetensorsHeader.Entry e : header.entries()) {
      MemorySegment elements = data.asSlice(e.begin(), e.end() - e.begin());
      if (e.dtype() == DType.BOOL) {
        checkTruthValues(elements, e.name(), where);
      }
      tensors.put(e.name(), Literal.of(e.dtype(), e.shape(), elements));
    }
    return new Content(tensors, header.metadata());
  }

  private static void checkTruthValues(MemorySegment elements, String name, String where) {
    for (long i = 0; i < elements.byteSize(); i++) {
      if ((elements.get(ValueLayout.JAVA_BYTE, i) & ~1) != 0) {
        throw new UserException(
            where + ": the BOOL tensor '" + name + "' has bytes that are neither 0 nor 1");
      }
    }
  }

  private static void requireLittleEndian() {
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      throw new DgmException("safetensors files need a little-endian machine");
    }
  }
}
