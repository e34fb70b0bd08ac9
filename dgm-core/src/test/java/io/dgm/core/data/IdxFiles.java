package io.dgm.core.data;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Small IDX files for tests. */
final class IdxFiles {
  private IdxFiles() {}

  /** A header, and bytes that count from 0 to 9 again and again. */
  static byte[] idx(int magic, int[] dims, int bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(magic);
    for (int d : dims) {
      data.writeInt(d);
    }
    for (int i = 0; i < bytes; i++) {
      data.write(i % 10);
    }
    return out.toByteArray();
  }

  /** Writes a file, gzipped where its name ends in .gz. */
  static Path write(Path file, byte[] bytes) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      if (file.toString().endsWith(".gz")) {
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
          gzip.write(bytes);
        }
      } else {
        out.write(bytes);
      }
    }
    return file;
  }
}
