package io.dgm.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.data.Feature;
import io.dgm.api.metric.Seen;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.FeatureNetwork;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.statistic.FrechetDistance;
import io.dgm.core.statistic.InceptionScore;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What networks that users bring are given, and which of their outputs are what. */
class GivenNetworkTest {
  private static final PixelRange UNIT = PixelRange.parse("0,1");
  private static final Settings NO_SETTINGS = Settings.of(List.of(), Map.of());

  private final Engine engine = EngineCatalog.load().find("reference").open(new EngineOptions(1));

  @AfterEach
  void close() {
    engine.close();
  }

  /** Gives the first row of pixels of each channel for any name, and keeps a weight. */
  private record Rows(List<Integer> input, List<String> outputs, Map<Tensor, Literal> weights)
      implements FeatureNetwork {
    Rows(List<Integer> input, String... outputs) {
      this(input, List.of(outputs), Map.of());
    }

    @Override
    public List<Tensor> apply(Tensor images, List<String> names) {
      Tensor first = images.slice(2, 0, 1);
      int n = images.dim(0);
      return names.stream()
          .map(name -> name.equals("whole") ? images : first.reshape(n, first.size() / n))
          .toList();
    }
  }

  private static Feature images(int channels, double low, double high) {
    return new Feature(Batch.X, DType.F32, Shape.of(channels, 2, 2), low, high, false);
  }

  private GivenNetwork given(FeatureNetwork network, Feature x, PixelRange range) {
    return new GivenNetwork(engine, network, x, range, "");
  }

  private static Literal features(GivenNetwork network, Feature x, float... example) {
    Tensor input = Tensor.input("x", DType.F32, Shape.of(network.batch()).concat(x.shape()));
    float[] all = new float[input.size()];
    System.arraycopy(example, 0, all, 0, example.length);
    Literal given = Literal.of(input.shape(), all);
    return network.see(input, input).features().eval(Map.of(input, given));
  }

  @Test
  void examplesAreBroughtToRangeChannelsAndSize() {
    Feature grey = images(1, -1, 1);
    try (GivenNetwork network =
        given(new Rows(List.of(3, 3, 2, 4), "y"), grey, PixelRange.parse("0, 255"))) {
      assertThat(network.batch()).isEqualTo(3);
      assertThat(network.features()).isEqualTo("y");
      Literal features = features(network, grey, -1, 1, 0, 0);
      assertThat(features.shape()).isEqualTo(Shape.of(3, 12));
      double[] row = {0, 63.75, 191.25, 255};
      for (int i = 0; i < 12; i++) {
        assertThat(features.get(i)).isCloseTo(row[i % 4], within(1e-4));
      }
    }
    Feature colour = images(3, 0, 255);
    try (GivenNetwork network =
        given(new Rows(List.of(0, 3, 0, 0), "y"), colour, PixelRange.parse("imagenet"))) {
      assertThat(network.batch()).isEqualTo(FeatureSource.BATCH);
      Literal features = features(network, colour, 255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0);
      assertThat(features.get(0)).isCloseTo((1 - 0.485) / 0.229, within(1e-5));
      assertThat(features.get(1)).isCloseTo(-0.485 / 0.229, within(1e-5));
      assertThat(features.get(2)).isCloseTo((1 - 0.456) / 0.224, within(1e-5));
      assertThat(features.get(5)).isCloseTo(-0.406 / 0.225, within(1e-5));
    }
    Feature large = new Feature(Batch.X, DType.F32, Shape.of(3, 8, 8), 0, 1, false);
    try (GivenNetwork network = given(new Rows(List.of(0, 3, 299, 299), "y"), large, UNIT)) {
      assertThat(network.batch()).isEqualTo(15);
    }
  }

