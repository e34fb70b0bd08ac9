package io.dgm.core.run;

import io.dgm.engine.platform.Sha256;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;

/** Gathers pieces into large writes and hashes them on their way, so that no whole copy is made. */
final class HashingSink {
  private static final int CHUNK = 1 << 18;

  private final WritableByteChannel to;
  private final MessageDigest digest = Sha256.digest();
  private final byte[] buffer = new byte[CHUNK];
  private int filled;

  HashingSink(WritableByteChannel to) {
    this.to = to;
  }

  void write(MemorySegment piece) throws IOException {
    for (long done = 0; done < piece.byteSize(); ) {
      int n = (int) Math.min(CHUNK - filled, piece.byteSize() - done);
      MemorySegment.copy(piece, done, MemorySegment.ofArray(buffer), filled, n);
      filled += n;
      done += n;
      if (filled == CHUNK) {
        flush();
      }
    }
  }

  private void flush() throws IOException {
    digest.update(buffer, 0, filled);
    Durable.writeFully(to, ByteBuffer.wrap(buffer, 0, filled));
    filled = 0;
  }

  /** Writes what is left. Returns the SHA-256 of all, in hexadecimal digits. */
  String finish() throws IOException {
    flush();
    return Sha256.hex(digest);
  }
}
