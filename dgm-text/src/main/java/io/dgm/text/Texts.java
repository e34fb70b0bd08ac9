package io.dgm.text;

import io.dgm.api.UserException;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.tensor.DType;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A column of texts of the data.
 *
 * @param vocabulary how many tokens there are
 * @param length of the longest text, with its end
 */
record Texts(int vocabulary, int length) {
  static final Variable X = Variable.of(Batch.X);
  static final Variable Y = Variable.of(Batch.Y);
  static final Variable Z = Variable.of("z");

  /** As many words as models are listed and checked with. */
  private static final int EXAMPLES = 6;

  private static final int LENGTH = 5;

  /**
   * {@return a column of texts}
   *
   * @throws UserException if the data has none of this name
   */
  static Texts of(String model, DataSpec data, String name) {
    Feature feature =
        data.find(name)
            .orElseThrow(
                () ->
                    new UserException(
                        "the model %s needs texts %s, and the data has only %s"
                            .formatted(
                                model,
                                name,
                                data.features().stream().map(Feature::name).toList())));
    if (feature.dtype() != DType.I32 || feature.shape().rank() != 1) {
      throw new UserException(
          "the model %s is one of texts, and the data's %s are no texts: choose a data set of texts with --data, ./dgm data list shows them"
              .formatted(model, name));
    }
    int size = feature.vocabulary().map(Vocabulary::size).orElse((int) feature.high() + 1);
    return new Texts(size, feature.shape().dim(0));
  }

  /** {@return texts that models are listed and checked with} */
  static DataSpec example(String... names) {
    Vocabulary words =
        new Vocabulary(IntStream.range(0, EXAMPLES).mapToObj(i -> "word" + i).toList());
    return new DataSpec(
        List.of(names).stream().map(name -> Feature.text(name, LENGTH, words)).toList());
  }
}
