package io.dgm.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.PartFinder;
import io.dgm.api.spi.Plugin;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.data.BatchStream;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.train.Trainer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.nd4j.data.DatasetIterator;
import io.dgm.nd4j.data.IteratorDataset;
import io.dgm.nd4j.network.Dl4jNetworks;
import io.dgm.testkit.data.Noise;
import io.dgm.testkit.export.ShortRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What docs/dl4j.md shows is what runs here. */
class ListingsTest {
  private static final DataSpec DIGITS =
      new DataSpec(
          List.of(
              new Feature(Batch.X, DType.F32, Shape.of(1, 8, 8), 0, 1, false),
              new Feature(Batch.Y, DType.F32, Shape.of(3), 0, 1, true)));

  @TempDir Path temp;

  @Test
  void arrays() {
    INDArray array = Nd4j.arange(6).castTo(DataType.FLOAT).reshape(2, 3);
    Literal shared = NdArrays.shared(array); // sees what is later written to the array
    Literal copy = NdArrays.copy(array); // does not
    INDArray mine = NdArrays.array(copy); // new, and yours to close
    array.putScalar(0, 0, 7);
    assertThat(shared.get(0)).isEqualTo(7);
    assertThat(copy.get(0)).isZero();
    assertThat(mine.getFloat(0)).isZero();
  }

  private static IteratorDataset digits() {
    DataSetIterator train = new DatasetIterator(new Noise(DIGITS, 40, 1), Split.TRAIN, 7);
    DataSetIterator test = new DatasetIterator(new Noise(DIGITS, 20, 1), Split.TEST, 7);
    IteratorDataset digits = IteratorDataset.of("my-digits", train, test);
    DataSetIterator back = new DatasetIterator(digits, Split.TEST, 32);
    assertThat(back.next().numExamples()).isEqualTo(20);
    return digits;
  }

