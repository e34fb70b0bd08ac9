package io.dgm.text;

import io.dgm.api.data.Feature;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.nn.Dropout;
import io.dgm.api.nn.Embedding;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Lstm;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * An LSTM whose weights are drawn from N(0, 1) and never trained: a source of texts whose
 * probability of any text is known (Yu et al. 2017, section 4). Texts do not end by themselves. Its
 * words say which one it is.
 *
 * @param words how many there are besides marks
 * @param hidden the size of its vectors and states
 * @param seed of its weights
 */
record Oracle(int words, int hidden, int seed) {
  private static final Pattern FIRST = Pattern.compile("s(\\d+)h(\\d+)w0");

  /**
   * Its numbers, row by row.
   *
   * @param embedding [vocabulary, hidden]
   * @param input [hidden, 4 hidden]
   * @param recurrent [hidden, 4 hidden]
   * @param bias [4 hidden]
   * @param output [hidden, vocabulary]
   * @param outputBias [vocabulary]
   */
  @SuppressWarnings("ArrayRecordComponent") // large, and read at once
  record Weights(
      float[] embedding,
      float[] input,
      float[] recurrent,
      float[] bias,
      float[] output,
      float[] outputBias) {}

  /** {@return the oracle whose texts a feature holds, if it is one's} */
  static Optional<Oracle> of(Feature text) {
    return text.vocabulary()
        .filter(words -> words.size() > Vocabulary.FIRST)
        .flatMap(
            words -> {
              Matcher name = FIRST.matcher(words.word(Vocabulary.FIRST));
              return name.matches()
                  ? Optional.of(
                      new Oracle(
                          words.size() - Vocabulary.FIRST,
                          Integer.parseInt(name.group(2)),
                          Integer.parseInt(name.group(1))))
                  : Optional.empty();
            });
  }

  Vocabulary vocabulary() {
    return new Vocabulary(
        IntStream.range(0, words).mapToObj(i -> "s%dh%dw%d".formatted(seed, hidden, i)).toList());
  }

  /** {@return how many tokens there are, marks among them} */
  int size() {
    return words + Vocabulary.FIRST;
  }

  Weights weights() {
    Random random = new Random(seed);
    return new Weights(
        normal(random, size() * hidden),
        normal(random, 4 * hidden * hidden),
        normal(random, 4 * hidden * hidden),
        normal(random, 4 * hidden),
        normal(random, hidden * size()),
        normal(random, size()));
  }

  private static float[] normal(Random random, int count) {
    float[] all = new float[count];
    for (int i = 0; i < count; i++) {
      all[i] = (float) random.nextGaussian();
    }
    return all;
  }

  /** {@return it as a network, with which texts can be scored; it never says an end} */
  SequenceDecoder decoder() {
    return new LeastLength(network(weights()), Integer.MAX_VALUE);
  }

  private SequenceDecoder network(Weights w) {
    return new RecurrentDecoder(
        new Embedding(constant(w.embedding, size(), hidden)),
        (x, _) -> x,
        new Lstm(
            constant(w.input, hidden, 4 * hidden),
            constant(w.recurrent, hidden, 4 * hidden),
            constant(w.bias, 4 * hidden)),
        Optional.empty(),
        new Dropout(0),
        new Linear(
            constant(w.output, hidden, size()), Optional.of(constant(w.outputBias, size()))));
  }

  private static Tensor constant(float[] values, int... shape) {
    return Tensor.constant(Literal.of(Shape.of(shape), values));
  }
}
