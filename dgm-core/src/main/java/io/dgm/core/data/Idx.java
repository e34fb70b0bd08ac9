package io.dgm.core.data;

import io.dgm.api.UserException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
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
 * A file of the IDX format with unsigned bytes: a magic number, the sizes, the bytes. Plain or
 * gzipped.
 *
 * @param dims the sizes, outermost first
 * @param bytes the elements, row major
 */
record Idx(int[] dims, byte[] bytes) {
  private static final int UNSIGNED_BYTE = 8;

  /**
   * Reads a file.
   *
   * @param file the file; gzipped where its name ends in .gz
   * @param rank how many dimensions it should have
   * @throws UserException where it is missing, empty, truncated, too long or something else
   */
  static Idx read(Path file, int rank) {
    try (InputStream in = open(file)) {
      return read(in, file.toString(), rank);
    } catch (NoSuchFileException e) {
      throw new UserException("there is no file " + file + "; check the path", e);
    } catch (ZipException | EOFException e) {
      throw new UserException(
          file + " is a damaged gzip file (" + e.getMessage() + "); get it again", e);
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + e, e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    if (Files.size(file) == 0) {
      throw new UserException(file + " is empty; get it again");
    }
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @param in the stream
   * @param name what messages call it
   * @param rank how many dimensions it should have
   */
  static Idx read(InputStream in, String name, int rank) throws IOException {
    DataInputStream data = new DataInputStream(in);
    byte[] head = data.readNBytes(4 + 4 * rank);
    if (head.length < 4) {
      throw new UserException(
          name + " is truncated: " + head.length + " bytes are no IDX header; get it again");
    }
    int magic = intAt(head, 0);
    int expected = (UNSIGNED_BYTE << 8) | rank;
    if (magic != expected) {
      throw new UserException(
          "%s is no IDX file of %d dimensions: it begins with 0x%08x and not 0x%08x"
              .formatted(name, rank, magic, expected));
    }
    if (head.length < 4 + 4 * rank) {
      throw new UserException(name + " is truncated in its header; get it again");
    }
    int[] dims = new int[rank];
    long size = 1;
    for (int i = 0; i < rank; i++) {
      dims[i] = intAt(head, 4 + 4 * i);
      size = dims[i] < 0 ? -1 : Math.multiplyExact(size, (long) dims[i]);
      if (size < 0 || size > Integer.MAX_VALUE - 16) {
        throw new UserException(name + " says that it is too large to be read: " + size(dims));
      }
    }
    byte[] bytes = data.readNBytes((int) size);
    if (bytes.length < size) {
      throw new UserException(
          name
              + " is truncated: it should hold "
              + size(dims)
              + " = "
              + size
              + " bytes and holds "
              + bytes.length
              + "; get it again");
    }
    if (data.read() >= 0) {
      throw new UserException(
          name + " is too long: bytes follow the " + size + " that it should hold; get it again");
    }
    return new Idx(dims, bytes);
  }

  private static String size(int[] dims) {
    StringBuilder text = new StringBuilder();
    for (int d : dims) {
      text.append(text.isEmpty() ? "" : " x ").append(Integer.toUnsignedString(d));
    }
    return text.toString();
  }

  private static int intAt(byte[] b, int i) {
    return ByteBuffer.wrap(b).getInt(i);
  }

  /** {@return the number of rows} */
  int rows() {
    return dims[0];
  }
}
