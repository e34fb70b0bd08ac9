package io.dgm.core.run;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * Metrics as TensorBoard reads them: a file of records, each an {@code Event} of TensorFlow's
 * event.proto. A run that goes on writes another file, which tells TensorBoard to forget what comes
 * after its first step.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class EventFile implements AutoCloseable {
  private static final String VERSION = "brain.Event:2";
  private static final double NANOS = 1e9;

  // the numbers of fields, and kinds of values, of event.proto and summary.proto
  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int BYTES = 2;
  private static final int FOUR_BYTES = 5;
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int SESSION_LOG = 7;
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;
  private static final int STATUS = 1;
  private static final int START = 1;

  private static final int MASK = 0xa282ead8;
  private static final int TURN = 15;

  private final Path file;
  private final FileChannel channel;

  private EventFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * {@return a new file in a folder}
   *
   * @param folder the run directory
   * @param step how many steps were made before
   * @throws io.dgm.api.DgmException where it cannot be written
   */
  public static EventFile create(Path folder, long step) {
    Instant now = Instant.now();
    for (int n = 0; ; n++) {
      Path file =
          folder.resolve("events.out.tfevents.%010d.dgm.%d".formatted(now.getEpochSecond(), n));
      try {
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        EventFile events = new EventFile(file, channel);
        events.write(new Message().at(now).bytes(FILE_VERSION, VERSION));
        if (step > 0) {
          Message start = new Message().varint(STATUS, START);
          events.write(new Message().at(now).varint(STEP, step).bytes(SESSION_LOG, start));
        }
        return events;
      } catch (FileAlreadyExistsException e) {
        // of a run that was begun in this second: the next number
      } catch (IOException e) {
        throw Failures.failure("cannot write " + file, e);
      }
    }
  }

  /**
   * Writes a line of metrics, which is in the file when this returns.
   *
   * @param line its values become {@code split/name}
   * @throws io.dgm.api.DgmException where it cannot be written
   */
  public void append(MetricsLine line) {
    Message summary = new Message();
    line.values()
        .forEach(
            (name, value) ->
                summary.bytes(
                    VALUE,
                    new Message()
                        .bytes(TAG, line.split() + "/" + name)
                        .number(SIMPLE_VALUE, value.floatValue())));
    write(new Message().at(line.time()).varint(STEP, line.step()).bytes(SUMMARY, summary));
  }

  private void write(Message event) {
    byte[] data = event.toBytes();
    byte[] length = little(Long.BYTES).putLong(data.length).array();
    ByteBuffer whole = little(length.length + data.length + 2 * Integer.BYTES);
    whole.put(length).putInt(checksum(length)).put(data).putInt(checksum(data)).flip();
    try {
      Durable.writeFully(channel, whole);
    } catch (IOException e) {
      throw Failures.failure("cannot write " + file, e);
    }
  }

  /** {@return the checksum as records have it: CRC-32C, turned and moved} */
  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return Integer.rotateRight((int) crc.getValue(), TURN) + MASK;
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw Failures.failure("cannot write " + file, e);
    }
  }

  /** A message in the wire format of protocol buffers. */
  private static final class Message {
    private static final int KIND_BITS = 3;
    private static final int GROUP_BITS = 7;
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message at(Instant time) {
      key(WALL_TIME, EIGHT_BYTES);
      double seconds = time.getEpochSecond() + time.getNano() / NANOS;
      out.writeBytes(little(Double.BYTES).putDouble(seconds).array());
      return this;
    }

    Message varint(int field, long value) {
      key(field, VARINT);
      number(value);
      return this;
    }

    Message number(int field, float value) {
      key(field, FOUR_BYTES);
      out.writeBytes(little(Float.BYTES).putFloat(value).array());
      return this;
    }

    Message bytes(int field, String text) {
      return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Message bytes(int field, Message message) {
      return bytes(field, message.toBytes());
    }

    private Message bytes(int field, byte[] bytes) {
      key(field, BYTES);
      number(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    private void key(int field, int kind) {
      number((long) field << KIND_BITS | kind);
    }

    private void number(long value) {
      long left = value;
      while (left >= MORE) {
        out.write((int) (left % MORE) | MORE);
        left >>>= GROUP_BITS;
      }
      out.write((int) left);
    }

    byte[] toBytes() {
      return out.toByteArray();
    }
  }
}
