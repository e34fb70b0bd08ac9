package io.dgm.pjrt;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.spi.Buffer;
import io.dgm.core.spi.Executable;
import io.dgm.core.spi.Program;
import io.dgm.pjrt.capi.DeviceArray;
import io.dgm.pjrt.capi.LoadedProgram;
import java.util.ArrayList;
import java.util.List;

/**
 * A compiled program. A run starts the device and does not wait for it; whoever reads an output
 * does. Inputs that outputs replace are given away, so that the device writes in place.
 */
final class PjrtExecutable implements Executable {
  private final PjrtEngine engine;
  private final Program program;
  private final LoadedProgram loaded;
  private boolean closed;

  PjrtExecutable(PjrtEngine engine, Program program, LoadedProgram loaded) {
    this.engine = engine;
    this.program = program;
    this.loaded = loaded;
  }

  @Override
  public void run(List<? extends Buffer> in, List<? extends Buffer> out) {
    engine.check();
    if (closed) {
      throw new DgmException("the program " + program.name() + " is closed");
    }
    List<PjrtBuffer> inputs = own("input", program.inputs(), in);
    List<PjrtBuffer> outputs = own("output", program.outputs(), out);
    program.checkReplacements(inputs, outputs);
    List<DeviceArray> copies = new ArrayList<>();
    List<DeviceArray> arguments = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      PjrtBuffer buffer = inputs.get(i);
      boolean givenAway = program.replaces().contains(i);
      if (!givenAway && givenAwayElsewhere(inputs, buffer)) {
        // one array cannot both be given away and be read
        copies.add(buffer.copy());
        arguments.add(copies.getLast());
      } else {
        arguments.add(buffer.array());
      }
    }
    try {
      List<DeviceArray> results = loaded.execute(arguments);
      for (int i = 0; i < outputs.size(); i++) {
        outputs.get(i).take(results.get(i));
      }
    } catch (DgmException e) {
      throw new DgmException("program " + program.name() + " failed: " + e.getMessage(), e);
    } finally {
      copies.forEach(DeviceArray::close);
    }
  }

  private boolean givenAwayElsewhere(List<PjrtBuffer> inputs, PjrtBuffer buffer) {
    for (int r : program.replaces()) {
      if (r >= 0 && inputs.get(r) == buffer) {
        return true;
      }
    }
    return false;
  }

  private List<PjrtBuffer> own(String what, List<Tensor> tensors, List<? extends Buffer> buffers) {
    if (buffers.size() != tensors.size()) {
      throw new DgmException(
          "program %s takes %d %ss, got %d"
              .formatted(program.name(), tensors.size(), what, buffers.size()));
    }
    List<PjrtBuffer> own = new ArrayList<>();
    for (int i = 0; i < tensors.size(); i++) {
      Tensor t = tensors.get(i);
      if (!(buffers.get(i) instanceof PjrtBuffer b)
          || b.engine() != engine
          || b.isClosed()
          || b.dtype() != t.dtype()
          || !b.shape().equals(t.shape())) {
        throw new DgmException(
            "program %s takes as %s %d an open buffer of this engine of %s, got %s"
                .formatted(program.name(), what, i, t.type(), buffers.get(i)));
      }
      own.add(b);
    }
    return own;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      engine.forget(this);
      loaded.close();
    }
  }
}
