package io.dgm.api.nn;

import io.dgm.api.UserException;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * An architecture whose networks give what their roles ask for: another shape is refused with the
 * name of the part, and never broadcast.
 */
record CheckedArchitecture(Architecture inner, String label) implements Architecture {

  @Override
  public Layer decoder(Scope scope, int in, Shape x) {
    Layer network = inner.decoder(scope, in, x);
    return (codes, pass) -> {
      Tensor out = network.apply(codes, pass);
      if (out.rank() < 1 || out.dim(0) != codes.dim(0) || out.size() != codes.dim(0) * x.size()) {
        throw refused(
            "gives %s for codes %s, but examples are %s".formatted(out.shape(), codes.shape(), x));
      }
      return out;
    };
  }

  @Override
  public Encoder encoder(Scope scope, List<Shape> inputs, Constraint constraint) {
    Encoder network = inner.encoder(scope, inputs, constraint);
    return new Checked(network);
  }

  @Override
  public Layer head(Scope scope, Encoder encoder, Constraint constraint) {
    // an architecture may look at which of its own encoders it is
    Encoder own = encoder instanceof Checked checked ? checked.network : encoder;
    Layer head = inner.head(scope, own, constraint);
    return (features, pass) -> {
      Tensor out = head.apply(features, pass);
      if (!out.shape().equals(Shape.of(features.dim(0), 1))) {
        throw refused(
            "gives %s for features %s, but a judge gives one number, [N, 1]"
                .formatted(out.shape(), features.shape()));
      }
      return out;
    };
  }

  private UserException refused(String reason) {
    return new UserException(label + " " + reason);
  }

  /** Features of the size that was declared. */
  private final class Checked implements Encoder {
    private final Encoder network;

    Checked(Encoder network) {
      this.network = network;
    }

    @Override
    public Tensor features(List<Tensor> inputs, Pass pass) {
      Tensor out = network.features(inputs, pass);
      Shape expected = Shape.of(inputs.getFirst().dim(0), size());
      if (!out.shape().equals(expected)) {
        throw refused(
            "gives features %s, but declares a size of %d: %s"
                .formatted(out.shape(), size(), expected));
      }
      return out;
    }

    @Override
    public int size() {
      return network.size();
    }
  }

  @Override
  public String toString() {
    return inner.toString();
  }
}
