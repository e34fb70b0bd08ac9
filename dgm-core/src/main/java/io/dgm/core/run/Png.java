package io.dgm.core.run;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG files of 8 bits a channel (ISO/IEC 15948). Not by ImageIO, whose start takes longer
 * than all pictures of a run (measured: 110 to 160 ms), and which would start AWT.
 */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte GRAY = 0;
  private static final byte RGB = 2;

  private Png() {}

  /**
   * {@return a file}
   *
   * @param width in pixels
   * @param channels 1 for grey, 3 for red, green and blue
   * @param pixels row by row, a byte a channel
   */
  static byte[] encode(int width, int channels, byte[] pixels) {
    int row = width * channels;
    int height = pixels.length / row;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) 8).put(channels == 1 ? GRAY : RGB);
    chunk(out, "IHDR", header.array());
    // each row is preceded by its filter, here none
    ByteBuffer filtered = ByteBuffer.allocate(height * (row + 1));
    for (int y = 0; y < height; y++) {
      filtered.put((byte) 0).put(pixels, y * row, row);
    }
    chunk(out, "IDAT", deflate(filtered.array()));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] deflate(byte[] bytes) {
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 14];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + data.length).putInt(data.length);
    chunk.put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + data.length);
    chunk.putInt((int) crc.getValue());
    out.writeBytes(chunk.array());
  }
}
