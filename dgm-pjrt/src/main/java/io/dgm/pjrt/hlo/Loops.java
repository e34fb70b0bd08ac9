package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Loops of a known length, as {@code while} over a counter, the carries and the stacked ys. What a
 * step only reads, xs and constants, its region takes from outside, so that nothing has to find out
 * that it stays the same.
 */
final class Loops {
  private Loops() {}

  /** {@return the last carries, then the stacked ys} */
  static List<Value> write(Writer outside, Op.Scan op, List<Value> operands) {
    Body body = outside.body();
    List<Value> state = new ArrayList<>(operands.subList(0, op.carries()));
    for (Tensor y : op.body().results().subList(op.carries(), op.body().results().size())) {
      state.add(body.fill(y.dtype(), stacked(op.length(), y.shape()), 0));
    }
    if (op.length() == 0) {
      return state;
    }
    state.addFirst(body.fill(DType.I32, Shape.SCALAR, 0));
    String name = "w" + outside.common().nextLoop();
    String regions =
        "({\n%s%s}, {\n%s%s})"
            .formatted(
                condition(body.indent() + "  ", name + "p", state, op.length()),
                body.indent(),
                step(outside, name + "s", op, operands, state),
                body.indent());
    List<Value> last = body.tuple("stablehlo.while", state, regions, state);
    return last.subList(1, last.size());
  }

  private static String condition(String indent, String name, List<Value> state, int length) {
    Body body = new Body(indent + "  ", name + "_");
    List<Value> now = arguments(name, state);
    Value end = body.fill(DType.I32, Shape.SCALAR, length);
    Value goesOn = body.compare(now.getFirst(), end, "LT", DType.I32);
    return block(indent, now) + finish(body, List.of(goesOn));
  }

  private static String step(
      Writer outside, String name, Op.Scan op, List<Value> operands, List<Value> state) {
    Body body = new Body(outside.body().inner(), name + "_");
    Writer inside = new Writer(outside.common(), body);
    List<Value> now = arguments(name, state);
    Value count = now.getFirst();
    Value t = count;
    if (op.reverse()) {
      Value last = body.fill(DType.I32, Shape.SCALAR, op.length() - 1);
      t = body.same("stablehlo.subtract", last, count);
    }
    List<Tensor> parameters = op.body().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Tensor parameter = parameters.get(i);
      boolean carried = i < op.carries();
      boolean sliced = !carried && i < op.carries() + op.xs();
      Value value = carried ? now.get(1 + i) : operands.get(i);
      inside.bind(parameter, sliced ? slice(body, value, t, parameter.shape()) : value);
    }
    List<Value> results = inside.write(op.body().results());
    List<Value> next = new ArrayList<>();
    next.add(body.same("stablehlo.add", count, body.fill(DType.I32, Shape.SCALAR, 1)));
    for (int i = 0; i < results.size(); i++) {
      Value result = results.get(i);
      next.add(i < op.carries() ? result : put(body, now.get(1 + i), result, t));
    }
    return block(outside.body().indent() + "  ", now) + finish(body, next);
  }

  private static List<Value> arguments(String name, List<Value> state) {
    List<Value> arguments = new ArrayList<>();
    for (Value value : state) {
      String argument = "%" + name + "a" + arguments.size();
      arguments.add(new Value(argument, value.element(), value.shape()));
    }
    return arguments;
  }

  private static String block(String indent, List<Value> arguments) {
    return arguments.stream()
        .map(a -> a.name() + ": " + a.type())
        .collect(Collectors.joining(", ", indent + "^bb0(", "):\n"));
  }

  private static String finish(Body body, List<Value> results) {
    body.line(
        "\"stablehlo.return\"(%s) : %s -> ()".formatted(Body.names(results), Body.types(results)));
    return body.toString();
  }

  private static Value slice(Body body, Value stack, Value t, Shape to) {
    if (to.size() == 0) {
      return body.reshape(stack, to);
    }
    Shape one = stacked(1, to);
    Value slice =
        body.op(
            "stablehlo.dynamic_slice",
            at(body, List.of(stack), t),
            "slice_sizes = " + Types.array(one.dims()),
            stack.element(),
            one);
    return body.reshape(slice, to);
  }

  private static Value put(Body body, Value stack, Value slice, Value t) {
    if (slice.shape().size() == 0) {
      return stack;
    }
    Value one = body.reshape(slice, stacked(1, slice.shape()));
    return body.op(
        "stablehlo.dynamic_update_slice",
        at(body, List.of(stack, one), t),
        "",
        stack.element(),
        stack.shape());
  }

  /** {@return operands, and the start of slice t in each dimension} */
  private static List<Value> at(Body body, List<Value> operands, Value t) {
    int rank = operands.getFirst().shape().rank();
    List<Value> all = new ArrayList<>(operands);
    all.add(t);
    if (rank > 1) {
      all.addAll(Collections.nCopies(rank - 1, body.fill(DType.I32, Shape.SCALAR, 0)));
    }
    return all;
  }

  private static Shape stacked(int length, Shape slice) {
    int[] dims = new int[slice.rank() + 1];
    dims[0] = length;
    for (int d = 0; d < slice.rank(); d++) {
      dims[d + 1] = slice.dim(d);
    }
    return Shape.of(dims);
  }
}
