package io.dgm.core.train;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.platform.Sha256;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The training state on an engine's device: a buffer for each entry of a layout. */
final class TrainState implements AutoCloseable {
  private final StateLayout layout;
  private final Map<String, Buffer> buffers = new LinkedHashMap<>();

  TrainState(Engine engine, StateLayout layout) {
    this.layout = layout;
    for (StateSpec spec : layout.all()) {
      buffers.put(spec.name(), engine.allocate(spec.input().dtype(), spec.input().shape()));
    }
  }

  /** Sets every entry to its start, which is a function of the seed and the entry's name alone. */
  void initialize(Engine engine, long seed) {
    List<Tensor> outputs = new ArrayList<>();
    for (StateSpec spec : layout.all()) {
      // a moving average starts where its parameter does
      String name =
          spec.name().startsWith(StateLayout.EMA)
              ? spec.name().substring(StateLayout.EMA.length())
              : spec.name();
      Tensor input = spec.input();
      outputs.add(
          name.equals("key")
              ? Key.of(hash(seed, name)).bits()
              : spec.initializer()
                  .initialize(Key.of(hash(seed, name)), input.dtype(), input.shape()));
    }
    try (Executable run = engine.compile(Program.of("initialize", List.of(), outputs))) {
      run.run(List.of(), List.copyOf(buffers.values()));
    }
  }

  private static long hash(long seed, String name) {
    MessageDigest digest = Sha256.digest();
    digest.update(ByteBuffer.allocate(8).putLong(0, seed));
    return ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  Map<String, Buffer> all() {
    return Collections.unmodifiableMap(buffers);
  }

  Buffer buffer(String name) {
    return buffers.get(name);
  }

  List<Buffer> buffers(List<String> names) {
    return names.stream().map(buffers::get).toList();
  }

  Map<String, Literal> save() {
    Map<String, Literal> values = new LinkedHashMap<>();
    buffers.forEach((name, buffer) -> values.put(name, buffer.toLiteral()));
    return values;
  }

  /** Takes over saved values; all of them fit or none is taken. */
  void load(Map<String, Literal> values) {
    for (StateSpec spec : layout.all()) {
      Literal value = values.get(spec.name());
      if (value == null
          || value.dtype() != spec.input().dtype()
          || !value.shape().equals(spec.input().shape())) {
        throw new DgmException(
            "the checkpoint does not fit the model: "
                + spec.name()
                + " should be "
                + spec.input().type()
                + (value == null ? " but is missing" : " but is " + value.dtype() + value.shape()));
      }
    }
    buffers.forEach((name, buffer) -> buffer.write(values.get(name).data()));
  }

  @Override
  public void close() {
    buffers.values().forEach(Buffer::close);
  }
}
