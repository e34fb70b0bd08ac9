package io.dgm.onnx;

import java.util.List;

/**
 * The generator Philox 4x32-10 (Salmon et al. 2011) in INT64, as a function of the file's own: the
 * same key gives the numbers that it gives in dgm.
 */
final class Random {
  static final String DOMAIN = "io.dgm";
  static final String NAME = "Philox";

  private static final long[] MULTIPLIERS = {0xD2511F53L, 0xCD9E8D57L};
  private static final long[] WEYL = {0x9E3779B9L, 0xBB67AE85L};
  private static final long WORD = 1L << 32;
  private static final long HALF = 1L << 16;
  private static final int ROUNDS = 10;

  private Random() {}

  /** {@return random bits, from a key} */
  static String bits(Lowering in, Twin twin) {
    Body body = in.body;
    List<Size> sizes = in.sizes(twin);
    String shape = body.vector(sizes);
    String count = sizes.isEmpty() ? body.longs(1L) : body.op("ReduceProd", shape);
    String words = body.document.name();
    body.node(NAME, DOMAIN, List.of(in.name(twin.one().operand(0)), count), List.of(words));
    return body.op("Reshape", words, shape);
  }

  /** {@return the function from a key, INT64 [2], and a number of words, INT64 [1], to these} */
  static Message function() {
    Constants c = new Constants();
    Body body = c.body;
    String blocks = body.op("Div", body.op("Add", "count", c.of(3)), c.of(4));
    String x0 = body.op("Range", c.scalar(0), body.op("Squeeze", blocks), c.scalar(1));
    String zero = body.op("Mul", x0, c.of(0));
    String[] x = {x0, zero, zero, zero};
    String[] key = {
      body.op("Gather", "key", c.of(0)), body.op("Gather", "key", c.of(1)),
    };
    for (int round = 0; round < ROUNDS; round++) {
      String[] even = product(c, MULTIPLIERS[0], x[0]);
      String[] odd = product(c, MULTIPLIERS[1], x[2]);
      x =
          new String[] {
            body.op("BitwiseXor", body.op("BitwiseXor", odd[0], x[1]), key[0]),
            odd[1],
            body.op("BitwiseXor", body.op("BitwiseXor", even[0], x[3]), key[1]),
            even[1]
          };
      for (int k = 0; k < 2; k++) {
        key[k] = body.op("Mod", body.op("Add", key[k], c.of(WEYL[k])), c.of(WORD));
      }
    }
    String column = c.of(1);
    List<String> columns = List.of(x).stream().map(w -> body.op("Unsqueeze", w, column)).toList();
    String all = body.op("Reshape", body.op("Concat", columns, Attribute.of("axis", 1)), c.of(-1));
    body.node("Slice", "", List.of(all, c.of(0), "count"), List.of("words"));
    Message function = new Message().text(1, NAME).text(4, "key").text(4, "count").text(5, "words");
    body.nodes().forEach(node -> function.message(7, node));
    return function.message(9, OnnxExporter.operators()).text(10, DOMAIN);
  }

  /** {@return the upper and the lower word of a product, of which nothing exceeds 2^63} */
  private static String[] product(Constants c, long a, String b) {
    Body body = c.body;
    String low = body.op("Mul", body.op("Mod", b, c.of(HALF)), c.of(a));
    String high = body.op("Mul", body.op("Div", b, c.of(HALF)), c.of(a));
    String upper =
        body.op("Div", body.op("Add", high, body.op("Div", low, c.of(HALF))), c.of(HALF));
    String shifted = body.op("Mul", body.op("Mod", high, c.of(HALF)), c.of(HALF));
    String lower = body.op("Mod", body.op("Add", shifted, low), c.of(WORD));
    return new String[] {upper, lower};
  }

  /** A function has no constants but those that its nodes make. */
  private static final class Constants {
    final Body body = new Body(new Document());
    private final java.util.Map<String, String> known = new java.util.HashMap<>();

    String of(long value) {
      return made(value, List.of(1));
    }

    String scalar(long value) {
      return made(value, List.of());
    }

    private String made(long value, List<Integer> dims) {
      return known.computeIfAbsent(
          value + ":" + dims,
          _ ->
              body.op(
                  "Constant", List.of(), Attribute.tensor("value", Types.constant(value, dims))));
    }
  }
}
