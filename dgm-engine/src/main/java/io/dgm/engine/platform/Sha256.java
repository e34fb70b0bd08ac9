package io.dgm.engine.platform;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, in lower-case hexadecimal digits. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Sha256 {
  private Sha256() {}

  /** {@return a new digest} */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * {@return what a digest comes to, which starts it anew}
   *
   * @param digest the digest
   */
  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * {@return the sum of bytes}
   *
   * @param bytes the bytes
   */
  public static String of(byte[] bytes) {
    MessageDigest digest = digest();
    digest.update(bytes);
    return hex(digest);
  }

  /**
   * {@return the sum of a file's content}
   *
   * @param file the file
   * @throws IOException where it cannot be read
   */
  public static String of(Path file) throws IOException {
    MessageDigest digest = digest();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 18);
    try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
      while (from.read(buffer) >= 0) {
        digest.update(buffer.flip());
        buffer.clear();
      }
    }
    return hex(digest);
  }
}
