package io.dgm.bench;

import io.dgm.api.tensor.Literal;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * The networks of {@code lm-lstm} and {@code lm-transformer} in libtorch, from given weights, with
 * its fused LSTM and its fused attention. The loss is the mean over texts of -log p(x), its
 * gradients are clipped to a norm of 1.
 */
final class TorchLanguageModel implements Contender {
  private static final int BLOCKS = 4;
  private static final int HEADS = 4;
  private static final double EPSILON = 1e-5;

  /** From words, I64 [T, N], to logits of the next, [T N, vocabulary]. */
  @FunctionalInterface
  private interface Network {
    Tensor logits(Tensor read, boolean training);
  }

  private final int rows;
  private final double dropout;
  private final TorchNet net = new TorchNet();
  private final Network network;
  private final Adam adam;

  /**
   * Copies the weights.
   *
   * @param model whose network
   * @param values of dgm's model by path
   * @param rows of a batch
   * @param dropout its rate
   */
  TorchLanguageModel(String model, Map<String, Literal> values, int rows, double dropout) {
    this.rows = rows;
    this.dropout = dropout;
    TorchWeights weights = new TorchWeights(values, net);
    this.network =
        switch (model) {
          case "lm-lstm" -> lstm(weights);
          case "lm-transformer" -> transformer(weights);
          default -> throw new IllegalArgumentException(model);
        };
    this.adam = net.adam(1e-3, 0.9);
  }

  private Network lstm(TorchWeights weights) {
    Tensor embedding = weights.of("embedding/weight");
    Tensor input = weights.transposed("layer0/input-weight");
    Tensor recurrent = weights.transposed("layer0/recurrent-weight");
    Tensor bias = weights.of("layer0/bias");
    Tensor last = weights.transposed("output/weight");
    Tensor lastBias = weights.of("output/bias");
    Tensor possible = TorchTexts.possible(lastBias.size(0));
    long hidden = recurrent.size(1);
    return (read, training) -> {
      Tensor vectors = torch.dropout(torch.embedding(embedding, read), dropout, training);
      Tensor zero = torch.zeros(1, read.size(1), hidden);
      Tensor states = TorchTexts.lstm(vectors, zero, zero, training, input, recurrent, bias);
      Tensor seen = torch.dropout(states, dropout, training).reshape(-1, hidden);
      return TorchNet.linear(seen, last, lastBias.add(possible));
    };
  }

  private Network transformer(TorchWeights weights) {
    Tensor embedding = weights.of("embedding/weight");
    Tensor places = weights.of("places/weight");
    Norm norm = Norm.of(weights, "norm");
    Tensor possible = TorchTexts.possible(embedding.size(0));
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < BLOCKS; i++) {
      blocks.add(Block.of(weights, "block" + i + "/", dropout));
    }
    return (read, training) -> {
      Tensor words = torch.embedding(embedding, read.transpose(0, 1));
      Tensor h = torch.dropout(words.add(places.narrow(0, 0, read.size(0))), dropout, training);
      for (Block block : blocks) {
        h = block.apply(h, training);
      }
      Tensor seen = norm.apply(h).transpose(0, 1).reshape(-1, embedding.size(1));
      return TorchNet.linear(seen, embedding, possible);
    };
  }

  private record Norm(Tensor weight, Tensor bias) {
    static Norm of(TorchWeights weights, String name) {
      return new Norm(weights.of(name + "/weight"), weights.of(name + "/bias"));
    }

    Tensor apply(Tensor x) {
      long[] last = {weight.size(0)};
      return torch.layer_norm(
          x, last, new TensorOptional(weight), new TensorOptional(bias), EPSILON, false);
    }
  }

  /** A linear layer. */
  private record Layer(Tensor weight, TensorOptional bias) {
    static Layer of(TorchWeights weights, String name) {
      TensorOptional bias = new TensorOptional(weights.of(name + "/bias"));
      return new Layer(weights.transposed(name + "/weight"), bias);
    }

    static Layer withoutBias(TorchWeights weights, String name) {
      return new Layer(weights.transposed(name + "/weight"), new TensorOptional());
    }

    Tensor apply(Tensor x) {
      return torch.linear(x, weight, bias);
    }
  }

  private record Block(
      Norm first,
      Layer query,
      Layer key,
      Layer value,
      Layer output,
      Norm second,
      Layer wide,
      Layer narrow,
      double dropout) {
    static Block of(TorchWeights weights, String at, double dropout) {
      return new Block(
          Norm.of(weights, at + "attention-norm"),
          Layer.of(weights, at + "attention/query"),
          Layer.withoutBias(weights, at + "attention/key"),
          Layer.of(weights, at + "attention/value"),
          Layer.of(weights, at + "attention/output"),
          Norm.of(weights, at + "perceptron-norm"),
          Layer.of(weights, at + "wide"),
          Layer.of(weights, at + "narrow"),
          dropout);
    }

    private static Tensor heads(Tensor x) {
      return x.reshape(x.size(0), x.size(1), HEADS, x.size(2) / HEADS).transpose(1, 2);
    }

    Tensor apply(Tensor x, boolean training) {
      Tensor n = first.apply(x);
      Tensor found =
          torch.scaled_dot_product_attention(
              heads(query.apply(n)),
              heads(key.apply(n)),
              heads(value.apply(n)),
              new TensorOptional(),
              0.0,
              true,
              new DoubleOptional(),
              false);
      Tensor joined = found.transpose(1, 2).reshape(x.size(0), x.size(1), x.size(2));
      Tensor h = x.add(torch.dropout(output.apply(joined), dropout, training));
      Tensor more = narrow.apply(torch.gelu(wide.apply(second.apply(h)), "tanh"));
      return h.add(torch.dropout(more, dropout, training));
    }
  }

  /** {@return the sum of -log p(x) over texts [rows, T]} */
  private Tensor loss(MemorySegment texts, int rows, boolean training) {
    // the beginning in front: what is read at t is the word before
    Tensor words = TorchTexts.words(texts, rows, 1);
    long time = words.size(0) - 1;
    Tensor logits = network.logits(words.narrow(0, 0, time), training);
    return TorchTexts.loss(logits, words.narrow(0, 1, time));
  }

  @Override
  public double step(List<MemorySegment> batch) {
    try (PointerScope _ = new PointerScope()) {
      Tensor loss = loss(batch.getFirst(), rows, true).div(new Scalar(rows));
      adam.zero_grad();
      loss.backward();
      net.clip(1);
      adam.step();
      return loss.item_float();
    }
  }

  /**
   * {@return the sum of -log p(x) over texts, without dropout}
   *
   * @param texts I32, [rows, T]
   * @param rows how many, at least 1
   */
  double evaluate(MemorySegment texts, int rows) {
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      return loss(texts, rows, false).item_float();
    }
  }

  @Override
  public void close() {
    adam.close();
  }
}