  @Test
  void outputsAreKnownByTheirNames() {
    Feature x = images(3, 0, 1);
    List<Integer> any = List.of(0, 3, 0, 0);
    try (GivenNetwork plain = given(new Rows(any, "pool"), x, UNIT);
        GivenNetwork both = given(new Rows(any, "logits", "pool"), x, UNIT);
        GivenNetwork named = given(new Rows(any, "a", "features", "predictions"), x, UNIT);
        GivenNetwork inner =
            new GivenNetwork(engine, new Rows(any, "a", "b", "logits"), x, UNIT, "within")) {
      assertThat(plain.features()).isEqualTo("pool");
      assertThat(both.features()).isEqualTo("pool");
      assertThat(named.features()).isEqualTo("features");
      assertThat(inner.features()).isEqualTo("within");
      assertThat(plain.lacks(new InceptionScore(), NO_SETTINGS)).isTrue();
      assertThat(plain.lacks(new FrechetDistance(), NO_SETTINGS)).isFalse();
      assertThat(both.lacks(new InceptionScore(), NO_SETTINGS)).isFalse();
      Tensor input = Tensor.input("x", DType.F32, Shape.of(both.batch(), 3, 2, 2));
      Seen seen = both.see(input, input);
      Map<Tensor, Literal> zeros = Map.of(input, Literal.fill(DType.F32, input.shape(), 0));
      assertThat(seen.predictions().eval(zeros).get(0)).isCloseTo(1 / 6.0, within(1e-6));
      assertThat(named.see(input, input).predictions().eval(zeros).get(0)).isZero();
    }
    assertThatThrownBy(() -> given(new Rows(any, "a", "b"), x, UNIT))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("outputs a, b: say which are its features, features-output=NAME");
    assertThatThrownBy(() -> new GivenNetwork(engine, new Rows(any, "a"), x, UNIT, "whole"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'whole' of the network is F32[250,3,2,2]")
        .hasMessageContaining("after pooling");
  }

  @Test
  void weightsThatAreReadGoToTheEngine() {
    Tensor read = Tensor.input("read", DType.F32, Shape.of(2));
    Tensor unread = Tensor.input("unread", DType.F32, Shape.of(2));
    Literal value = Literal.of(Shape.of(2), 3f, 4f);
    FeatureNetwork network =
        new FeatureNetwork() {
          @Override
          public List<Integer> input() {
            return List.of(0, 3, 0, 0);
          }

          @Override
          public List<String> outputs() {
            return List.of("y");
          }

          @Override
          public Map<Tensor, Literal> weights() {
            return Map.of(read, value, unread, value);
          }

          @Override
          public List<Tensor> apply(Tensor images, List<String> names) {
            return List.of(images.mean(2, 3).slice(1, 0, 2).mul(read));
          }
        };
    try (GivenNetwork given = given(network, images(3, 0, 1), UNIT)) {
      assertThat(given.parameters()).hasSize(1);
      given
          .parameters()
          .forEach(
              (parameter, buffer) -> {
                assertThat(parameter.tensor()).isSameAs(read);
                assertThat(buffer.toLiteral()).isEqualTo(value);
              });
    }
  }

  @Test
  void whatIsNoImageOfTheNetworksIsRefused() {
    Rows colours = new Rows(List.of(0, 3, 0, 0), "y");
    assertThatThrownBy(
            () -> given(colours, new Feature(Batch.X, DType.F32, Shape.of(7), 0, 1, false), UNIT))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("F32[7], which are no images");
    assertThatThrownBy(() -> given(colours, images(4, 0, 1), UNIT))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("images of 3 channels, and examples have 4");
    assertThatThrownBy(() -> given(colours, images(3, 1, 1), UNIT))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("1.0 to 1.0, cannot be brought");
    Rows grey = new Rows(List.of(0, 1, 0, 0), "y");
    assertThatThrownBy(() -> given(grey, images(1, 0, 1), PixelRange.parse("ImageNet")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("of 3 channels, and the network takes 1");
  }

  @Test
  void rangesAreRead() {
    assertThat(PixelRange.parse("-1, 1")).isEqualTo(new PixelRange(-1, 1, false));
    assertThat(PixelRange.parse("0,2.5e2")).hasToString("in 0 to 250");
    assertThat(PixelRange.parse("imagenet")).hasToString("standardised as ImageNet's");
    for (String text : List.of("1,0", "1", "a,b", "0,1e999", "1,1", "0;1", "0,1,2", "0,1.2.3")) {
      assertThatThrownBy(() -> PixelRange.parse(text))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("LOW,HIGH, such as -1,1 or 0,255, or imagenet; got '" + text);
    }
  }
}
