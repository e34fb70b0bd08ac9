package io.dgm.api.distribution;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import io.dgm.api.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Vectors of which each is distributed given the one before, p(v_1) Π p(v_i | v_{i-1}), as one
 * vector: several stochastic layers, of a generator from the top down or of an inference network
 * from the data up. Two chains that run opposite ways describe the same vector if one of them is
 * {@linkplain Order#REVERSED reversed}.
 *
 * @param first p(v_1), with events of rank 1
 * @param links the conditionals, in order
 * @param order how the outcome is put together
 */
@Stability(level = Level.STABLE, since = "0.2")
public record MarkovChain(Distribution first, List<Link> links, Order order)
    implements Distribution {
  /** How the outcome is put together. */
  public enum Order {
    /** v_1, v_2, … */
    FORWARD,
    /** …, v_2, v_1 */
    REVERSED
  }

  /**
   * p(v_i | v_{i-1}).
   *
   * @param size of v_i
   * @param given the distribution of v_i, batch [sample…, batch…] and event [size], for a v_{i-1}
   *     of shape [sample…, batch…, its size]; reparameterised where the first of the chain is
   */
  public record Link(int size, Function<Tensor, Distribution> given) {}

  /**
   * Checks.
   *
   * @throws TensorException where the first is not a distribution of vectors
   */
  public MarkovChain {
    links = List.copyOf(links);
    if (first.eventShape().rank() != 1) {
      throw new TensorException(
          "MarkovChain takes vectors, got outcomes of shape " + first.eventShape());
    }
  }

  @Override
  public Shape batchShape() {
    return first.batchShape();
  }

  @Override
  public Shape eventShape() {
    return Shape.of(first.eventShape().size() + links.stream().mapToInt(Link::size).sum());
  }

  @Override
  public DType dtype() {
    return first.dtype();
  }

  @Override
  public Support support() {
    return Support.REAL;
  }

  @Override
  public boolean isReparameterized() {
    return first.isReparameterized();
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    return draw(key, sample).value();
  }

  @Override
  public Draw draw(Key key, Shape sample) {
    List<Key> keys = key.split(links.size() + 1);
    Draw last = first.draw(keys.getFirst(), sample);
    List<Tensor> values = new ArrayList<>(List.of(last.value()));
    Tensor logProb = last.logProb();
    for (int i = 0; i < links.size(); i++) {
      last = conditional(links.get(i), last.value()).draw(keys.get(i + 1), Shape.SCALAR);
      values.add(last.value());
      logProb = logProb.add(last.logProb());
    }
    return new Draw(
        Tensors.concat(-1, order == Order.FORWARD ? values : values.reversed()), logProb);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Shape lead = Check.value(this, value).shape().sub(0, value.rank() - 1);
    Tensor all = value.broadcastTo(lead.broadcast(batchShape()).concat(eventShape()));
    int size = first.eventShape().size();
    int done = size;
    Tensor before = part(all, 0, size);
    Tensor sum = first.logProb(before);
    for (Link link : links) {
      Tensor next = part(all, done, link.size);
      sum = sum.add(conditional(link, before).logProb(next));
      before = next;
      done += link.size;
    }
    return sum;
  }

  /** {@return one of the vectors, of which those before take up the given size} */
  private Tensor part(Tensor all, int before, int size) {
    int at = order == Order.FORWARD ? before : all.dim(-1) - before - size;
    return all.slice(-1, at, at + size);
  }

  private Distribution conditional(Link link, Tensor before) {
    Distribution d = link.given.apply(before);
    Shape batch = before.shape().sub(0, before.rank() - 1);
    if (!d.eventShape().equals(Shape.of(link.size))
        || !d.batchShape().equals(batch)
        || d.isReparameterized() != first.isReparameterized()) {
      throw new TensorException(
          "a link of MarkovChain gives a batch %s of vectors of %d, reparameterised as the first is, but this gave %s"
              .formatted(
                  batch, link.size, Map.of("batch", d.batchShape(), "event", d.eventShape())));
    }
    return d;
  }
}
