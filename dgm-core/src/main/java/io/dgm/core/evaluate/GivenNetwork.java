package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Feature;
import io.dgm.api.metric.Seen;
import io.dgm.api.metric.Statistic;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Parameter;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.FeatureNetwork;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network that the user brings, with its weights on an engine. Examples are brought to its size,
 * channels and range. Its output {@code predictions}, or the softmax of {@code logits}, are its
 * predictions.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class GivenNetwork implements FeatureSource, AutoCloseable {
  private static final String FEATURES = "features";
  private static final String PREDICTIONS = "predictions";
  private static final String LOGITS = "logits";

  /** Numbers of a batch of images at the most: of 299 x 299 in colour 15. */
  private static final int MOST_NUMBERS = 1 << 22;

  private final FeatureNetwork network;
  private final Feature x;
  private final PixelRange range;
  private final String features;
  private final String predictions;
  private final int batch;
  private final Tensor none;
  private final Map<Parameter, Buffer> parameters = new LinkedHashMap<>();

  /**
   * Brings a network onto an engine.
   *
   * @param engine what runs it; stays open
   * @param network the network
   * @param x what an example is
   * @param range of the pixels that the network takes
   * @param features the name of its features; empty where it is to be found
   * @throws UserException if examples are no images that it takes, or its features are not found
   */
  public GivenNetwork(
      Engine engine, FeatureNetwork network, Feature x, PixelRange range, String features) {
    this.network = network;
    this.x = x;
    this.range = range;
    this.features = features.isEmpty() ? found(network.outputs()) : features;
    this.predictions =
        network.outputs().contains(PREDICTIONS)
            ? PREDICTIONS
            : network.outputs().contains(LOGITS) ? LOGITS : "";
    List<Integer> sizes = sizes();
    long numbers = (long) sizes.get(1) * sizes.get(2) * sizes.get(3);
    this.batch = sizes.get(0) > 0 ? sizes.get(0) : Math.clamp(MOST_NUMBERS / numbers, 1, BATCH);
    this.none = Tensor.input(PREDICTIONS, DType.F32, Shape.of(batch, 2));
    Tensor examples = Tensor.input("x", DType.F32, Shape.of(batch).concat(x.shape()));
    Seen seen = see(examples, examples);
    Set<Tensor> read = Set.copyOf(Graph.inputs(List.of(seen.features(), seen.predictions())));
    network
        .weights()
        .forEach(
            (tensor, value) -> {
              if (read.contains(tensor)) {
                Buffer buffer = engine.allocate(tensor.dtype(), tensor.shape());
                buffer.write(value.data());
                parameters.put(parameter(tensor), buffer);
              }
            });
  }

  private static Parameter parameter(Tensor tensor) {
    String name = tensor.op() instanceof Op.Input(String own) ? own : "weights";
    return new Parameter(name, tensor, Initializers.zeros(), false);
  }

  /** {@return which output is the features} */
  private static String found(List<String> outputs) {
    if (outputs.size() == 1 || outputs.contains(FEATURES)) {
      return outputs.size() == 1 ? outputs.getFirst() : FEATURES;
    }
    List<String> others = new ArrayList<>(outputs);
    others.removeAll(List.of(PREDICTIONS, LOGITS));
    if (others.size() != 1) {
      throw new UserException(
          "the network has the outputs %s: say which are its features, features-output=NAME"
              .formatted(
                  String.join(
                      ", ", outputs.stream().limit(20).map(UserException::excerpt).toList())));
    }
    return others.getFirst();
  }

  /** {@return the sizes of what it is given, [N, C, H, W]; N may be 0, for any} */
  private List<Integer> sizes() {
    if (x.shape().rank() != 3 || x.dtype() != DType.F32) {
      throw new UserException(
          "a network of images cannot see examples of %s%s, which are no images"
              .formatted(x.dtype(), x.shape()));
    }
    if (!(x.low() < x.high()) || !Double.isFinite(x.high() - x.low())) {
      throw new UserException(
          "the range of the examples, %s to %s, cannot be brought to that of a network's pixels"
              .formatted(x.low(), x.high()));
    }
    List<Integer> sizes = new ArrayList<>(network.input());
    for (int d = 1; d < 4; d++) {
      int own = x.shape().dim(d - 1);
      sizes.set(d, sizes.get(d) == 0 ? own : sizes.get(d));
    }
    int channels = x.shape().dim(0);
    if (channels != 1 && sizes.get(1) != channels) {
      throw new UserException(
          "the network takes images of %d channels, and examples have %d"
              .formatted(sizes.get(1), channels));
    }
    return sizes;
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public Map<Parameter, Buffer> parameters() {
    return parameters;
  }

  /** {@return the name of its features} */
  public String features() {
    return features;
  }

  @Override
  public Seen see(Tensor examples, Tensor key) {
    List<String> names = predictions.isEmpty() ? List.of(features) : List.of(features, predictions);
    List<Tensor> values = network.apply(images(examples), names);
    Tensor predicted = none;
    if (!predictions.isEmpty()) {
      Tensor last = rows(values.getLast(), predictions);
      predicted = predictions.equals(LOGITS) ? Tensors.softmax(last, 1) : last;
    }
    return new Seen(examples, rows(values.getFirst(), features), predicted);
  }

  private Tensor images(Tensor examples) {
    List<Integer> sizes = sizes();
    Tensor sized = Bilinear.resized(examples, sizes.get(2), sizes.get(3));
    Shape all = Shape.of(batch, sizes.get(1), sizes.get(2), sizes.get(3));
    return range.of(sized.broadcastTo(all), x); // grey is the same in each channel
  }

  private Tensor rows(Tensor value, String name) {
    int width = value.rank() < 2 ? 0 : value.dim(1);
    if (value.size() == 0 || value.dim(0) != batch || value.size() != batch * width) {
      throw new UserException(
          "'%s' of the network is %s, and features are a row an example, [N, K] or [N, K, 1, 1]: name a value after pooling, features-output=NAME"
              .formatted(UserException.excerpt(name), value.type()));
    }
    return value.reshape(batch, width);
  }

  /**
   * {@return whether a statistic reads predictions of a network that has none}
   *
   * @param statistic the statistic
   * @param set a value for each of its settings
   */
  public boolean lacks(Statistic statistic, Settings set) {
    Tensor row = Tensor.input("row", DType.F32, Shape.of(batch, 2));
    return predictions.isEmpty()
        && Graph.inputs(List.of(statistic.features(new Seen(row, row, none), set))).contains(none);
  }

  @Override
  public void close() {
    parameters.values().forEach(Buffer::close);
  }
}
