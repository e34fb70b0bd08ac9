package io.dgm.bench;

import io.dgm.api.tensor.Literal;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The network of {@code seq2seq-attention} in libtorch, from given weights: LSTMs from both ends of
 * a text, and one that says another and attends to its places. The loss is the mean over texts of
 * -log p(y|x), its gradients are clipped to a norm of 1.
 */
final class TorchTranslator implements Contender {
  private final int rows;
  private final double dropout;
  private final TorchNet net = new TorchNet();
  private final TorchWeights weights;
  private final Adam adam;
  private final Tensor read;
  private final Tensor[] forwards;
  private final Tensor[] backwards;
  private final Tensor initial;
  private final Tensor initialBias;
  private final Tensor said;
  private final Tensor[] decoder;
  private final Tensor key;
  private final Tensor combine;
  private final Tensor combineBias;
  private final Tensor output;
  private final Tensor outputBias;
  private final Tensor possible;

  /**
   * Copies the weights.
   *
   * @param values of dgm's model by path
   * @param rows of a batch
   * @param dropout its rate
   */
  TorchTranslator(Map<String, Literal> values, int rows, double dropout) {
    this.rows = rows;
    this.dropout = dropout;
    this.weights = new TorchWeights(values, net);
    this.read = weights.of("encoder/embedding/weight");
    this.forwards = lstm("encoder/forwards");
    this.backwards = lstm("encoder/backwards");
    this.initial = weights.transposed("decoder/initial/weight");
    this.initialBias = weights.of("decoder/initial/bias");
    this.said = weights.of("decoder/embedding/weight");
    this.decoder = lstm("decoder/layer0");
    this.key = weights.transposed("decoder/attention/key/weight");
    this.combine = weights.transposed("decoder/combine/weight");
    this.combineBias = weights.of("decoder/combine/bias");
    this.output = weights.transposed("decoder/output/weight");
    this.outputBias = weights.of("decoder/output/bias");
    this.possible = TorchTexts.possible(outputBias.size(0));
    this.adam = net.adam(1e-3, 0.9);
  }

  private Tensor[] lstm(String name) {
    return new Tensor[] {
      weights.transposed(name + "/input-weight"),
      weights.transposed(name + "/recurrent-weight"),
      weights.of(name + "/bias")
    };
  }

  /** {@return the parameters as they are now, as dgm has them, by path} */
  Map<String, float[]> parameters() {
    return weights.now();
  }

  /** A text that was read: its places, [N, S, size], which of them there are not, and all of it. */
  private record Encoded(Tensor places, Tensor padding, Tensor whole) {}

  private Encoded encode(Tensor words) {
    long time = words.size(0);
    Tensor there = words.ne(new Scalar(0)).to(ScalarType.Long);
    Tensor lengths = there.sum(0); // [N]
    Tensor step = torch.arange(new Scalar(time)).to(ScalarType.Long).unsqueeze(1);
    // from the end of each text to its beginning, and its padding as it stands
    Tensor back = lengths.sub(new Scalar(1)).sub(step);
    Tensor turned = torch.where(step.lt(lengths), back, step.expand_as(back));
    Tensor xs = torch.dropout(torch.embedding(read, words), dropout, true);
    Tensor ahead = run(xs, forwards);
    Tensor behind = run(xs.gather(0, wide(turned, xs.size(2))), backwards);
    Tensor last = lengths.sub(new Scalar(1)).unsqueeze(0);
    Tensor end = wide(last, ahead.size(2));
    Tensor whole = torch.cat(new TensorVector(ahead.gather(0, end), behind.gather(0, end)), 2);
    Tensor stand = behind.gather(0, wide(turned, behind.size(2)));
    return new Encoded(
        torch.cat(new TensorVector(ahead, stand), 2).transpose(0, 1),
        words.eq(new Scalar(0)).transpose(0, 1).unsqueeze(1),
        whole.squeeze(0));
  }

  private static Tensor wide(Tensor index, long size) {
    return index.unsqueeze(2).expand(index.size(0), index.size(1), size);
  }

  private static Tensor run(Tensor xs, Tensor[] weights) {
    Tensor zero = torch.zeros(1, xs.size(1), weights[1].size(1));
    return TorchTexts.lstm(xs, zero, zero, true, weights);
  }

  @Override
  public double step(List<MemorySegment> batch) {
    try (PointerScope _ = new PointerScope()) {
      Encoded text = encode(TorchTexts.words(batch.get(0), rows, 0));
      Tensor words = TorchTexts.words(batch.get(1), rows, 1);
      long time = words.size(0) - 1;
      Tensor first = torch.tanh(TorchNet.linear(text.whole, initial, initialBias)).unsqueeze(0);
      long hidden = first.size(2) / 2;
      Tensor xs = torch.dropout(torch.embedding(said, words.narrow(0, 0, time)), dropout, true);
      Tensor states =
          TorchTexts.lstm(
                  xs,
                  first.narrow(2, 0, hidden).contiguous(),
                  first.narrow(2, hidden, hidden).contiguous(),
                  true,
                  decoder)
              .transpose(0, 1);
      Tensor keys = text.places.matmul(key.t());
      Tensor scores = states.matmul(keys.transpose(1, 2));
      Tensor seen = scores.masked_fill(text.padding, new Scalar(-1e9f));
      Tensor found = torch.softmax(seen, 2).matmul(text.places);
      Tensor both = torch.cat(new TensorVector(states, found), 2);
      Tensor spoken = TorchNet.linear(both, combine, combineBias);
      Tensor kept = torch.dropout(spoken, dropout, true).transpose(0, 1).reshape(-1, hidden);
      Tensor logits = TorchNet.linear(kept, output, outputBias.add(possible));
      Tensor loss = TorchTexts.loss(logits, words.narrow(0, 1, time)).div(new Scalar(rows));
      adam.zero_grad();
      loss.backward();
      net.clip(1);
      adam.step();
      return loss.item_float();
    }
  }

  @Override
  public void close() {
    adam.close();
  }
}
