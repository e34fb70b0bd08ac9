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
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The content of a file of the IDX format with unsigned bytes: a magic number, the sizes, the
 * bytes.
 *
 * @param name what messages call it
 * @param dims the sizes, outermost first
 * @param bytes the elements, row major
 */
record Idx(String name, int[] dims, byte[] bytes) {
  private static final int UNSIGNED_BYTE = 8;
  private static final int GZIP_MAGIC = 0x1f8b;

  /** No byte of gzip stands for more than so many. */
  private static final long GZIP_RATIO = 1032;

  /**
   * Reads a file, plain or gzipped: its first bytes say which.
   *
   * @param file the file
   * @param rank how many dimensions it should have
   * @throws UserException where it is missing, empty, truncated, too long or something else
   */
  static Idx read(Path file, int rank) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      long size = Files.size(file);
      if (size == 0) {
        throw new UserException(file + " is empty; get it again");
      }
      in.mark(2);
      boolean gzipped = (in.read() << 8 | in.read()) == GZIP_MAGIC;
      in.reset();
      return gzipped
          ? read(new GZIPInputStream(in, 1 << 16), file.toString(), rank, size * GZIP_RATIO)
          : read(in, file.toString(), rank, size);
    } catch (NoSuchFileException e) {
      throw new UserException("there is no file " + file + "; check the path", e);
    } catch (ZipException | EOFException e) {
      throw new UserException(
          file + " is a damaged gzip file (" + e.getMessage() + "); get it again", e);
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + e, e);
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @param in the stream, decompressed
   * @param name what messages call it
   * @param rank how many dimensions it should have
   * @param most it holds no more bytes than these, whatever its header says
   */
  static Idx read(InputStream in, String name, int rank, long most) throws IOException {
    byte[] head = in.readNBytes(4 + 4 * rank);
    ByteBuffer header = ByteBuffer.wrap(head);
    if (head.length < 4) {
      throw new UserException(
          name + " is truncated: " + head.length + " bytes are no IDX header; get it again");
    }
    int magic = header.getInt();
    int expected = UNSIGNED_BYTE << 8 | rank;
    if (magic != expected) {
      throw new UserException(
          "%s is no IDX file of %s: it begins with 0x%08x and not 0x%08x; check the path"
              .formatted(name, rank == 1 ? "labels" : "images", magic, expected));
    }
    if (head.length < 4 + 4 * rank) {
      throw new UserException(name + " is truncated in its header; get it again");
    }
    int[] dims = new int[rank];
    long size = 1;
    for (int i = 0; i < rank; i++) {
      dims[i] = header.getInt();
      size = size < 0 || dims[i] < 0 ? -1 : size * dims[i];
      if (size > Integer.MAX_VALUE - 16) {
        size = -1;
      }
    }
    if (size < 0) {
      throw new UserException(
          name + " says that it holds " + product(dims) + " bytes: too large to be read");
    }
    byte[] bytes = new byte[(int) Math.min(size, most)];
    int held = in.readNBytes(bytes, 0, bytes.length);
    if (held < size) {
      throw new UserException(
          "%s is truncated: it should hold %s = %d bytes and holds %d; get it again"
              .formatted(name, product(dims), size, held));
    }
    if (in.read() >= 0) {
      throw new UserException(
          "%s is too long: bytes follow the %s = %d that it should hold; get it again"
              .formatted(name, product(dims), size));
    }
    return new Idx(name, dims, bytes);
  }

  private static String product(int[] dims) {
    StringBuilder text = new StringBuilder();
    for (int d : dims) {
      text.append(text.isEmpty() ? "" : " x ").append(Integer.toUnsignedString(d));
    }
    return text.toString();
  }

  /** {@return the outermost size} */
  int rows() {
    return dims[0];
  }
}
