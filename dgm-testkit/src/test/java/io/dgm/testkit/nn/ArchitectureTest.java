package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Norm;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final Architecture PATCH = Architecture.patch(8);
  private static final Shape IMAGE = Shape.of(1, 12, 12);

  /** A discriminator of an image and a label. */
  private static Layer judge(Architecture architecture, Scope scope, Constraint constraint) {
    Encoder encoder = architecture.encoder(scope, List.of(IMAGE, Shape.of(3)), constraint);
    Layer head = architecture.head(scope, encoder, constraint);
    return (x, pass) ->
        head.apply(
            encoder.features(List.of(x, Tensor.ones(x.dtype(), Shape.of(x.dim(0), 3))), pass),
            pass);
  }

  interface JudgeContract extends LayerContract {
    @Override
    default Tensor input(int batch, Key key) {
      return key.normal(DType.F64, Shape.of(batch).concat(IMAGE));
    }
  }

  @Nested
  class MlpJudge implements JudgeContract {
    @Override
    public Layer layer(Scope scope) {
      return judge(Architecture.mlp(), scope, Constraint.NONE);
    }
  }

  @Nested
  class DcganJudge implements JudgeContract {
    @Override
    public Layer layer(Scope scope) {
      return judge(Architecture.dcgan(), scope, Constraint.SPECTRAL);
    }
  }

  @Nested
  class PatchJudge implements JudgeContract {
    @Override
    public Layer layer(Scope scope) {
      return judge(PATCH, scope, Constraint.NONE);
    }
  }

  @Nested
  class ConvnetJudge implements JudgeContract {
    @Override
    public Layer layer(Scope scope) {
      return judge(Architecture.convnet(2), scope, Constraint.NONE);
    }
  }

  @Nested
  class DcganDecoder implements LayerContract {
    @Override
    public Layer layer(Scope scope) {
      return Architecture.dcgan().decoder(scope, 5, Shape.of(2, 8, 4));
    }

    @Override
    public Tensor input(int batch, Key key) {
      return key.normal(DType.F64, Shape.of(batch, 5));
    }
  }

  @Nested
  class DenseJudge implements JudgeContract {
    @Override
    public Layer layer(Scope scope) {
      return judge(Architecture.dcgan(4, 2, Norm.BATCH, 6), scope, Constraint.SPECTRAL);
    }
  }

  @Nested
  class DenseDecoder implements LayerContract {
    @Override
    public Layer layer(Scope scope) {
      return Architecture.dcgan(4, 1, Norm.BATCH, 6).decoder(scope, 5, Shape.of(2, 4, 4));
    }

    @Override
    public Tensor input(int batch, Key key) {
      return key.normal(DType.F64, Shape.of(batch, 5));
    }
  }

  @Nested
  class DeepDecoder implements LayerContract {
    @Override
    public Layer layer(Scope scope) {
      return Architecture.dcgan(2, 3, Norm.GROUP).decoder(scope, 5, Shape.of(2, 8, 16));
    }

    @Override
    public Tensor input(int batch, Key key) {
      return key.normal(DType.F64, Shape.of(batch, 5));
    }
  }

  static Stream<Architecture> all() {
    return Stream.of(Architecture.mlp(), Architecture.dcgan(), PATCH, Architecture.convnet(4));
  }

  @Test
  void settingsNameThem() {
    assertThat(all())
        .extracting(Object::toString)
        .containsExactly("mlp", "dcgan", "patch", "convnet");
    assertThat(Architecture.patch()).isEqualTo(Architecture.patch(64)).isNotEqualTo(PATCH);
    assertThatThrownBy(() -> Architecture.patch(0)).hasMessageContaining("width is at least 1");
  }

  @ParameterizedTest
  @MethodSource("all")
  void decodersGiveAsManyNumbersAsAnExampleHas(Architecture architecture) {
    Layer decoder = architecture.decoder(Probe.scope(), 5, IMAGE);
    Tensor y = decoder.apply(Probe.normal(1, 2, 5), Probe.training());
    assertThat(y.dim(0)).isEqualTo(2);
    assertThat(y.size()).isEqualTo(2 * IMAGE.size());
  }

  static Stream<Arguments> constrained() {
    return all()
        .flatMap(
            a ->
                Stream.of(Constraint.INDEPENDENT, Constraint.SPECTRAL)
                    .map(constraint -> Arguments.of(a, constraint)));
  }

  /** The gradient at an example is the same whatever the others are, in training as well. */
  @ParameterizedTest
  @MethodSource("constrained")
  void constrainedExamplesDoNotSeeEachOther(Architecture architecture, Constraint constraint) {
    Scope scope = Probe.scope();
    Layer judge = judge(architecture, scope, constraint);
    Tensor x = Probe.normal(1, 3, 1, 12, 12);
    Tensor first = judge.apply(x, Pass.training(Key.of(1))).slice(0, 0, 1);
    double[] gradient =
        Gradients.of(first.sum(), List.of(x))
            .getFirst()
            .eval(Parameters.start(scope, 1))
            .toDoubles();
    assertThat(Arrays.copyOfRange(gradient, 144, 3 * 144)).containsOnly(0);
    assertThat(Arrays.stream(gradient, 0, 144)).anyMatch(v -> v != 0);
    assertThat(scope.parameters())
        .extracting(Parameter::path)
        .doesNotContain("theta/output/bias")
        .noneMatch(path -> path.contains("norm"));
    if (constraint.equals(Constraint.SPECTRAL)) {
      assertThat(scope.parameters())
          .extracting(Parameter::path)
          .contains("theta/0/weight_u", "theta/1/weight_u", "theta/output/weight_u");
    }
  }

  @Test
  void namesParametersByLayer() {
    assertThat(paths(scope -> Architecture.mlp().decoder(scope, 5, IMAGE)))
        .containsExactly(
            "theta/0/weight[5,256]",
            "theta/0/bias[256]",
            "theta/0_norm/weight[256]",
            "theta/0_norm/bias[256]",
            "theta/0_norm/running_mean[256]",
            "theta/0_norm/running_variance[256]",
            "theta/1/weight[256,512]",
            "theta/1/bias[512]",
            "theta/1_norm/weight[512]",
            "theta/1_norm/bias[512]",
            "theta/1_norm/running_mean[512]",
            "theta/1_norm/running_variance[512]",
            "theta/output/weight[512,144]",
            "theta/output/bias[144]");
    assertThat(paths(scope -> judge(Architecture.dcgan(), scope, Constraint.NONE)))
        .containsExactly(
            "theta/0/weight[64,4,4,4]",
            "theta/0/bias[64]",
            "theta/1/weight[128,64,4,4]",
            "theta/1/bias[128]",
            "theta/1_norm/weight[128]",
            "theta/1_norm/bias[128]",
            "theta/1_norm/running_mean[128]",
            "theta/1_norm/running_variance[128]",
            "theta/output/weight[1152,1]",
            "theta/output/bias[1]");
    assertThat(paths(scope -> judge(Architecture.patch(), scope, Constraint.NONE)))
        .containsExactly(
            "theta/0/weight[64,4,4,4]",
            "theta/0/bias[64]",
            "theta/1/weight[128,64,4,4]",
            "theta/2/weight[256,128,4,4]",
            "theta/output/weight[256,1]",
            "theta/output/bias[1]");
  }

  /** As DCGAN has them for 64 by 64: four halvings, each with twice as many channels. */
  @Test
  void imagesAreHalvedAsOftenAsIsAskedFor() {
    Architecture paper = Architecture.dcgan(8, 4, Norm.BATCH);
    List<Shape> images = List.of(Shape.of(3, 64, 32));
    assertThat(weights(scope -> paper.encoder(scope, images, Constraint.NONE)))
        .containsExactly(
            "theta/0/weight[8,3,4,4]",
            "theta/1/weight[16,8,4,4]",
            "theta/1_norm/weight[16]",
            "theta/2/weight[32,16,4,4]",
            "theta/2_norm/weight[32]",
            "theta/3/weight[64,32,4,4]",
            "theta/3_norm/weight[64]");
    assertThat(paper.encoder(Probe.scope(), images, Constraint.NONE).size()).isEqualTo(64 * 4 * 2);
    assertThat(weights(scope -> paper.decoder(scope, 5, images.getFirst())))
        .containsExactly(
            "theta/0/weight[5,512]",
            "theta/0_norm/weight[64]",
            "theta/1/weight[64,32,4,4]",
            "theta/1_norm/weight[32]",
            "theta/2/weight[32,16,4,4]",
            "theta/2_norm/weight[16]",
            "theta/3/weight[16,8,4,4]",
            "theta/3_norm/weight[8]",
            "theta/4/weight[8,3,4,4]");
  }

  /** As InfoGAN has it for digits; a critic's has no batch norm, and other norms are of images. */
  @Test
  void aLayerOfAllOfAnImageStandsBetweenConvolutionsAndTheRest() {
    Architecture dense = Architecture.dcgan(4, 1, Norm.BATCH, 6);
    List<Shape> images = List.of(Shape.of(1, 8, 8));
    assertThat(weights(scope -> dense.encoder(scope, images, Constraint.NONE)))
        .containsExactly(
            "theta/0/weight[4,1,4,4]", "theta/dense/weight[64,6]", "theta/dense_norm/weight[6]");
    assertThat(dense.encoder(Probe.scope(), images, Constraint.NONE).size()).isEqualTo(6);
    assertThat(weights(scope -> dense.encoder(scope, images, Constraint.INDEPENDENT)))
        .containsExactly("theta/0/weight[4,1,4,4]", "theta/dense/weight[64,6]");
    assertThat(weights(scope -> dense.decoder(scope, 5, images.getFirst())))
        .containsExactly(
            "theta/dense/weight[5,6]",
            "theta/dense_norm/weight[6]",
            "theta/0/weight[6,64]",
            "theta/0_norm/weight[4]",
            "theta/1/weight[4,1,4,4]");
    Architecture instances = Architecture.dcgan(4, 1, Norm.INSTANCE, 6);
    assertThat(weights(scope -> instances.encoder(scope, images, Constraint.NONE)))
        .containsExactly("theta/0/weight[4,1,4,4]", "theta/dense/weight[64,6]");
  }

  @ParameterizedTest
  @CsvSource({"28,28,2", "64,64,4", "32,16,2", "8,12,1", "6,28,0", "27,28,0"})
  void autoHalvesImagesAsOftenAsTheyCanBe(int height, int width, int depth) {
    Shape image = Shape.of(3, height, width);
    Architecture auto = Architecture.auto(8, 12);
    Architecture same =
        depth == 0 ? Architecture.mlp() : Architecture.dcgan(8, depth, Norm.BATCH, 12);
    assertThat(paths(scope -> auto.decoder(scope, 5, image)))
        .isEqualTo(paths(scope -> same.decoder(scope, 5, image)));
    List<Shape> images = List.of(image, Shape.of(3));
    assertThat(paths(scope -> auto.encoder(scope, images, Constraint.NONE)))
        .isEqualTo(paths(scope -> same.encoder(scope, images, Constraint.NONE)));
  }

  /** Heads start as those of the network whose features they read, of parts of models too. */
  @ParameterizedTest
  @CsvSource({"true,0.02", "false,0.08"})
  void autoHasTheHeadOfItsNetwork(boolean image, double deviation) {
    Scope scope = Probe.scope();
    Shape x = image ? IMAGE : Shape.of(144);
    Architecture auto = Architecture.KIND.checks().around(Architecture.auto(8, 64), "auto");
    auto.head(scope, auto.encoder(scope, List.of(x), Constraint.NONE), Constraint.NONE);
    Parameter weight =
        scope.parameters().stream()
            .filter(p -> p.path().equals("theta/output/weight"))
            .findFirst()
            .orElseThrow();
    double square =
        weight.tensor().square().mean(0, 1).eval(Parameters.start(scope, 1)).toDoubles()[0];
    assertThat(Math.sqrt(square)).isCloseTo(deviation, within(0.2 * deviation));
  }

  private static List<String> weights(Consumer<Scope> network) {
    return paths(network).stream().filter(path -> path.contains("/weight")).toList();
  }

  @ParameterizedTest
  @CsvSource({"BATCH,4", "GROUP,2", "INSTANCE,2", "NONE,0"})
  void channelsAreNormalisedAsIsAskedFor(Norm norm, int parameters) {
    assertThat(paths(s -> norm.of(s.child("norm"), 48))).hasSize(parameters);
    Tensor x = Probe.normal(1, 3, 48, 2, 2);
    Scope scope = Probe.scope();
    Layer layer = norm.of(scope, 48);
    double[] squares =
        layer
            .apply(x.mul(7).add(3), Probe.training())
            .square()
            .mean(0, 1, 2, 3)
            .eval(Parameters.start(scope, 1))
            .toDoubles();
    assertThat(squares[0])
        .isCloseTo(norm == Norm.NONE ? 58 : 1, within(norm == Norm.NONE ? 12 : 0.01));
  }

  private static List<String> paths(Consumer<Scope> network) {
    Scope scope = Probe.scope();
    network.accept(scope);
    return scope.parameters().stream().map(p -> p.path() + p.tensor().shape()).toList();
  }

  /** A judge that takes a mean over patches is additive in changes that no patch holds both of. */
  @Test
  void anImagesLogitIsTheMeanOfItsPatches() {
    Scope scope = Probe.scope();
    List<Shape> images = List.of(Shape.of(1, 12, 48));
    Encoder encoder = PATCH.encoder(scope, images, Constraint.INDEPENDENT);
    Layer head = PATCH.head(scope, encoder, Constraint.INDEPENDENT);
    Tensor plain = Probe.normal(1, 1, 1, 12, 48);
    Tensor x =
        Tensors.concat(
            0,
            plain,
            with(plain, 0),
            with(plain, 22),
            with(plain, 0, 22),
            with(plain, 10),
            with(plain, 10, 22));
    Tensor logits = head.apply(encoder.features(List.of(x), Probe.training()), Probe.training());
    double[] y = logits.eval(Parameters.start(scope, 1)).toDoubles();
    assertThat(y[3] - y[1] - y[2] + y[0]).isCloseTo(0, Probe.EXACT);
    assertThat(Math.abs(y[5] - y[4] - y[2] + y[0])).isGreaterThan(1e-9);
  }

  /** {@return an image with other elements in columns} */
  private static Tensor with(Tensor image, int... columns) {
    Tensor column = Tensor.iota(DType.I32, image.shape(), 3);
    Tensor changed = image;
    for (int c : columns) {
      Tensor at = column.eq(Tensor.full(DType.I32, image.shape(), c));
      changed = at.select(image.add(50), changed);
    }
    return changed;
  }

  /**
   * Labels are channels that are the same everywhere; pictures of the same extent stay pictures.
   */
  @Test
  void imagesAreJoinedWithChannels() {
    Scope scope = Probe.scope();
    Encoder labelled =
        Architecture.dcgan().encoder(scope, List.of(IMAGE, Shape.of(2)), Constraint.INDEPENDENT);
    Map<Tensor, Literal> at = Parameters.start(scope, 1);
    Tensor x = Probe.normal(1, 2, 1, 12, 12);
    Tensor label = Tensor.of(0.5, -1.0, 2.0, 3.0).reshape(2, 2);
    Tensor planes = label.broadcastInDim(Shape.of(2, 2, 12, 12), List.of(0, 1));
    assertThat(labelled.features(List.of(x, label), Probe.training()).eval(at))
        .isEqualTo(labelled.features(List.of(x, planes), Probe.training()).eval(at));
    List<Shape> images = List.of(IMAGE, Shape.of(3, 12, 12));
    assertThat(paths(s -> Architecture.dcgan().encoder(s, images, Constraint.NONE)))
        .startsWith("theta/0/weight[64,4,4,4]");
  }

  @Test
  void refusesWhatTheNetworksAreNotFor() {
    Scope scope = Probe.scope();
    assertThatThrownBy(() -> Architecture.dcgan().decoder(scope, 5, Shape.of(1, 30, 32)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("multiples of 4, but the examples are [1,30,32]");
    assertThatThrownBy(
            () -> Architecture.dcgan(4, 3, Norm.NONE).decoder(scope, 5, Shape.of(1, 28, 28)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("depth of 3")
        .hasMessageContaining("multiples of 8, but the examples are [1,28,28]");
    for (Norm norm : List.of(Norm.INSTANCE, Norm.GROUP)) {
      assertThatThrownBy(() -> Architecture.dcgan(4, 3, norm).decoder(scope, 5, Shape.of(1, 8, 8)))
          .isInstanceOf(UserException.class)
          .hasMessageContaining(
              "one value a group of %s norm", norm.name().toLowerCase(Locale.ROOT));
    }
    assertThatThrownBy(() -> Architecture.dcgan(4, 9, Norm.NONE))
        .hasMessageContaining("depth is from 1 to 8, got 9");
    assertThatThrownBy(
            () -> Architecture.dcgan().encoder(scope, List.of(Shape.of(8)), Constraint.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("take the mlp network");
    assertThatThrownBy(
            () -> Architecture.patch().encoder(scope, List.of(Shape.of(1, 8, 8)), Constraint.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("12 or more, but the examples are [1,8,8]");
    assertThatThrownBy(() -> Architecture.mlp().encoder(scope, List.of(), Constraint.NONE))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("at least one input");
  }
}
