package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Random bits by integer arithmetic, so that every device draws the numbers of the reference:
 * StableHLO's own rng_bit_generator leaves the counter's order open. One function for each number
 * of blocks, called wherever that many are drawn.
 */
final class Random {
  private static final long[] MULTIPLIERS = {0xD2511F53L, 0xCD9E8D57L};
  private static final long[] WEYL = {0x9E3779B9L, 0xBB67AE85L};

  private final SortedSet<Integer> sizes = new TreeSet<>();

  /** {@return the words that a key gives a tensor} */
  Value words(Body body, Tensor node, Value key) {
    int n = node.size();
    if (n == 0) {
      return body.constant(Literal.fill(node.dtype(), node.shape(), 0));
    }
    int blocks = (n + 3) / 4;
    sizes.add(blocks);
    Value all =
        body.op(
            "func.call", List.of(key), "callee = @philox_" + blocks, "ui32", Shape.of(blocks, 4));
    Value row = body.reshape(all, Shape.of(4 * blocks));
    Value first =
        n == 4 * blocks ? row : body.slice(row, List.of(0), List.of(n), List.of(1), Shape.of(n));
    return body.reshape(first, node.shape());
  }

  /** {@return the functions that the calls name} */
  String functions() {
    StringBuilder text = new StringBuilder();
    sizes.forEach(blocks -> text.append(function(blocks)));
    return text.toString();
  }

  private static String function(int blocks) {
    Body body = new Body("    ", "");
    Shape shape = Shape.of(blocks);
    Value key = new Value("%key", "ui32", Shape.of(2));
    Value[] keys = {part(body, key, 0), part(body, key, 1)};
    Value zero = number(body, "ui32", 0, shape);
    Value[] c = {
      body.op("stablehlo.iota", List.of(), "iota_dimension = 0 : i64", "ui32", shape),
      zero,
      zero,
      zero
    };
    Value[] multipliers = {
      number(body, "ui64", MULTIPLIERS[0], shape), number(body, "ui64", MULTIPLIERS[1], shape)
    };
    Value half = number(body, "ui64", 32, shape);
    for (int round = 0; round < 10; round++) {
      Value p0 = product(body, multipliers[0], c[0]);
      Value p1 = product(body, multipliers[1], c[2]);
      c =
          new Value[] {
            mix(body, high(body, p1, half), c[1], roundKey(body, keys, 0, round, shape)),
            body.convert(p1, "ui32"),
            mix(body, high(body, p0, half), c[3], roundKey(body, keys, 1, round, shape)),
            body.convert(p0, "ui32")
          };
    }
    Shape column = Shape.of(blocks, 1);
    List<Value> columns = Arrays.stream(c).map(v -> body.reshape(v, column)).toList();
    Value all = body.concatenate(columns, 1, Shape.of(blocks, 4));
    body.line("func.return " + all.name() + " : " + all.type());
    return "  func.func private @philox_%s(%%key: %s) -> %s {\n%s  }\n"
        .formatted(blocks, key.type(), all.type(), body);
  }

  private static Value part(Body body, Value key, int i) {
    Value one = body.slice(key, List.of(i), List.of(i + 1), List.of(1), Shape.of(1));
    return body.reshape(one, Shape.SCALAR);
  }

  private static Value number(Body body, String element, long value, Shape shape) {
    return body.op(
        "stablehlo.constant",
        List.of(),
        "value = dense<" + value + "> : " + Types.tensor(element, shape),
        element,
        shape);
  }

  private static Value product(Body body, Value multiplier, Value word) {
    return body.same("stablehlo.multiply", multiplier, body.convert(word, "ui64"));
  }

  private static Value high(Body body, Value product, Value half) {
    return body.convert(body.same("stablehlo.shift_right_logical", product, half), "ui32");
  }

  private static Value mix(Body body, Value a, Value b, Value key) {
    return body.same("stablehlo.xor", body.same("stablehlo.xor", a, b), key);
  }

  private static Value roundKey(Body body, Value[] keys, int which, int round, Shape shape) {
    Value step = number(body, "ui32", (WEYL[which] * round) & 0xffffffffL, Shape.SCALAR);
    return body.broadcast(body.same("stablehlo.add", keys[which], step), List.of(), shape);
  }
}
