package io.dgm.core.train;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.data.Tokens;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Support;
import io.dgm.api.model.Model;
import io.dgm.api.model.View;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Games;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Texts of a to c, of 1 to 7 words and their end.
 *
 * @param count how many
 * @param cut whether batches are cut to 3, 5 and 8 places
 */
public record ToyTexts(int count, boolean cut) implements Dataset {
  /** The longest text, with its end. */
  public static final int LENGTH = 8;

  private static final Variable X = Variable.of("x");
  private static final Vocabulary WORDS = new Vocabulary(List.of("a", "b", "c"));

  /** {@return how many words example i has} */
  public static int words(int i) {
    return 1 + i * i % 7;
  }

  /** {@return the number of word t of example i} */
  public static int word(int i, int t) {
    return Vocabulary.FIRST + (i + t * t) % 3;
  }

  @Override
  public String name() {
    return "texts";
  }

  @Override
  public DataSpec spec() {
    return new DataSpec(List.of(Feature.text("x", LENGTH, WORDS)));
  }

  @Override
  public int size(Split split) {
    return count;
  }

  @Override
  public int[] lengths(Split split) {
    return IntStream.range(0, cut ? count : 0)
        .map(i -> words(i) < 3 ? 3 : words(i) < 5 ? 5 : LENGTH)
        .toArray();
  }

  @Override
  public String checksum() {
    return "%064d".formatted(count);
  }

  @Override
  public void read(Split split, int[] rows, List<MemorySegment> into) {
    for (int r = 0; r < rows.length; r++) {
      for (int t = 0; t < LENGTH; t++) {
        int words = words(rows[r]);
        int token = t < words ? word(rows[r], t) : t == words ? Vocabulary.EOS : Vocabulary.PAD;
        into.getFirst().setAtIndex(ValueLayout.JAVA_INT, (long) r * LENGTH + t, token);
      }
    }
  }

  /** Texts of up to a length whose words are drawn alone. */
  private record Unigram(Tensor logits, int rows) implements Distribution {
    @Override
    public Shape batchShape() {
      return Shape.of(rows);
    }

    @Override
    public Shape eventShape() {
      return Shape.of(LENGTH);
    }

    @Override
    public boolean takes(Shape outcome) {
      return outcome.rank() == 1 && outcome.dim(0) <= LENGTH;
    }

    @Override
    public DType dtype() {
      return DType.I32;
    }

    @Override
    public Support support() {
      return Support.COUNT;
    }

    @Override
    public Tensor sample(Key key, Shape sample) {
      throw new AssertionError("nothing draws texts here");
    }

    @Override
    public Tensor logProb(Tensor value) {
      return ToyTexts.logProb(logits, value);
    }

    @Override
    public boolean isReparameterized() {
      return false;
    }
  }

  /** {@return log-probabilities of texts, [N], under a unigram model, [V]} */
  public static Tensor logProb(Tensor logits, Tensor texts) {
    Tensor each = Tensors.logSoftmax(logits, 0).expandDims(1).gather(texts);
    return each.reshape(texts.dim(0), texts.dim(1)).mul(Tokens.mask(texts).to(DType.F32)).sum(1);
  }

  /** {@return a model whose words are drawn alone} */
  public static Model unigram() {
    Model.Builder model = Model.builder(new ToyTexts(1, false).spec());
    Scope theta = model.player(Player.THETA, PlayerSettings.adam(0.05));
    Tensor logits =
        theta.parameter(
            "logits",
            Shape.of(WORDS.size()),
            (key, dtype, shape) -> key.normal(dtype, shape).mul(0.1));
    Conditional words =
        Conditional.of(theta, X, List.of(), (v, _) -> new Unigram(logits, v.rows()));
    Conditional data = Conditional.data(X);
    return model
        .objective(Games.likelihood(data, words))
        .evidence(Expectation.of(data, words.log()))
        .view(View.SAMPLES, data, X)
        .build();
  }
}
