package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.Tensor;
import io.dgm.core.spi.Program;
import java.util.ArrayList;
import java.util.List;

/** Writes a program as a module of StableHLO. The text is a function of the program alone. */
public final class StableHlo {
  private StableHlo() {}

  /**
   * {@return a module whose function main takes the program's inputs and gives its outputs; an
   * input that an output replaces is marked as its alias}
   *
   * @param program what to write
   * @param precision of products
   */
  public static String of(Program program, Precision precision) {
    Common common = new Common(precision);
    Body body = new Body("    ", "");
    Writer writer = new Writer(common, body);
    List<String> arguments = new ArrayList<>();
    for (Tensor input : program.inputs()) {
      int i = arguments.size();
      Value argument = new Value("%arg" + i, Types.element(input.dtype()), input.shape());
      writer.bind(input, argument);
      int replacedBy = program.replaces().indexOf(i);
      arguments.add(
          argument.name()
              + ": "
              + argument.type()
              + (replacedBy < 0 ? "" : " {tf.aliasing_output = " + replacedBy + " : i32}"));
    }
    List<Value> results = writer.write(program.outputs());
    String types = Body.types(results);
    String names = Body.names(results);
    body.line(
        results.isEmpty()
            ? "func.return"
            : "func.return " + names + " : " + types.substring(1, types.length() - 1));
    return "module @%s {\n  func.func public @main(%s) -> %s {\n%s  }\n%s}\n"
        .formatted(
            program.name().replaceAll("[^A-Za-z0-9_]", "_"),
            String.join(", ", arguments),
            types,
            body,
            common.random().functions());
  }
}
