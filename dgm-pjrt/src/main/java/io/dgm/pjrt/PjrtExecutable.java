package io.dgm.pjrt;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
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
  private final List<Placement> placements;
  private final LoadedProgram loaded;
  private boolean closed;

  PjrtExecutable(
      PjrtEngine engine, Program program, List<Placement> placements, LoadedProgram loaded) {
    this.engine = engine;
    this.program = program;
    this.placements = placements;
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
    List<PlacedArray> copies = new ArrayList<>();
    List<List<DeviceArray>> arguments = new ArrayList<>();
    try {
      for (int i = 0; i < inputs.size(); i++) {
        PjrtBuffer buffer = inputs.get(i);
        Placement placement = placements.get(i);
        if (takenOtherwise(inputs, i)) {
          copies.add(buffer.copy(placement));
          arguments.add(copies.getLast().arrays());
        } else {
          arguments.add(buffer.array(placement).arrays());
        }
      }
      List<List<DeviceArray>> results = loaded.execute(arguments);
      for (int i = 0; i < outputs.size(); i++) {
        outputs.get(i).take(new PlacedArray(Placement.WHOLE, results.get(i)));
      }
    } catch (DgmException e) {
      throw new DgmException("program " + program.name() + " failed: " + e.getMessage(), e);
    } finally {
      copies.forEach(PlacedArray::close);
    }
  }

  /**
   * {@return whether an input's buffer is given twice, and the other time in such a way that one
   * array cannot serve both: given away, or placed otherwise}
   */
  private boolean takenOtherwise(List<PjrtBuffer> inputs, int i) {
    if (program.replaces().contains(i)) {
      return false;
    }
    PjrtBuffer buffer = inputs.get(i);
    for (int r : program.replaces()) {
      if (r >= 0 && inputs.get(r) == buffer) {
        return true;
      }
    }
    for (int j = 0; engine.devices() > 1 && j < i; j++) {
      if (inputs.get(j) == buffer && !placements.get(j).equals(placements.get(i))) {
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
