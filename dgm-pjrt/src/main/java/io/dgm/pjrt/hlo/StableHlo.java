package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a program as a module of StableHLO. The text is a function of what is given alone. */
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
    return of(program, precision, 1);
  }

  /**
   * {@return a module for several devices, whose inputs that are batches are cut in equal parts
   * along their batch's dimension, while other inputs and all outputs are whole on each device}
   *
   * @param program what to write
   * @param precision of products
   * @param devices how many, at least 1; a divisor of each batch's size
   */
  public static String of(Program program, Precision precision, int devices) {
    Sharding sharding = Sharding.of(program, devices);
    Common common = new Common(precision, sharding);
    Body body = new Body("    ", "");
    Writer writer = new Writer(common, body);
    List<String> arguments = new ArrayList<>();
    for (Tensor input : program.inputs()) {
      int i = arguments.size();
      Value argument = new Value("%arg" + i, Types.element(input.dtype()), input.shape());
      writer.bind(input, argument);
      int replacedBy = program.replaces().indexOf(i);
      String alias = replacedBy < 0 ? "" : "tf.aliasing_output = " + replacedBy + " : i32";
      String placed = sharding.of(input.rank(), program.batchDims().get(i));
      arguments.add(argument.name() + ": " + argument.type() + attributes(placed, alias));
    }
    List<Value> results = writer.write(program.outputs());
    String types = Body.types(results);
    String names = Body.names(results);
    body.line(
        results.isEmpty()
            ? "func.return"
            : "func.return " + names + " : " + types.substring(1, types.length() - 1));
    String placed = attributes(sharding.of(0, -1));
    return "module @%s%s {\n  func.func public @main(%s) -> %s {\n%s  }\n%s}\n"
        .formatted(
            program.name().replaceAll("[^A-Za-z0-9_]", "_"),
            sharding.module(),
            String.join(", ", arguments),
            results.stream()
                .map(value -> value.type() + placed)
                .collect(Collectors.joining(", ", "(", ")")),
            body,
            common.random().functions());
  }

  /** {@return what is behind a type in a signature} */
  private static String attributes(String... all) {
    String given = Stream.of(all).filter(a -> !a.isEmpty()).collect(Collectors.joining(", "));
    return given.isEmpty() ? "" : " {" + given + "}";
  }
}
