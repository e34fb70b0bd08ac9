package io.dgm.onnx.read;

import io.dgm.api.UserException;
import io.dgm.api.spi.FeatureNetwork;
import io.dgm.api.spi.NetworkFormat;
import io.dgm.engine.platform.HostMemory;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;

/** Reads networks of images out of ONNX files. */
public final class OnnxFormat implements NetworkFormat {
  private static final long MOST = Integer.MAX_VALUE;

  /** Creates the format. */
  public OnnxFormat() {}

  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public String description() {
    return "networks of images as ONNX models (FILE.onnx, opset 7 to 21) in one file, float32";
  }

  @Override
  public boolean reads(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".onnx");
  }

  @Override
  public FeatureNetwork open(Path file) {
    try {
      return new OnnxNetwork(file, NetworkGraph.read(content(file)));
    } catch (UserException e) {
      throw of(file, e);
    } catch (IOException e) {
      throw new UserException(
          "the network %s cannot be read: %s".formatted(file, UserException.reason(e)), e);
    }
  }

  /** {@return the user's mistake with the file's name, in one line} */
  static UserException of(Path file, UserException e) {
    return new UserException("the network %s: %s".formatted(file, UserException.reason(e)), e);
  }

  /** Weights stay in this memory, which is not the heap's. */
  private static MemorySegment content(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size > MOST) {
        throw new UserException("it is larger than 2 GiB, which no ONNX model in one file is");
      }
      HostMemory.here().require(size, "a network of " + HostMemory.text(size));
      MemorySegment all = Arena.ofAuto().allocate(size, 64);
      ByteBuffer into = all.asByteBuffer();
      while (into.hasRemaining()) {
        if (channel.read(into) < 0) {
          throw new EOFException();
        }
      }
      return all;
    }
  }
}
