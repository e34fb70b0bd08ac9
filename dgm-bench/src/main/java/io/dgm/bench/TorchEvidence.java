package io.dgm.bench;

import static io.dgm.bench.TorchNet.linear;

import io.dgm.api.tensor.Literal;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** log p(x) of a trained VAE of perceptrons by importance-weighted draws, in libtorch. */
final class TorchEvidence implements AutoCloseable {
  private static final int PIXELS = 784;

  /** A linear layer. */
  private record Layer(Tensor weight, Tensor bias) {
    Tensor of(Tensor x) {
      return linear(x, weight, bias);
    }
  }

  private final boolean tanh;
  private final TorchWeights weights;
  private final List<Layer> encoder;
  private final Layer mean;
  private final Layer logScale;
  private final List<Layer> decoder;
  private final Layer output;
  private final Tensor data = torch.zeros(1, PIXELS);
  private final MemorySegment room = TorchNet.room(data);

  /**
   * Takes the weights.
   *
   * @param values by path, as dgm has them
   * @param activation of all hidden layers, tanh or relu
   */
  TorchEvidence(Map<String, Literal> values, String activation) {
    if (!List.of("tanh", "relu").contains(activation)) {
      throw new IllegalArgumentException("the peer has tanh and relu, not " + activation);
    }
    this.tanh = activation.equals("tanh");
    this.weights = new TorchWeights(values, new TorchNet());
    this.encoder = hidden(values, "eta/encoder/");
    this.mean = layer("encoder/mean");
    this.logScale = layer("encoder/log_scale");
    this.decoder = hidden(values, "theta/decoder/");
    this.output = layer("decoder/output");
  }

  private Layer layer(String name) {
    return new Layer(weights.transposed(name + "/weight"), weights.of(name + "/bias"));
  }

  private List<Layer> hidden(Map<String, Literal> values, String prefix) {
    List<Layer> layers = new ArrayList<>();
    while (values.containsKey(prefix + layers.size() + "/weight")) {
      layers.add(layer(prefix.substring(prefix.indexOf('/') + 1) + layers.size()));
    }
    return layers;
  }

  private Tensor through(List<Layer> layers, Tensor x) {
    Tensor h = x;
    for (Layer layer : layers) {
      h = tanh ? torch.tanh(layer.of(h)) : torch.relu(layer.of(h));
    }
    return h;
  }

  /**
   * {@return the mean of log p(x) over digits, each binarised anew}
   *
   * @param digits [count, 784]
   * @param count how many there are
   * @param k draws of each
   * @param atOnce draws in a call; k is a multiple of it
   */
  double mean(MemorySegment digits, int count, int k, int atOnce) {
    long size = data.numel() * Float.BYTES;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      room.copyFrom(digits.asSlice(i * size, size));
      float[] logWeights = new float[k];
      try (PointerScope _ = new PointerScope();
          NoGradGuard _ = new NoGradGuard()) {
        Tensor x = torch.bernoulli(data);
        Tensor h = through(encoder, x);
        Tensor mu = mean.of(h);
        Tensor s = logScale.of(h);
        for (int at = 0; at < k; at += atOnce) {
          draws(x, mu, s, atOnce, logWeights, at);
        }
      }
      sum += logMean(logWeights);
    }
    return sum / count;
  }

  private void draws(Tensor x, Tensor mu, Tensor s, int count, float[] into, int at) {
    try (PointerScope _ = new PointerScope()) {
      Tensor noise = torch.randn(count, mu.size(1));
      Tensor z = mu.add(torch.exp(s).mul(noise));
      Tensor logits = output.of(through(decoder, z));
      // log p(x|z) = Σ x l - softplus(l), the first of which is a product with a vector
      Tensor likelihood = logits.mv(x.squeeze()).sub(torch.softplus(logits).sum(1));
      // the constants of both normals cancel
      Tensor ratio = noise.square().sub(z.square()).sum(1).mul(new Scalar(0.5)).add(s.sum());
      Tensor weight = likelihood.add(ratio);
      MemorySegment.copy(TorchNet.room(weight), ValueLayout.JAVA_FLOAT, 0, into, at, count);
    }
  }

  private static double logMean(float[] logs) {
    double most = Double.NEGATIVE_INFINITY;
    for (float l : logs) {
      most = Math.max(most, l);
    }
    double sum = 0;
    for (float l : logs) {
      sum += Math.exp(l - most);
    }
    return most + Math.log(sum / logs.length);
  }

  @Override
  public void close() {
    data.close();
  }
}
