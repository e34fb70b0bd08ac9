package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One recording of networks being applied: whether it is for training, where randomness comes from,
 * and what the layers want their kept state to become. Made once a graph, used by one thread.
 */
@Stability(level = Level.STABLE, since = "0.2")
public final class Pass {
  private final boolean training;
  private final Key root;
  private final Map<Tensor, Tensor> updates;
  private Key next;

  private Pass(boolean training, Key key, Map<Tensor, Tensor> updates) {
    this.training = training;
    this.root = key;
    this.next = key;
    this.updates = updates;
  }

  /**
   * {@return a pass for training}
   *
   * @param key its source of randomness
   */
  public static Pass training(Key key) {
    return new Pass(true, key, new LinkedHashMap<>());
  }

  /**
   * {@return a pass for evaluation or sampling}
   *
   * @param key its source of randomness
   */
  public static Pass evaluation(Key key) {
    return new Pass(false, key, new LinkedHashMap<>());
  }

  /**
   * {@return a part of this recording whose randomness is keyed by a name and by nothing that was
   * recorded before: a draw stays the same if another is added beside it. State is shared}
   *
   * @param name any number
   */
  public Pass named(long name) {
    return new Pass(training, root.fold(name), updates);
  }

  /** {@return whether layers should behave as in training} */
  public boolean isTraining() {
    return training;
  }

  /** {@return a key that no other call gives} */
  public Key key() {
    List<Key> pair = next.split(2);
    next = pair.getFirst();
    return pair.getLast();
  }

  /**
   * {@return the value that a state has by now: that of the last update in this pass, or its own}
   *
   * @param state a tensor that {@link Scope#state} gave
   */
  public Tensor read(Tensor state) {
    return updates.getOrDefault(state, state);
  }

  /**
   * Says what a state becomes after this step.
   *
   * @param state a tensor that {@link Scope#state} gave
   * @param value its new value, of its type
   */
  public void update(Tensor state, Tensor value) {
    if (!state.type().equals(value.type())) {
      throw new DgmException("the state " + state + " cannot become " + value.type());
    }
    updates.put(state, value.stopGradient());
  }

  /** {@return what each updated state becomes, in order of first update} */
  public Map<Tensor, Tensor> updates() {
    return Collections.unmodifiableMap(updates);
  }
}
