package io.dgm.images;

import io.dgm.api.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An array as NumPy saves it.
 *
 * @param name what messages call it
 * @param shape its sizes, outermost first
 * @param bytes its elements if they are unsigned bytes, otherwise nothing
 * @param numbers its elements if they are not
 */
record Npy(String name, int[] shape, byte[] bytes, float[] numbers) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int BLOCK = 1 << 16;
  private static final int MOST_HEADER = 1 << 16;
  private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([<>|=])([a-zA-Z])(\\d+)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order':\\s*True");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([\\d, ]*)\\)");

  /** How a number is taken out of bytes. */
  private interface Reader {
    double at(ByteBuffer in, int i);
  }

  /**
   * {@return the array of a stream, which is read to its end}
   *
   * @param in the stream
   * @param name what messages call it
   * @throws UserException if it is none, is cut off, or has elements of another kind
   */
  static Npy read(InputStream in, String name) throws IOException {
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new UserException(name + " is no NumPy array: it does not begin as one");
    }
    String header = header(in, name);
    Matcher type = TYPE.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!type.find() || !shape.find()) {
      throw new UserException(
          name
              + " has a header that is not understood: "
              + UserException.excerpt(header)
              + "; save it as numbers");
    }
    if (FORTRAN.matcher(header).find()) {
      throw new UserException(
          name + " is in Fortran's order: save numpy.ascontiguousarray(…) of it");
    }
    int[] sizes =
        Arrays.stream(shape.group(1).split(","))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .mapToInt(text -> size(text, name))
            .toArray();
    long n = 1;
    for (int size : sizes) {
      n *= size;
      if (n > Integer.MAX_VALUE - 16) {
        throw new UserException(
            "%s has the shape (%s), more numbers than an array holds"
                .formatted(name, shape.group(1)));
      }
    }
    String kind = type.group(2) + type.group(3);
    ByteOrder order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    Npy read =
        kind.equals("u1")
            ? new Npy(name, sizes, whole(in, (int) n, name), new float[0])
            : new Npy(name, sizes, new byte[0], numbers(in, (int) n, kind, order, name));
    if (in.read() >= 0) {
      throw new UserException(name + " is longer than its shape says; save it again");
    }
    return read;
  }

  private static int size(String text, String name) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new UserException(name + " has a size of " + text + ", more than an array holds", e);
    }
  }

  private static String header(InputStream in, String name) throws IOException {
    int version = in.read();
    in.read();
    byte[] length = in.readNBytes(version == 1 ? Short.BYTES : Integer.BYTES);
    int bytes = 0;
    for (int i = length.length - 1; i >= 0; i--) {
      bytes = bytes << Byte.SIZE | Byte.toUnsignedInt(length[i]);
    }
    if (version < 1 || version > 3 || bytes <= 0 || bytes > MOST_HEADER) {
      throw new UserException(name + " has a damaged header; save it again");
    }
    return new String(whole(in, bytes, name), StandardCharsets.UTF_8);
  }

  private static byte[] whole(InputStream in, int bytes, String name) throws IOException {
    byte[] all = in.readNBytes(bytes);
    if (all.length < bytes) {
      throw new UserException(
          "%s is cut off: %d bytes should follow, and %d do; save it again"
              .formatted(name, bytes, all.length));
    }
    return all;
  }

  private static float[] numbers(InputStream in, int n, String kind, ByteOrder order, String name)
      throws IOException {
    Reader reader =
        switch (kind) {
          case "b1", "i1" -> ByteBuffer::get;
          case "i2" -> (b, i) -> b.getShort(i * Short.BYTES);
          case "u2" -> (b, i) -> Short.toUnsignedInt(b.getShort(i * Short.BYTES));
          case "i4" -> (b, i) -> b.getInt(i * Integer.BYTES);
          case "u4" -> (b, i) -> Integer.toUnsignedLong(b.getInt(i * Integer.BYTES));
          case "i8", "u8" -> (b, i) -> b.getLong(i * Long.BYTES);
          case "f2" -> (b, i) -> Float.float16ToFloat(b.getShort(i * Short.BYTES));
          case "f4" -> (b, i) -> b.getFloat(i * Float.BYTES);
          case "f8" -> (b, i) -> b.getDouble(i * Double.BYTES);
          default ->
              throw new UserException(
                  "%s has elements of the type %s, which are no numbers; save it as float32 or uint8"
                      .formatted(name, kind));
        };
    int bytes = kind.charAt(1) - '0';
    float[] all = new float[Math.min(BLOCK, n)];
    for (int at = 0; at < n; at += BLOCK) {
      int some = Math.min(BLOCK, n - at);
      if (at + some > all.length) { // not before the numbers are there: a header may say anything
        all = Arrays.copyOf(all, (int) Math.min(n, 2L * all.length));
      }
      ByteBuffer block = ByteBuffer.wrap(whole(in, some * bytes, name)).order(order);
      for (int i = 0; i < some; i++) {
        all[at + i] = (float) reader.at(block, i);
      }
    }
    return all;
  }

  /** {@return whether its elements are unsigned bytes} */
  boolean isBytes() {
    return bytes.length > 0;
  }

  /** {@return how many rows it has} */
  int rows() {
    return shape.length == 0 ? 0 : shape[0];
  }

  /** {@return the class of each row, from 0} */
  int[] classes() {
    int[] all = new int[rows()];
    int elements = isBytes() ? bytes.length : numbers.length;
    if (elements != all.length) {
      throw new UserException(
          "%s has labels of the shape (%s): one whole number for each row is a label"
              .formatted(
                  name,
                  Arrays.stream(shape)
                      .mapToObj(String::valueOf)
                      .collect(Collectors.joining(", "))));
    }
    for (int i = 0; i < all.length; i++) {
      double label = isBytes() ? Byte.toUnsignedInt(bytes[i]) : numbers[i];
      if (label < 0 || label != Math.rint(label) || label > MOST_HEADER) {
        throw new UserException(
            "%s has the label %s in row %d: labels are whole numbers from 0 to %d"
                .formatted(name, label, i, MOST_HEADER));
      }
      all[i] = (int) label;
    }
    return all;
  }
}
