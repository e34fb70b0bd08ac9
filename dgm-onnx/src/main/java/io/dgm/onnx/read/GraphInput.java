package io.dgm.onnx.read;

import io.dgm.api.UserException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * What a graph is given or gives (ValueInfoProto).
 *
 * @param name its name
 * @param type the number of its elements' type
 * @param sizes of its dimensions, 0 where any is taken
 */
record GraphInput(String name, long type, List<Integer> sizes) {
  private static final int FLOAT = 1;
  private static final int LARGEST = 1 << 16;

  static GraphInput read(MemorySegment message) {
    String name = "";
    long type = 0;
    List<Integer> sizes = new ArrayList<>();
    WireReader in = new WireReader(message);
    while (in.next()) {
      if (in.field() == 1) {
        name = in.text();
      } else if (in.field() == 2) {
        WireReader tensor = inner(in.content(), 1);
        while (tensor.next()) {
          if (tensor.field() == 1) {
            type = tensor.number();
          } else if (tensor.field() == 2) {
            sizes(tensor.content(), sizes);
          }
        }
      }
    }
    return new GraphInput(name, type, sizes);
  }

  private static WireReader inner(MemorySegment message, int field) {
    WireReader in = new WireReader(message);
    while (in.next()) {
      if (in.field() == field) {
        return new WireReader(in.content());
      }
    }
    return new WireReader(message.asSlice(message.byteSize()));
  }

  private static void sizes(MemorySegment shape, List<Integer> into) {
    WireReader dims = new WireReader(shape);
    while (dims.next()) {
      long size = 0;
      WireReader dim = new WireReader(dims.content());
      while (dim.next()) {
        size = dim.field() == 1 ? dim.number() : size;
      }
      into.add(Math.clamp(size, 0, Integer.MAX_VALUE)); // some write -1 for any
    }
  }

  /** {@return this, if it is of images} */
  GraphInput checked() {
    if (type != FLOAT || sizes.size() != 4) {
      throw new UserException(
          "its input '%s' is %s %s, and images are FLOAT [N, C, H, W]: export it in float32, channels first"
              .formatted(UserException.excerpt(name), TensorReader.type(type), sizes));
    }
    if (sizes.stream().anyMatch(size -> size > LARGEST)) {
      throw new UserException("its input is %s, and no image is as large".formatted(sizes));
    }
    int channels = sizes.get(1);
    int last = sizes.get(3);
    if (channels > 4 && (last == 1 || last == 3)) {
      throw new UserException(
          "its input '%s' is %s, with the channels last: export it with the channels first, [N, C, H, W]"
              .formatted(UserException.excerpt(name), sizes));
    }
    return this;
  }
}
