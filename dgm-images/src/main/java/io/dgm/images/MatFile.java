package io.dgm.images;

import io.dgm.api.UserException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The arrays of numbers in a file of MATLAB's version 5 (its versions 5 to 7.2), plain or
 * compressed, each read as a stream into the memory that it stays in. Of ours because the libraries
 * that read such files hold an array twice, or need what the JDK is about to take away.
 */
final class MatFile {
  private static final int HEADER = 128;
  private static final int TAG = 8;
  private static final int MATRIX = 14;
  private static final int COMPRESSED = 15;
  private static final int COMPLEX = 0x800;

  /** Of the classes of arrays the first and the last of numbers, and that of unsigned bytes. */
  private static final int DOUBLES = 6;

  private static final int LONGS = 15;
  private static final int BYTES = 9;

  /** No byte of zlib stands for more than so many. */
  private static final long RATIO = 1032;

  private final Path file;
  private final long size;
  private final ByteOrder order;

  /** What comes next: its type, its bytes, and those of them that are within the tag. */
  private record Tag(int type, int bytes, byte[] small) {}

  private MatFile(Path file, long size, ByteOrder order) {
    this.file = file;
    this.size = size;
    this.order = order;
  }

  /**
   * {@return the arrays of some names, those that there are}
   *
   * @param file the file
   * @param names the names
   * @throws UserException if it is no such file, cut off or damaged
   */
  static Map<String, MatArray> read(Path file, Set<String> names) {
    Map<String, MatArray> found = new LinkedHashMap<>();
    try (FileChannel channel = FileChannel.open(file)) {
      byte[] header = Channels.newInputStream(channel).readNBytes(HEADER);
      MatFile mat = new MatFile(file, channel.size(), order(file, header));
      for (long at = HEADER; at < mat.size; ) {
        // from its place: a stream reads ahead of the element before
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel.position(at)));
        Tag tag = mat.tag(in);
        if (tag.bytes() < 0 || at + TAG + tag.bytes() > mat.size) {
          throw mat.damaged("an element of " + tag.bytes() + " bytes does not end in it");
        }
        at += TAG + tag.bytes();
        boolean compressed = tag.type() == COMPRESSED;
        if (compressed) {
          in = new BufferedInputStream(new InflaterInputStream(in), 1 << 16);
          tag = mat.tag(in);
        }
        if (tag.type() == MATRIX && mat.matrix(in, names, found) && compressed) {
          in.transferTo(OutputStream.nullOutputStream()); // to the end, where its checksum is
        }
      }
      return found;
    } catch (EOFException | ZipException e) {
      throw new UserException(
          file + " is cut off or damaged (" + e.getMessage() + "); get it again", e);
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + UserException.reason(e), e);
    }
  }

  private static ByteOrder order(Path file, byte[] header) {
    String text = new String(header, StandardCharsets.ISO_8859_1);
    if (text.startsWith("MATLAB 7.3") || text.startsWith("\u0089HDF")) {
      throw new UserException(
          file + " is of MATLAB's version 7.3, which is HDF5: save it with the option -v7");
    }
    return switch (text.length() < HEADER ? "" : text.substring(HEADER - Short.BYTES)) {
      case "IM" -> ByteOrder.LITTLE_ENDIAN;
      case "MI" -> ByteOrder.BIG_ENDIAN;
      default ->
          throw new UserException(file + " is no file of MATLAB's version 5; check the path");
    };
  }

  private UserException damaged(String why) {
    return new UserException(file + " is damaged: " + why + "; get it again");
  }

  private static byte[] whole(InputStream in, byte[] into) throws IOException {
    int held = in.readNBytes(into, 0, into.length);
    if (held < into.length) {
      throw new EOFException(into.length + " bytes should follow, and " + held + " do");
    }
    return into;
  }

  private Tag tag(InputStream in) throws IOException {
    ByteBuffer tag = ByteBuffer.wrap(whole(in, new byte[TAG])).order(order);
    int type = tag.getInt();
    int small = type >>> Short.SIZE;
    if (small == 0) {
      return new Tag(type, tag.getInt(), new byte[0]);
    }
    if (small > Integer.BYTES) {
      throw damaged("it has an element of " + small + " bytes where 4 have room");
    }
    byte[] bytes = new byte[small];
    tag.get(bytes);
    return new Tag(type & 0xffff, small, bytes);
  }

  /** {@return the content of an element that is not large, with what fills it up read too} */
  private byte[] content(InputStream in, int most) throws IOException {
    Tag tag = tag(in);
    return tag.small().length > 0 ? tag.small() : content(in, tag, most);
  }

  private byte[] content(InputStream in, Tag tag, int most) throws IOException {
    if (tag.bytes() < 0 || tag.bytes() > most) {
      throw damaged("an element has " + tag.bytes() + " bytes, and at most " + most + " are right");
    }
    byte[] bytes = whole(in, new byte[tag.bytes()]);
    whole(in, new byte[-tag.bytes() & TAG - 1]);
    return bytes;
  }

  /** {@return whether it is one that is wanted} */
  private boolean matrix(InputStream in, Set<String> names, Map<String, MatArray> found)
      throws IOException {
    byte[] flags = content(in, TAG);
    byte[] dimensions = content(in, 1 << 10);
    String name = new String(content(in, 1 << 10), StandardCharsets.ISO_8859_1);
    if (!names.contains(name)) {
      return false;
    }
    int flag = flags.length < Integer.BYTES ? 0 : ByteBuffer.wrap(flags).order(order).getInt();
    int kind = flag & 0xff;
    if (kind < DOUBLES || kind > LONGS || (flag & COMPLEX) != 0) {
      throw new UserException(
          "the array %s of %s is none of real numbers: save it as uint8 or double"
              .formatted(name, file));
    }
    int[] dims = new int[dimensions.length / Integer.BYTES];
    ByteBuffer.wrap(dimensions).order(order).asIntBuffer().get(dims);
    long elements = 1;
    for (int d : dims) {
      elements = d < 0 || elements < 0 ? -1 : elements * d;
      if (elements > Integer.MAX_VALUE - 16) {
        elements = -1;
      }
    }
    if (elements < 0) {
      throw damaged("the array " + name + " has more elements than an array holds");
    }
    found.put(name, elements(in, name + " of " + file, dims, (int) elements, kind));
    return true;
  }

  private MatArray elements(InputStream in, String name, int[] dims, int n, int kind)
      throws IOException {
    Tag tag = tag(in);
    MatNumber type = MatNumber.of(tag.type()).orElseThrow(() -> damaged(name + " has no numbers"));
    long expected = (long) n * type.width();
    if (Integer.toUnsignedLong(tag.bytes()) != expected || expected > size * RATIO) {
      throw damaged(
          "%s has %s bytes and should have %d"
              .formatted(name, Integer.toUnsignedString(tag.bytes()), expected));
    }
    if (kind == BYTES && type == MatNumber.U8) {
      byte[] bytes = tag.small().length > 0 ? tag.small() : whole(in, new byte[n]);
      return new MatArray(name, dims, bytes, new double[0]);
    }
    double[] numbers = new double[n];
    byte[] one = new byte[type.width()];
    for (int i = 0; i < n; i++) {
      ByteBuffer bytes =
          tag.small().length > 0
              ? ByteBuffer.wrap(tag.small(), i * one.length, one.length)
              : ByteBuffer.wrap(whole(in, one));
      numbers[i] = type.next(bytes.order(order));
    }
    return new MatArray(name, dims, new byte[0], numbers);
  }
}
