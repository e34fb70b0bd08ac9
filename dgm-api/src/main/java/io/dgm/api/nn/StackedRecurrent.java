package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Recurrent networks on top of each other: each takes the hidden states of the one below, with
 * dropout between (W. Zaremba, I. Sutskever and O. Vinyals, "Recurrent neural network
 * regularization", 2014). The state is that of the lowest, then the next … the highest.
 *
 * @param layers from the lowest, at least one
 * @param dropout of what each but the lowest takes
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record StackedRecurrent(List<Recurrent> layers, Dropout dropout) implements Recurrent {
  /**
   * Checks.
   *
   * @throws DgmException if there is no layer
   */
  public StackedRecurrent {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new DgmException("a stack of recurrent networks has one layer or more");
    }
  }

  /**
   * {@return a stack}
   *
   * @param count of layers, at least 1
   * @param dropout the rate between them, at least 0 and below 1
   * @param layer makes layer i, from 0
   */
  public static StackedRecurrent of(
      int count, double dropout, IntFunction<? extends Recurrent> layer) {
    Sizes.positive("the number of recurrent layers", count);
    List<Recurrent> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      layers.add(layer.apply(i));
    }
    return new StackedRecurrent(layers, new Dropout(dropout));
  }

  @Override
  public int hidden() {
    return layers.getLast().hidden();
  }

  @Override
  public List<Tensor> zeros(int batch, DType dtype) {
    return layers.stream().flatMap(l -> l.zeros(batch, dtype).stream()).toList();
  }

  @Override
  public Tensor seen(List<Tensor> state) {
    return layers.getLast().seen(parts(state).getLast());
  }

  /** {@return the state of each layer} */
  private List<List<Tensor>> parts(List<Tensor> state) {
    List<List<Tensor>> parts = new ArrayList<>();
    int from = 0;
    for (Recurrent layer : layers) {
      int size = layer.zeros(1, state.getFirst().dtype()).size();
      parts.add(state.subList(from, from + size));
      from += size;
    }
    return parts;
  }

  @Override
  public List<Tensor> step(Tensor x, List<Tensor> state, Pass pass) {
    List<List<Tensor>> parts = parts(state);
    List<Tensor> next = new ArrayList<>();
    Tensor in = x;
    for (int i = 0; i < layers.size(); i++) {
      List<Tensor> after = layers.get(i).step(between(i, in, pass), parts.get(i), pass);
      next.addAll(after);
      in = layers.get(i).seen(after);
    }
    return next;
  }

  private Tensor between(int i, Tensor x, Pass pass) {
    return i == 0 ? x : dropout.apply(x, pass);
  }

  @Override
  public Output sequence(Tensor xs, List<Tensor> first, Optional<Tensor> lengths, Pass pass) {
    return run(xs, first, pass, (l, x, state) -> l.sequence(x, state, lengths, pass));
  }

  @Override
  public Output reversed(Tensor xs, List<Tensor> first, Optional<Tensor> lengths, Pass pass) {
    return run(xs, first, pass, (l, x, state) -> l.reversed(x, state, lengths, pass));
  }

  private interface Run {
    Output of(Recurrent layer, Tensor xs, List<Tensor> first);
  }

  private Output run(Tensor xs, List<Tensor> first, Pass pass, Run run) {
    List<List<Tensor>> parts = parts(first);
    List<Tensor> last = new ArrayList<>();
    Tensor in = xs;
    for (int i = 0; i < layers.size(); i++) {
      Output output = run.of(layers.get(i), between(i, in, pass), parts.get(i));
      last.addAll(output.last());
      in = output.hidden();
    }
    return new Output(in, last);
  }
}