  private static MultiLayerNetwork encoder() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(
                    new ConvolutionLayer.Builder(4, 4)
                        .nOut(4)
                        .stride(2, 2)
                        .padding(1, 1)
                        .activation(Activation.LEAKYRELU)
                        .build())
                .layer(new DenseLayer.Builder().nOut(16).activation(Activation.RELU).build())
                .setInputType(InputType.convolutional(8, 8, 1))
                .build());
    network.init();
    return network;
  }

  private static MultiLayerNetwork decoder() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(2)
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(16).activation(Activation.RELU).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.XENT)
                        .nIn(16)
                        .nOut(64)
                        .activation(Activation.SIGMOID)
                        .build())
                .build());
    network.init();
    return network;
  }

  @Test
  void networks() throws IOException {
    MultiLayerNetwork network = encoder();
    Path zip = temp.resolve("decoder.zip");
    ModelSerializer.writeModel(decoder(), zip.toFile(), false);
    Scope scope = Scope.root("theta", DType.F32);
    Architecture mine = Dl4jNetworks.of(network, false);
    Encoder encoder =
        mine.encoder(scope.child("encoder"), List.of(Shape.of(1, 8, 8)), Constraint.NONE);
    Layer decoder =
        Dl4jNetworks.read(zip, false).decoder(scope.child("decoder"), 2, Shape.of(1, 8, 8));
    Pass pass = Pass.evaluation(Key.of(1));
    assertThat(encoder.size()).isEqualTo(16);
    assertThat(decoder.apply(Tensor.zeros(DType.F32, Shape.of(5, 2)), pass).size())
        .isEqualTo(5 * 64);
  }

  @Test
  void aVaeWithNetworksOfDl4jTrainsOnItsIterator() throws IOException {
    Path encoder = temp.resolve("encoder.zip");
    Path decoder = temp.resolve("decoder.zip");
    ModelSerializer.writeModel(encoder(), encoder.toFile(), false);
    ModelSerializer.writeModel(decoder(), decoder.toFile(), false);
    IteratorDataset digits = digits();
    PluginCatalog plugins = PluginCatalog.load(Installation.own());
    ModelDefinition vae = plugins.models().find("vae");
    PartFinder parts = PartFinder.of(new Nd4jPlugin().parts());
    Map<String, String> set =
        Map.of(
            "latent",
            "2",
            "encoder",
            "dl4j",
            "encoder.file",
            encoder.toString(),
            "decoder",
            "dl4j",
            "decoder.file",
            decoder.toString());
    List<Double> losses = new ArrayList<>();
    try (Engine engine = EngineCatalog.load().find("cpu").open(new EngineOptions(2));
        BatchStream batches = BatchStream.open(digits, Split.TRAIN, 8, 3, 0);
        Trainer trainer =
            new Trainer(
                engine,
                vae.build(digits.spec(), vae.configured(set, parts)),
                digits.spec(),
                List.of(),
                8)) {
      trainer.initialize(engine, 1);
      for (int i = 0; i < 60; i++) {
        losses.add(trainer.step(() -> batches.next().features()).get("loss"));
      }
    }
    assertThat(losses.getLast()).isLessThan(losses.getFirst() - 0.5);
  }

  private static ComputationGraph discriminator() {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .graphBuilder()
                .addInputs("x")
                .addLayer(
                    "edges",
                    new ConvolutionLayer.Builder(4, 4)
                        .nOut(4)
                        .stride(2, 2)
                        .padding(1, 1)
                        .activation(Activation.LEAKYRELU)
                        .build(),
                    "x")
                .addLayer(
                    "features",
                    new DenseLayer.Builder().nOut(16).activation(Activation.LEAKYRELU).build(),
                    "edges")
                .setOutputs("features")
                .setInputTypes(InputType.convolutional(28, 28, 1))
                .validateOutputLayerConfig(false)
                .build());
    network.init();
    return network;
  }

  private static MultiLayerNetwork generator() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(2)
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(16).activation(Activation.RELU).build())
                .layer(
                    new DenseLayer.Builder()
                        .nIn(16)
                        .nOut(28 * 28)
                        .activation(Activation.SIGMOID)
                        .build())
                .build());
    network.init();
    return network;
  }

  @Test
  void aGanOfNetworksOfDl4jGoesBackToDl4j() throws IOException {
    Path judge = temp.resolve("discriminator.zip");
    Path maker = temp.resolve("generator.zip");
    ModelSerializer.writeModel(discriminator(), judge.toFile(), false);
    ModelSerializer.writeModel(generator(), maker.toFile(), false);
    Plugin[] plugins =
        Stream.concat(
                ServiceLoader.load(Plugin.class).stream()
                    .filter(p -> !p.type().equals(Nd4jPlugin.class))
                    .map(ServiceLoader.Provider::get),
                Stream.of(new Nd4jPlugin()))
            .toArray(Plugin[]::new);
    ShortRun run =
        ShortRun.train(
            PluginCatalog.of(plugins),
            temp.resolve("run"),
            "gan",
            Map.of(
                "latent", "2",
                "generator", "nd4j/dl4j",
                "generator.file", maker.toString(),
                "discriminator", "nd4j/dl4j",
                "discriminator.file", judge.toString()));
    Path zip = temp.resolve("trained.zip");
    run.export("dl4j", Optional.of("generator"), zip);
    ComputationGraph trained = ModelSerializer.restoreComputationGraph(zip.toFile());
    INDArray images = trained.output(Nd4j.rand(16, 2))[0];
    assertThat(images.shape()).containsExactly(16, 1, 28, 28);
    run.export("dl4j", Optional.of("discriminator"), zip);
    ComputationGraph tells = ModelSerializer.restoreComputationGraph(zip.toFile());
    assertThat(tells.output(images)[0].shape()).containsExactly(16, 1);
  }

  @Test
  void theDocumentationShowsThis() throws IOException {
    Path module = Path.of(System.getProperty("basedir", "dgm-nd4j")).toAbsolutePath();
    String source =
        squeezed(Files.readString(module.resolve("src/test/java/io/dgm/nd4j/ListingsTest.java")));
    String page = Files.readString(module.resolveSibling("docs/dl4j.md"));
    String[] blocks = page.split("```java\n");
    assertThat(blocks).hasSizeGreaterThan(3);
    for (int i = 1; i < blocks.length; i++) {
      String listing = blocks[i].substring(0, blocks[i].indexOf("```"));
      assertThat(source).contains(squeezed(listing));
    }
  }

  private static String squeezed(String code) {
    return code.replaceAll("\\s+", "");
  }
}
