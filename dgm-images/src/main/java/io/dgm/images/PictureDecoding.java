package io.dgm.images;

import io.dgm.api.UserException;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.tensor.Shape;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decodes picture files once, by all processors, into a file of the cache: [N, channels, height,
 * width], a byte a value. It is made again if a name, a size or a time of theirs has changed.
 *
 * @param resizing how they are brought to one shape
 * @param shape the shape
 * @param first a picture that has it, for messages
 */
record PictureDecoding(Resizing resizing, Shape shape, Path first) {
  /** Changes with what is made of the same pictures. */
  private static final String VERSION = "pictures 1";

  private static final int BLOCK = 1 << 24;
  private static final long TELLING_NS = 5_000_000_000L;

  /**
   * {@return the values of pictures, one after the other}
   *
   * @param files where they are kept
   * @param folder that they are in
   * @param pictures at least one
   */
  MemorySegment of(DataFiles files, Path folder, List<Path> pictures) {
    Path decoded =
        files.made(
            "pictures",
            key(folder, pictures),
            file -> {
              try (FileChannel out =
                  FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                write(files, folder, pictures, out);
              }
            });
    try (FileChannel in = FileChannel.open(decoded)) {
      return in.map(FileChannel.MapMode.READ_ONLY, 0, in.size(), Arena.ofAuto());
    } catch (IOException e) {
      throw new UserException(decoded + " cannot be read: " + UserException.reason(e), e);
    }
  }

  private String key(Path folder, List<Path> pictures) {
    StringBuilder key = new StringBuilder(VERSION + " " + resizing + " " + shape + " " + folder);
    for (Path picture : pictures) {
      try {
        BasicFileAttributes of = Files.readAttributes(picture, BasicFileAttributes.class);
        key.append('\n').append(folder.relativize(picture));
        key.append('\t').append(of.size()).append('\t').append(of.lastModifiedTime());
      } catch (IOException e) {
        throw new UserException(
            "the picture " + picture + " cannot be read: " + UserException.reason(e), e);
      }
    }
    return key.toString();
  }

  private void write(DataFiles files, Path folder, List<Path> pictures, FileChannel out)
      throws IOException {
    int size = shape.size();
    int n = pictures.size();
    byte[] block = new byte[Math.min(n, Math.max(1, BLOCK / size)) * size];
    long told = System.nanoTime();
    for (int from = 0; from < n; from += block.length / size) {
      int begin = from;
      int some = Math.min(block.length / size, n - from);
      IntStream.range(0, some)
          .parallel()
          .forEach(
              i -> System.arraycopy(values(pictures.get(begin + i)), 0, block, i * size, size));
      ByteBuffer bytes = ByteBuffer.wrap(block, 0, some * size);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      if (System.nanoTime() - told > TELLING_NS) {
        told = System.nanoTime();
        files.notice(
            "decoding the pictures of %s, once: %d of %d".formatted(folder, from + some, n));
      }
    }
  }

  private byte[] values(Path file) {
    Picture picture = PictureFile.read(file);
    if (!resizing.shape(picture).equals(shape)) {
      throw new UserException(
          "%s is of %d x %d pixels and %s is not: bring them to one size with data.size"
              .formatted(file, picture.width(), picture.height(), first));
    }
    return resizing.of(picture);
  }
}
