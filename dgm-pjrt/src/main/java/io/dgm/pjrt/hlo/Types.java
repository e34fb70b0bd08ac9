package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.stream.Collectors;

/** Types and lists of numbers, as MLIR writes them. */
final class Types {
  private Types() {}

  static String element(DType dtype) {
    return switch (dtype) {
      case F32 -> "f32";
      case F64 -> "f64";
      case BF16 -> "bf16";
      case I32 -> "i32";
      case I64 -> "i64";
      case U32 -> "ui32";
      case BOOL -> "i1";
    };
  }

  static String tensor(String element, Shape shape) {
    StringBuilder text = new StringBuilder("tensor<");
    shape.dims().forEach(d -> text.append(d).append('x'));
    return text.append(element).append('>').toString();
  }

  static String of(Tensor tensor) {
    return tensor(element(tensor.dtype()), tensor.shape());
  }

  /** {@return a dense array attribute} */
  static String array(List<Integer> numbers) {
    return numbers.isEmpty() ? "array<i64>" : "array<i64: " + join(numbers) + ">";
  }

  /** {@return a list inside one of StableHLO's own attributes} */
  static String list(List<Integer> numbers) {
    return "[" + join(numbers) + "]";
  }

  private static String join(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
