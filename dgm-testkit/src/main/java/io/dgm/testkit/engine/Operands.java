package io.dgm.testkit.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes inputs with values, the same in every run. */
final class Operands {
  private final Map<Tensor, Literal> values = new LinkedHashMap<>();
  private final SplittableRandom random;

  Operands(long seed) {
    this.random = new SplittableRandom(seed);
  }

  Map<Tensor, Literal> values() {
    return Collections.unmodifiableMap(values);
  }

  /** {@return an input with a value} */
  Tensor input(Literal value) {
    Tensor input = Tensor.input("x" + values.size(), value.dtype(), value.shape());
    values.put(input, value);
    return input;
  }

  /** {@return an input of ordinary numbers: of both signs, sizes 0.01 to 10} */
  Tensor ordinary(DType dtype, Shape shape) {
    double[] numbers = new double[shape.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          switch (dtype) {
            case F32, F64, BF16 ->
                (random.nextBoolean() ? 1 : -1) * Math.exp(random.nextDouble(-4.6, 2.3));
            case I32, I64 -> random.nextInt(-100, 100);
            case U32 -> random.nextInt(0, 200);
            case BOOL -> random.nextInt(2);
          };
    }
    return input(Literal.convert(dtype, shape, numbers));
  }

  /** {@return an input of numbers in a range} */
  Tensor uniform(DType dtype, Shape shape, double from, double to) {
    double[] numbers = new double[shape.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextDouble(from, to);
    }
    return input(Literal.convert(dtype, shape, numbers));
  }

  /** {@return an input of whole numbers, from the first, inclusive, to the second, exclusive} */
  Tensor whole(DType dtype, Shape shape, int from, int to) {
    double[] numbers = new double[shape.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextInt(from, to);
    }
    return input(Literal.convert(dtype, shape, numbers));
  }
}
