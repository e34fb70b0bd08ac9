package io.dgm.engine.spi;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * A graph with its arguments and results in order.
 *
 * @param name what messages and profiles call it
 * @param inputs the inputs of the graph; one that nothing depends on is allowed
 * @param outputs what to compute; the same tensor may occur twice, and may be an input
 * @param replaces for each output the number of the input whose buffer it is written to, of the
 *     same type, or -1 for a buffer of its own; no input is replaced twice. All outputs are
 *     computed from the inputs as they were
 * @param batchDims for each input the dimension that counts a batch's examples, along which an
 *     engine of several devices may give each its part, or -1 for an input that all of them need;
 *     an input that is replaced has none. What the outputs are does not depend on it
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Program(
    String name,
    List<Tensor> inputs,
    List<Tensor> outputs,
    List<Integer> replaces,
    List<Integer> batchDims) {
  /**
   * Checks and copies.
   *
   * @throws DgmException where an input is missing or is none, or a replacement or a batch's
   *     dimension does not fit
   */
  public Program {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    replaces = List.copyOf(replaces);
    batchDims = List.copyOf(batchDims);
    for (Tensor input : inputs) {
      if (!(input.op() instanceof Op.Input)) {
        throw new DgmException("program " + name + ": " + input + " is not an input");
      }
    }
    for (Tensor input : Graph.inputs(outputs)) {
      if (!inputs.contains(input)) {
        throw new DgmException("program " + name + ": the input " + input + " is not declared");
      }
    }
    boolean fits = replaces.size() == outputs.size();
    for (int i = 0; fits && i < replaces.size(); i++) {
      int r = replaces.get(i);
      fits =
          r == -1
              || (r >= 0
                  && r < inputs.size()
                  && inputs.get(r).type().equals(outputs.get(i).type())
                  && replaces.lastIndexOf(r) == i);
    }
    if (!fits) {
      throw new DgmException("program " + name + ": the replacements " + replaces + " do not fit");
    }
    fits = batchDims.size() == inputs.size();
    for (int i = 0; fits && i < batchDims.size(); i++) {
      int d = batchDims.get(i);
      fits = d == -1 || (d >= 0 && d < inputs.get(i).rank() && !replaces.contains(i));
    }
    if (!fits) {
      throw new DgmException(
          "program " + name + ": the dimensions of batches " + batchDims + " do not fit");
    }
  }

  /**
   * A program none of whose inputs is a batch.
   *
   * @param name what messages call it
   * @param inputs its inputs
   * @param outputs what to compute
   * @param replaces for each output the input it replaces, or -1
   * @throws DgmException where an input is missing or is none, or a replacement does not fit
   */
  public Program(String name, List<Tensor> inputs, List<Tensor> outputs, List<Integer> replaces) {
    this(name, inputs, outputs, replaces, inputs.stream().map(_ -> -1).toList());
  }

  /**
   * Checks that outputs which replace inputs take their buffers, and others none of an input's.
   * Makes no objects.
   *
   * @param in a buffer for each input
   * @param out a buffer for each output
   * @throws DgmException where one does not
   */
  public void checkReplacements(List<? extends Buffer> in, List<? extends Buffer> out) {
    for (int i = 0; i < out.size(); i++) {
      int replaced = replaces.get(i);
      if (replaced >= 0 ? !out.get(i).equals(in.get(replaced)) : among(in, out.get(i))) {
        throw new DgmException(
            "program %s: output %d %s"
                .formatted(
                    name,
                    i,
                    replaced >= 0
                        ? "replaces input " + replaced + " and takes its buffer"
                        : "replaces no input and takes a buffer of its own"));
      }
    }
  }

  private static boolean among(List<? extends Buffer> buffers, Buffer buffer) {
    for (int i = 0; i < buffers.size(); i++) {
      if (buffers.get(i).equals(buffer)) {
        return true;
      }
    }
    return false;
  }

  /**
   * {@return a program whose outputs replace nothing, and none of whose inputs is a batch}
   *
   * @param name what messages call it
   * @param inputs its inputs
   * @param outputs what to compute
   */
  public static Program of(String name, List<Tensor> inputs, List<Tensor> outputs) {
    return new Program(name, inputs, outputs, outputs.stream().map(_ -> -1).toList());
  }
}
