package io.dgm.core.data;

import io.dgm.api.UserException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The content of a file of the IDX format: a magic number, the sizes, the elements.
 *
 * @param name what messages call it
 * @param dims the sizes, outermost first
 * @param bytes the elements, row major, if they are unsigned bytes; otherwise nothing
 * @param numbers the elements, row major, if they are not; otherwise nothing
 */
record Idx(String name, int[] dims, byte[] bytes, float[] numbers) {
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int BLOCK = 1 << 13;
  private static final int MOST_CLASSES = 1 << 16;

  /** No byte of gzip stands for more than so many. */
  private static final long GZIP_RATIO = 1032;

  /** The content that a file should have, by its dimensions. */
  enum Kind {
    /** Examples: [N, size], [N, height, width], or with channels, first or last. */
    IMAGES(2, 4, "0x00000803, or 0x00000804 with channels"),
    /** Labels, [N]. */
    LABELS(1, 1, "0x00000801");

    private final int least;
    private final int most;
    private final String begins;

    Kind(int least, int most, String begins) {
      this.least = least;
      this.most = most;
      this.begins = begins;
    }

    private UserException other(String name, int magic) {
      return new UserException(
          "%s is no IDX file of %s: it begins with 0x%08x, and one of bytes with %s; check the path"
              .formatted(name, name().toLowerCase(Locale.ROOT), magic, begins));
    }
  }

  /**
   * Reads a file, plain or gzipped: its first bytes say which.
   *
   * @param file the file
   * @param kind its content
   * @throws UserException where it is missing, empty, truncated, too long or something else
   */
  static Idx read(Path file, Kind kind) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      long size = Files.size(file);
      if (size == 0) {
        throw new UserException(file + " is empty; get it again");
      }
      in.mark(2);
      boolean gzipped = (in.read() << 8 | in.read()) == GZIP_MAGIC;
      in.reset();
      return gzipped
          ? read(new GZIPInputStream(in, 1 << 16), file.toString(), kind, size * GZIP_RATIO)
          : read(in, file.toString(), kind, size);
    } catch (NoSuchFileException e) {
      throw new UserException("there is no file " + file + "; check the path", e);
    } catch (ZipException | EOFException e) {
      throw new UserException(
          file + " is a damaged gzip file (" + e.getMessage() + "); get it again", e);
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + UserException.reason(e), e);
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @param in the stream, decompressed
   * @param name what messages call it
   * @param kind its content
   * @param most it holds no more bytes than these, whatever its header says
   */
  static Idx read(InputStream in, String name, Kind kind, long most) throws IOException {
    byte[] head = in.readNBytes(Integer.BYTES);
    if (head.length < Integer.BYTES) {
      throw new UserException(
          name + " is truncated: " + head.length + " bytes are no IDX header; get it again");
    }
    int magic = ByteBuffer.wrap(head).getInt();
    int rank = magic & 0xff;
    if (magic >>> 16 != 0 || rank < kind.least || rank > kind.most) {
      throw kind.other(name, magic);
    }
    IdxType type = IdxType.of(magic >> 8).orElseThrow(() -> kind.other(name, magic));
    byte[] sizes = in.readNBytes(Integer.BYTES * rank);
    if (sizes.length < Integer.BYTES * rank) {
      throw new UserException(name + " is truncated in its header; get it again");
    }
    int[] dims = new int[rank];
    ByteBuffer.wrap(sizes).asIntBuffer().get(dims);
    int size = size(name, dims);
    int held = (int) Math.min(size, most / type.width());
    byte[] bytes = new byte[type == IdxType.U8 ? held : 0];
    float[] numbers = new float[type == IdxType.U8 ? 0 : held];
    long read = type == IdxType.U8 ? in.readNBytes(bytes, 0, held) : fill(numbers, type, in);
    if (read < (long) size * type.width()) {
      throw new UserException(
          "%s is truncated: it should hold %s = %d bytes and holds %d; get it again"
              .formatted(name, product(dims, type), (long) size * type.width(), read));
    }
    if (in.read() >= 0) {
      throw new UserException(
          "%s is too long: bytes follow the %s = %d that it should hold; get it again"
              .formatted(name, product(dims, type), (long) size * type.width()));
    }
    return new Idx(name, dims, bytes, numbers);
  }

  private static int size(String name, int[] dims) {
    long size = 1;
    for (int d : dims) {
      size = size < 0 || d < 0 ? -1 : size * d;
      if (size > Integer.MAX_VALUE - 16) {
        size = -1;
      }
    }
    if (size < 0) {
      throw new UserException(
          name + " says that it holds " + product(dims, IdxType.U8) + " elements: too large");
    }
    return (int) size;
  }

  /** Decodes block by block, so that the file is in memory once only; {@return the bytes read} */
  private static long fill(float[] numbers, IdxType type, InputStream in) throws IOException {
    byte[] block = new byte[BLOCK * type.width()];
    long read = 0;
    for (int at = 0; at < numbers.length; at += BLOCK) {
      int some = Math.min(BLOCK, numbers.length - at);
      int got = in.readNBytes(block, 0, some * type.width());
      read += got;
      ByteBuffer elements = ByteBuffer.wrap(block, 0, got);
      for (int i = 0; i < got / type.width(); i++) {
        numbers[at + i] = type.next(elements);
      }
      if (got < some * type.width()) {
        return read;
      }
    }
    return read;
  }

  private static String product(int[] dims, IdxType type) {
    StringBuilder text = new StringBuilder();
    for (int d : dims) {
      text.append(text.isEmpty() ? "" : " x ").append(Integer.toUnsignedString(d));
    }
    return text + (type.width() == 1 ? "" : " x " + type.width());
  }

  /** {@return the outermost size} */
  int rows() {
    return dims[0];
  }

  /** {@return how many elements there are} */
  int size() {
    return bytes.length + numbers.length;
  }

  /** {@return whether the elements are unsigned bytes} */
  boolean isBytes() {
    return numbers.length == 0;
  }

  /**
   * {@return the elements as classes}
   *
   * @throws UserException if one is no whole number, or out of range
   */
  int[] classes() {
    int[] all = new int[size()];
    for (int i = 0; i < all.length; i++) {
      float label = isBytes() ? Byte.toUnsignedInt(bytes[i]) : numbers[i];
      if (!(label >= 0 && label < MOST_CLASSES) || label != (int) label) {
        throw new UserException(
            "%s has the label %s in place %d: labels are whole numbers from 0 to %d"
                .formatted(name, label, i, MOST_CLASSES - 1));
      }
      all[i] = (int) label;
    }
    return all;
  }

  /**
   * Tells what the elements are.
   *
   * @param digest told
   */
  void describe(MessageDigest digest) {
    digest.update(bytes);
    ByteBuffer block = ByteBuffer.allocate(BLOCK * Float.BYTES);
    for (int at = 0; at < numbers.length; at += BLOCK) {
      int some = Math.min(BLOCK, numbers.length - at);
      block.clear().asFloatBuffer().put(numbers, at, some);
      digest.update(block.limit(some * Float.BYTES));
    }
  }
}
