package io.dgm.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.variational.BernoulliReconstructionDistribution;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * The same variational autoencoder as a layer of DeepLearning4J, trained by its own pretraining.
 */
final class Dl4jVae implements Contender {
  private final MultiLayerNetwork network;
  private final INDArray data;
  private final float[] values;

  Dl4jVae(int size) {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Adam(1e-3))
            .weightInit(WeightInit.XAVIER)
            .list()
            .layer(
                new VariationalAutoencoder.Builder()
                    .activation(Activation.RELU)
                    .encoderLayerSizes(400)
                    .decoderLayerSizes(400)
                    .pzxActivationFunction(Activation.IDENTITY)
                    .reconstructionDistribution(
                        new BernoulliReconstructionDistribution(Activation.SIGMOID))
                    .nIn(784)
                    .nOut(20)
                    .build())
            .build();
    this.network = new MultiLayerNetwork(configuration);
    network.init();
    this.data = Nd4j.create(size, 784);
    this.values = new float[size * 784];
  }

  @Override
  public double step(List<MemorySegment> batch) {
    MemorySegment.copy(batch.getFirst(), ValueLayout.JAVA_FLOAT, 0, values, 0, values.length);
    data.data().setData(values);
    INDArray x = Nd4j.rand(data.shape()).lt(data).castTo(data.dataType());
    network.pretrainLayer(0, x);
    return network.getLayer(0).score();
  }

  @Override
  public void close() {
    data.close();
    network.close();
  }
}
