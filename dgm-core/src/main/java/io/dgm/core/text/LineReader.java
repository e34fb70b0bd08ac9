package io.dgm.core.text;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The lines of a file of UTF-8, plain or gzipped. Bytes of 0 are in no text. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class LineReader implements AutoCloseable {
  /** What becomes of bytes that are no UTF-8. */
  public enum Malformed {
    /** The file is refused. */
    REFUSE,
    /** They are read as U+FFFD. */
    REPLACE
  }

  private static final int CHUNK = 1 << 20;
  private static final int GZIP_MAGIC = 0x1f8b;

  private final String file;
  private final Malformed malformed;
  private final String hint;
  private final InputStream in;
  private byte[] bytes = new byte[CHUNK];
  private int at;
  private int end;
  private long before;
  private long number;

  LineReader(Path file, Malformed malformed) throws IOException {
    this(file.toString(), Files.newInputStream(file), malformed, ", or use data.malformed=replace");
  }

  private LineReader(String file, InputStream from, Malformed malformed, String hint)
      throws IOException {
    this.file = file;
    this.malformed = malformed;
    this.hint = hint;
    InputStream plain = new BufferedInputStream(from, CHUNK);
    plain.mark(2);
    boolean gzipped = (plain.read() << 8 | plain.read()) == GZIP_MAGIC;
    plain.reset();
    this.in = gzipped ? new GZIPInputStream(plain, CHUNK) : plain;
  }

  /**
   * {@return all lines of a stream, which is closed}
   *
   * @param name what messages call it
   * @param from plain or gzipped
   * @throws UserException if it cannot be read, or a line is no UTF-8
   */
  public static List<String> all(String name, InputStream from) {
    List<String> all = new ArrayList<>();
    each(name, from, all::add);
    return all;
  }

  /**
   * Tells all lines of a stream, which is closed.
   *
   * @param name what messages call it
   * @param from plain or gzipped
   * @param told each line
   * @throws UserException if it cannot be read, or a line is no UTF-8
   */
  public static void each(String name, InputStream from, Consumer<String> told) {
    try (LineReader lines = new LineReader(name, from, Malformed.REFUSE, "")) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        told.accept(line);
      }
    } catch (IOException e) {
      throw new UserException(name + " cannot be read: " + UserException.reason(e), e);
    }
  }

  /**
   * {@return the next line, without its end; null after the last}
   *
   * @throws UserException if it is no text in UTF-8, with the line and the byte, or the file is
   *     damaged
   */
  String next() {
    int scanned = at;
    while (true) {
      for (; scanned < end; scanned++) {
        if (bytes[scanned] == '\n') {
          String line = line(scanned);
          at = scanned + 1;
          return line;
        }
      }
      int length = end - at;
      if (!fill()) {
        String last = length == 0 ? null : line(end);
        at = end;
        return last;
      }
      scanned = length;
    }
  }

  /** {@return the number of the line that was read last, from 1} */
  long number() {
    return number;
  }

  private boolean fill() {
    System.arraycopy(bytes, at, bytes, 0, end - at);
    before += at;
    end -= at;
    at = 0;
    if (end == bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.toIntExact(2L * end));
    }
    try {
      int read = in.read(bytes, end, bytes.length - end);
      end += Math.max(0, read);
      return read > 0;
    } catch (ZipException | EOFException e) {
      throw new UserException(file + " is a damaged gzip file (" + e.getMessage() + ")", e);
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + UserException.reason(e), e);
    }
  }

  /** {@return the bytes up to a place as a line} */
  private String line(int to) {
    number++;
    int length = to - at - (to > at && bytes[to - 1] == '\r' ? 1 : 0);
    boolean ascii = true;
    for (int i = at; ascii && i < at + length; i++) {
      ascii = bytes[i] > 0; // 0 is ASCII and in no text
    }
    if (ascii) {
      return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    }
    if (malformed == Malformed.REPLACE) {
      return new String(bytes, at, length, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
    for (int i = at; i < at + length; i++) {
      if (bytes[i] == 0) {
        throw new UserException(
            "%s is no text: line %d has a byte 0 at byte %d, as UTF-16 and binary files have: convert it to UTF-8%s"
                .formatted(file, number, before + i, hint));
      }
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer from = ByteBuffer.wrap(bytes, at, length);
    CharBuffer chars = CharBuffer.allocate(length);
    CoderResult result = decoder.decode(from, chars, true);
    if (result.isError()) {
      throw new UserException(
          "%s is no UTF-8 in line %d at byte %d (0x%02x): convert it%s"
              .formatted(
                  file, number, before + from.position(), bytes[from.position()] & 0xff, hint));
    }
    return chars.flip().toString();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
