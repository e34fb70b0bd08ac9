package io.dgm.api.conditional;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One recording of a model on a batch. Each draw and each network's result at it is recorded once,
 * however many terms of an objective need it: they see the same values.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Play {
  private final Batch batch;
  private final int n;
  private final Pass pass;
  private final Tensor step;
  private final Phase phase;
  private final Map<Object, Object> made = new HashMap<>();

  /**
   * A recording of steps of a phase.
   *
   * @param batch the examples; none of features that nothing reads
   * @param n the number of examples, at least 1
   * @param pass training or not, randomness, state
   * @param step the number of training steps made before, an F32 scalar; for annealing
   * @param phase steps that it is one of: what weighs nothing in all of them need not be recorded
   */
  public Play(Batch batch, int n, Pass pass, Tensor step, Phase phase) {
    this.batch = batch;
    this.n = n;
    this.pass = pass;
    this.step = step;
    this.phase = phase;
  }

  /**
   * A recording of any training step.
   *
   * @param batch the examples; none of features that nothing reads
   * @param n the number of examples, at least 1
   * @param pass training or not, randomness, state
   * @param step the number of training steps made before, an F32 scalar
   */
  public Play(Batch batch, int n, Pass pass, Tensor step) {
    this(batch, n, pass, step, Phase.ALL);
  }

  /**
   * A recording of any training step on a batch.
   *
   * @param batch the examples
   * @param pass training or not, randomness, state
   * @param step the number of training steps made before, an F32 scalar
   */
  public Play(Batch batch, Pass pass, Tensor step) {
    this(batch, batch.size(), pass, step);
  }

  /**
   * {@return a recording outside of training, after its last step}
   *
   * @param batch the examples; none of features that nothing reads
   * @param n the number of examples, at least 1
   * @param pass the recording of networks
   */
  public static Play evaluation(Batch batch, int n, Pass pass) {
    long last = Integer.MAX_VALUE;
    return new Play(
        batch, n, pass, Tensor.scalar(DType.F32, last), new Phase(last, Long.MAX_VALUE));
  }

  /** {@return the examples} */
  public Batch batch() {
    return batch;
  }

  /** {@return the recording of networks} */
  public Pass pass() {
    return pass;
  }

  /** {@return the number of training steps made before, an F32 scalar} */
  public Tensor step() {
    return step;
  }

  /** {@return steps that it is one of} */
  public Phase phase() {
    return phase;
  }

  /** {@return the number of examples} */
  public int n() {
    return n;
  }

  /** {@return the empty set of values, over the examples} */
  public Values start() {
    return Values.none(n);
  }

  /**
   * {@return a result, made once for each equal key}
   *
   * @param <T> its type
   * @param key says what is made and of which values, with value equality
   * @param maker makes it
   */
  @SuppressWarnings("unchecked") // a key is always used with the same maker
  public <T> T share(Object key, Supplier<T> maker) {
    Object known = made.get(key);
    if (known == null) {
      known = maker.get();
      made.put(key, known);
    }
    return (T) known;
  }

  Origin origin(String name, Object source, List<Origin> given, List<Integer> plates) {
    Origin.Parts parts = new Origin.Parts(name, source, given, plates);
    return share(parts, () -> new Origin(parts.mix()));
  }

  /**
   * Notes the shape of a variable's value.
   *
   * @param takes whether its distribution is one of values of another shape, too: of texts also of
   *     shorter ones, to which a batch of data may be cut
   * @param by what gives it, for the message
   * @throws UserException if another conditional gives the variable in another shape
   */
  void shaped(Variable variable, Shape event, Predicate<Shape> takes, Supplier<String> by) {
    record Known(Variable variable) {}
    record Shaped(Shape event, Predicate<Shape> takes, String by) {}
    Shaped first = share(new Known(variable), () -> new Shaped(event, takes, by.get()));
    if (!first.event.equals(event) && !takes.test(first.event) && !first.takes.test(event)) {
      throw new UserException(
          "%s gives %s of shape %s, but %s has it of shape %s"
              .formatted(by.get(), variable, event, first.by, first.event));
    }
  }

  /** {@return the recording of a network at one origin: randomness in it is keyed by that} */
  Pass passAt(Origin origin) {
    return pass.named(origin.hash);
  }
}
