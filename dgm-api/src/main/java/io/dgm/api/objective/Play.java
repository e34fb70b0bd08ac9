package io.dgm.api.objective;

import io.dgm.api.DgmException;
import io.dgm.api.data.Batch;
import io.dgm.api.model.Condition;
import io.dgm.api.model.ExplicitGenerator;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Tensor;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A model and a batch, brought together for one recording. What several terms of an objective need
 * is made once: they see the same generated examples, the same logits and the same draws of z.
 */
public final class Play {
  private final Model model;
  private final Batch batch;
  private final Pass pass;
  private final Tensor step;
  private final Map<Source, Examples> examples = new EnumMap<>(Source.class);
  private final Map<Object, Object> shared = new HashMap<>();

  /**
   * Brings them together.
   *
   * @param model the model
   * @param batch the examples
   * @param pass the recording: training or not, randomness, state
   * @param step how many training steps were made before, an F32 scalar; for annealing
   */
  public Play(Model model, Batch batch, Pass pass, Tensor step) {
    this.model = model;
    this.batch = batch;
    this.pass = pass;
    this.step = step;
  }

  /** {@return the model} */
  public Model model() {
    return model;
  }

  /** {@return the batch} */
  public Batch batch() {
    return batch;
  }

  /** {@return the recording} */
  public Pass pass() {
    return pass;
  }

  /** {@return how many training steps were made before, an F32 scalar} */
  public Tensor step() {
    return step;
  }

  /** {@return the real examples, [N, …]} */
  public Tensor x() {
    return batch.x();
  }

  /** {@return the labels as a condition where the model is conditional, otherwise none} */
  public Condition y() {
    return model.isConditional() ? Condition.on(batch.y()) : Condition.none();
  }

  /** {@return the number of examples} */
  public int n() {
    return batch.size();
  }

  /** {@return a key that no other call gives} */
  public Key key() {
    return pass.key();
  }

  /**
   * {@return examples of a source, as many as the batch has; the same at every call, and the frozen
   * ones have the codes of the model's}
   *
   * @param source which
   */
  public Examples examples(Source source) {
    Examples known = examples.get(source);
    if (known == null) {
      known =
          switch (source) {
            case DATA -> new Examples(source, x(), y(), Optional.empty());
            case MODEL -> generate();
            case PRIOR -> {
              Tensor z = model.prior().given(n(), y(), pass).sample(key());
              yield new Examples(source, z, y(), Optional.empty());
            }
            case POSTERIOR -> new Examples(source, code(), y(), Optional.of(x()));
            case RECONSTRUCTION -> {
              Tensor x = model.generator().generate(code(), y(), pass);
              yield new Examples(source, x, y(), Optional.of(code()));
            }
            case FROZEN_MODEL -> freeze(examples(Source.MODEL));
          };
      examples.put(source, known);
    }
    return known;
  }

  private Examples generate() {
    // what is generated has a label even where the example at its place in the batch has none
    Condition y =
        model.classifier().isPresent() && y().isPresent() ? Labels.complete(this, y()) : y();
    Tensor z = model.prior().given(n(), y, pass).sample(key());
    return new Examples(Source.MODEL, model.generator().generate(z, y, pass), y, Optional.of(z));
  }

  private Examples freeze(Examples live) {
    Tensor x =
        model.generator() instanceof ExplicitGenerator explicit
            ? explicit.likelihood(live.z().orElseThrow(), live.y(), pass).sample(key())
            : live.x();
    return new Examples(Source.FROZEN_MODEL, x.stopGradient(), live.y(), live.z());
  }

  /** {@return one code of each real example, the same at every call} */
  private Tensor code() {
    record Code() {}
    return share(
        new Code(),
        p ->
            model
                .inference()
                .orElseThrow(() -> new DgmException("codes of examples need an inference network"))
                .given(x(), y(), pass)
                .sample(key()));
  }

  /**
   * {@return what a function makes of a source's examples, made once for each equal key}
   *
   * @param <T> what it makes
   * @param key what is made, with value equality; includes the source
   * @param maker makes it
   */
  @SuppressWarnings("unchecked") // a key is always used with the same maker
  public <T> T share(Object key, Function<Play, T> maker) {
    Object known = shared.get(key);
    if (known == null) {
      known = maker.apply(this);
      shared.put(key, known);
    }
    return (T) known;
  }
}
