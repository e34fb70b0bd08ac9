package io.dgm.nd4j.engine;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.settings.Settings;
import io.dgm.core.data.BatchStream;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.evaluate.ElboMetric;
import io.dgm.core.evaluate.Evaluation;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.train.Trainer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.nd4j.data.DatasetIterator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.variational.BernoulliReconstructionDistribution;
import org.deeplearning4j.nn.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Prints, as a table of docs/performance.md, how long an epoch of a VAE takes in DL4J's own layer
 * and in dgm, in turns, and the bounds on test digits afterwards: 784-400-20-400-784, Bernoulli,
 * Adam of 0.001, batches of 128 of the digits that come with dgm, as many epochs as the first
 * argument says.
 */
final class VaeBesideDl4j {
  private static final int BATCH = 128;
  private static final int HIDDEN = 400;
  private static final int LATENT = 20;
  private static final int PIXELS = 784;

  private VaeBesideDl4j() {}

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(1e-3))
                .weightInit(WeightInit.XAVIER)
                .list()
                .layer(
                    new org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder
                            .Builder()
                        .nIn(PIXELS)
                        .nOut(LATENT)
                        .encoderLayerSizes(HIDDEN)
                        .decoderLayerSizes(HIDDEN)
                        .activation(Activation.RELU)
                        .pzxActivationFunction(Activation.IDENTITY)
                        .reconstructionDistribution(
                            new BernoulliReconstructionDistribution(Activation.SIGMOID))
                        .build())
                .build());
    network.init();
    return network;
  }

  private static INDArray rows(DataSet batch) {
    return batch.getFeatures().reshape(batch.numExamples(), PIXELS);
  }

  private static double epoch(MultiLayerNetwork network, Dataset data) {
    long start = System.nanoTime();
    DatasetIterator batches = new DatasetIterator(data, Split.TRAIN, BATCH);
    while (batches.hasNext()) {
      network.pretrainLayer(0, rows(batches.next()));
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static double bound(MultiLayerNetwork network, Dataset data) {
    VariationalAutoencoder layer = (VariationalAutoencoder) network.getLayer(0);
    LayerWorkspaceMgr memory = LayerWorkspaceMgr.noWorkspaces();
    DatasetIterator batches = new DatasetIterator(data, Split.TEST, BATCH);
    double sum = 0;
    int examples = 0;
    while (batches.hasNext()) {
      INDArray x = rows(batches.next());
      layer.setInput(x, memory);
      layer.computeGradientAndScore(memory);
      sum -= layer.score() * x.rows();
      examples += x.rows();
    }
    return sum / examples;
  }

  /** Prints the table. */
  public static void main(String[] arguments) {
    int epochs = Integer.parseInt(arguments[0]);
    PluginCatalog plugins = PluginCatalog.load(Installation.own());
    DataCatalog catalog =
        DataCatalog.create(plugins.datasets(), plugins.formats(), System.err::println);
    Dataset data = catalog.open("mnist-mini");
    ModelDefinition definition = plugins.models().find("vae");
    Settings settings =
        definition.configured(
            Map.of("network.hidden", Integer.toString(HIDDEN), "latent", Integer.toString(LATENT)),
            plugins.parts());
    MultiLayerNetwork network = network();
    double[] ofDl4j = new double[epochs];
    double[] ofDgm = new double[epochs];
    try (Engine engine =
            EngineCatalog.load()
                .find("cpu")
                .open(new EngineOptions(Runtime.getRuntime().availableProcessors()));
        BatchStream batches = BatchStream.open(data, Split.TRAIN, BATCH, 3, 0)) {
      var model = definition.build(data.spec(), settings);
      try (Trainer trainer = new Trainer(engine, model, data.spec(), List.of(), BATCH)) {
        trainer.initialize(engine, 1);
        int steps = data.size(Split.TRAIN) / BATCH;
        for (int e = 0; e < epochs; e++) {
          ofDl4j[e] = epoch(network, data);
          long start = System.nanoTime();
          for (int i = 0; i < steps; i++) {
            trainer.step(() -> batches.next().features());
          }
          ofDgm[e] = (System.nanoTime() - start) / 1e9;
        }
        double elbo =
            Evaluation.run(
                    engine,
                    model,
                    trainer.evaluated(),
                    data,
                    Split.TEST,
                    List.of(),
                    new ElboMetric(),
                    Settings.of(new ElboMetric().settings(), Map.of()),
                    data.size(Split.TEST),
                    1,
                    _ -> {})
                .get("elbo")
                .mean();
        print("DL4J's VariationalAutoencoder", ofDl4j, bound(network, data));
        print("dgm's vae", ofDgm, elbo);
      }
    }
  }

  private static void print(String who, double[] seconds, double elbo) {
    Arrays.sort(seconds);
    System.out.printf(
        Locale.ROOT, "| %s | %.2f | %.1f |%n", who, seconds[seconds.length / 2], elbo);
  }
}
