package io.dgm.pjrt.capi;

import io.dgm.api.UserException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A plugin's devices, with all that is made on them. */
@SuppressWarnings("restricted") // native memory and functions
public final class Client implements AutoCloseable {
  private static final String FORMAT = "mlir";

  private final PluginLibrary library;
  private final MemorySegment client;
  private final List<MemorySegment> devices;
  private final List<Integer> numbers;
  private final String platform;
  private final String version;
  private final String kind;

  private Client(PluginLibrary library, MemorySegment client) {
    this.library = library;
    this.client = client;
    this.platform = text(Function.CLIENT_PLATFORM_NAME, client);
    this.version = text(Function.CLIENT_PLATFORM_VERSION, client);
    try (Arena arena = Arena.ofConfined()) {
      Arguments all = new Arguments(arena, 5).put(2, client);
      library.call(Function.CLIENT_ADDRESSABLE_DEVICES, all);
      if (all.number(4) == 0) {
        throw new UserException("the PJRT plugin " + library.path() + " sees no device");
      }
      MemorySegment list = all.pointer(3).reinterpret(all.number(4) * Long.BYTES);
      this.devices = list.elements(ValueLayout.ADDRESS).map(Client::address).toList();
      List<MemorySegment> descriptions = devices.stream().map(this::description).toList();
      this.numbers = descriptions.stream().map(this::number).toList();
      this.kind = text(Function.DEVICE_DESCRIPTION_KIND, descriptions.getFirst());
    }
  }

  /**
   * {@return a new client}
   *
   * @param library the plugin
   * @param options what the plugin is told
   * @throws UserException where the plugin finds no device that it can drive
   */
  public static Client create(PluginLibrary library, List<ClientOption> options) {
    try (Arena arena = Arena.ofConfined()) {
      Arguments create =
          new Arguments(arena, 11)
              .put(2, ClientOption.array(arena, options))
              .put(3, options.size());
      try {
        library.call(Function.CLIENT_CREATE, create);
      } catch (PjrtException e) {
        throw new UserException(
            "the PJRT plugin %s cannot open its device: %s"
                .formatted(library.path(), e.getMessage().replaceAll("\\s+", " ")));
      }
      MemorySegment client = create.pointer(8);
      try {
        return new Client(library, client);
      } catch (RuntimeException e) {
        library.destroy(Function.CLIENT_DESTROY, client);
        throw e;
      }
    }
  }

  private String text(Function function, MemorySegment of) {
    try (Arena arena = Arena.ofConfined()) {
      Arguments arguments = new Arguments(arena, 5).put(2, of);
      library.call(function, arguments);
      return new String(arguments.bytes(3), StandardCharsets.UTF_8);
    }
  }

  private static MemorySegment address(MemorySegment pointer) {
    return pointer.get(ValueLayout.ADDRESS, 0);
  }

  private MemorySegment description(MemorySegment device) {
    try (Arena arena = Arena.ofConfined()) {
      Arguments arguments = new Arguments(arena, 4).put(2, device);
      library.call(Function.DEVICE_GET_DESCRIPTION, arguments);
      return arguments.pointer(3);
    }
  }

  private int number(MemorySegment description) {
    try (Arena arena = Arena.ofConfined()) {
      Arguments arguments = new Arguments(arena, 4).put(2, description);
      library.call(Function.DEVICE_DESCRIPTION_ID, arguments);
      return (int) arguments.number(3);
    }
  }

  /**
   * {@return the devices that this process can use, at least one, by the numbers that the plugin
   * gave them}
   */
  public List<Integer> devices() {
    return numbers;
  }

  /** {@return the platform's name, such as cuda} */
  public String platform() {
    return platform;
  }

  /** {@return the first device's kind, such as NVIDIA H100} */
  public String kind() {
    return kind;
  }

  /** {@return all that decides whether a serialised program of another day still fits} */
  public String identity() {
    return String.join("\n", platform, version, kind, library.version());
  }

  /**
   * {@return a program made ready}
   *
   * @param code a module in MLIR's text
   * @param options how to compile it
   */
  public LoadedProgram compile(String code, CompileOptions options) {
    try (Arena arena = Arena.ofConfined()) {
      byte[] utf8 = code.getBytes(StandardCharsets.UTF_8);
      byte[] message = options.encode();
      Arguments program =
          new Arguments(arena, 6)
              .put(2, arena.allocateFrom(code))
              .put(3, utf8.length)
              .put(4, arena.allocateFrom(FORMAT))
              .put(5, FORMAT.length());
      Arguments compile =
          new Arguments(arena, 7)
              .put(2, client)
              .put(3, program.struct())
              .put(4, arena.allocateFrom(ValueLayout.JAVA_BYTE, message))
              .put(5, message.length);
      library.call(Function.CLIENT_COMPILE, compile);
      return new LoadedProgram(library, compile.pointer(6), options.partitions());
    }
  }

  /**
   * {@return a program that {@link LoadedProgram#serialize} gave}
   *
   * @param serialized its bytes
   * @param options with which it was compiled
   */
  public LoadedProgram load(byte[] serialized, CompileOptions options) {
    try (Arena arena = Arena.ofConfined()) {
      Arguments load =
          new Arguments(arena, 8)
              .put(2, client)
              .put(3, arena.allocateFrom(ValueLayout.JAVA_BYTE, serialized))
              .put(4, serialized.length);
      library.call(Function.EXECUTABLE_DESERIALIZE_AND_LOAD, load);
      return new LoadedProgram(library, load.pointer(5), options.partitions());
    }
  }

  /**
   * {@return a new array on a device; the bytes may change once this returns}
   *
   * @param device its place in {@link #devices}
   * @param dtype of its elements
   * @param shape its shape
   * @param bytes its elements in row-major order, in native memory
   */
  public DeviceArray upload(int device, DType dtype, Shape shape, MemorySegment bytes) {
    try (Arena arena = Arena.ofConfined()) {
      long[] sizes = shape.dims().stream().mapToLong(Integer::longValue).toArray();
      Arguments upload =
          new Arguments(arena, 15)
              .put(2, client)
              .put(3, bytes)
              .put(4, type(dtype))
              .put(5, arena.allocateFrom(ValueLayout.JAVA_LONG, sizes))
              .put(6, sizes.length)
              .put(9, 0) // immutable only during the call: it is copied before the call returns
              .put(10, devices.get(device));
      library.call(Function.CLIENT_BUFFER_FROM_HOST_BUFFER, upload);
      DeviceArray array = new DeviceArray(library, upload.pointer(14));
      try {
        library.await(upload.pointer(13));
      } catch (RuntimeException e) {
        array.close();
        throw e;
      }
      return array;
    }
  }

  /** {@return the enumerator of PJRT_Buffer_Type} */
  private static int type(DType dtype) {
    return switch (dtype) {
      case BOOL -> 1;
      case I32 -> 4;
      case I64 -> 5;
      case U32 -> 8;
      case F32 -> 11;
      case F64 -> 12;
      case BF16 -> 13;
    };
  }

  @Override
  public void close() {
    library.destroy(Function.CLIENT_DESTROY, client);
  }
}
