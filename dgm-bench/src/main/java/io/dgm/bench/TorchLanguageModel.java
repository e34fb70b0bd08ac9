package io.dgm.bench;

import io.dgm.api.data.Vocabulary;
import io.dgm.api.tensor.Literal;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The network of {@code lm-lstm} in libtorch, from given weights: vectors of words, its fused LSTM,
 * a layer of logits, dropout before either. The loss is the mean over texts of -log p(x), its
 * gradients are clipped to a norm of 1.
 */
final class TorchLanguageModel implements Contender {
  private static final int SUM = 2;

  private final int rows;
  private final double dropout;
  private final TorchNet net = new TorchNet();
  private final Tensor embedding;
  private final Tensor inputWeight;
  private final Tensor recurrentWeight;
  private final Tensor bias;
  private final Tensor outputWeight;
  private final Tensor outputBias;
  private final Tensor noBias;
  private final Tensor impossible;
  private final Adam adam;

  /**
   * Copies the weights.
   *
   * @param weights of dgm's model by name
   * @param rows of a batch
   * @param dropout its rate
   */
  TorchLanguageModel(Map<String, Literal> weights, int rows, double dropout) {
    this.rows = rows;
    this.dropout = dropout;
    this.embedding = of(find(weights, n -> n.contains("embedding")));
    this.inputWeight = of(transposed(find(weights, n -> n.endsWith("input-weight"))));
    this.recurrentWeight = of(transposed(find(weights, n -> n.endsWith("recurrent-weight"))));
    this.bias = of(find(weights, n -> n.endsWith("bias") && !n.contains("output")));
    this.outputWeight =
        of(transposed(find(weights, n -> n.endsWith("weight") && n.contains("output"))));
    this.outputBias = of(find(weights, n -> n.endsWith("bias") && n.contains("output")));
    this.noBias = torch.zeros(bias.size(0));
    this.impossible = torch.zeros(outputBias.size(0));
    MemorySegment none = TorchNet.room(impossible);
    for (int token : new int[] {Vocabulary.PAD, Vocabulary.BOS}) {
      none.setAtIndex(ValueLayout.JAVA_FLOAT, token, Float.NEGATIVE_INFINITY);
    }
    this.adam = net.adam(1e-3, 0.9);
  }

  private static Values find(Map<String, Literal> weights, Predicate<String> name) {
    List<String> found = weights.keySet().stream().filter(name).toList();
    if (found.size() != 1) {
      throw new IllegalStateException("one of " + weights.keySet() + " was meant: " + found);
    }
    Literal value = weights.get(found.getFirst());
    long[] shape = new long[value.shape().rank()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = value.shape().dim(i);
    }
    return new Values(value.toFloats(), shape);
  }

  /** A tensor's values, row major. */
  @SuppressWarnings("ArrayRecordComponent") // read once, where it is made
  private record Values(float[] values, long[] shape) {}

  private Tensor of(Values of) {
    return net.of(of.values, of.shape);
  }

  private static Values transposed(Values of) {
    int in = (int) of.shape[0];
    int out = (int) of.shape[1];
    float[] turned = new float[of.values.length];
    for (int i = 0; i < in; i++) {
      for (int o = 0; o < out; o++) {
        turned[o * in + i] = of.values[i * out + o];
      }
    }
    return new Values(turned, new long[] {out, in});
  }

  /** {@return the sum of -log p(x) over texts [rows, T]} */
  private Tensor loss(MemorySegment texts, int rows, boolean training) {
    int time = (int) (texts.byteSize() / Integer.BYTES / rows);
    // bos in front: what is read at t is the token before
    Tensor read = torch.zeros(new long[] {rows, time + 1L}).to(ScalarType.Int);
    MemorySegment room =
        MemorySegment.ofAddress(read.data_ptr().address())
            .reinterpret(rows * (time + 1L) * Integer.BYTES);
    for (int n = 0; n < rows; n++) {
      room.setAtIndex(ValueLayout.JAVA_INT, n * (time + 1L), Vocabulary.BOS);
      MemorySegment.copy(
          texts,
          (long) n * time * Integer.BYTES,
          room,
          (n * (time + 1L) + 1) * Integer.BYTES,
          (long) time * Integer.BYTES);
    }
    Tensor all = read.to(ScalarType.Long).transpose(0, 1).contiguous();
    Tensor vectors =
        torch.dropout(torch.embedding(embedding, all.narrow(0, 0, time)), dropout, training);
    long hidden = recurrentWeight.size(1);
    Tensor zero = torch.zeros(1, rows, hidden);
    Tensor states =
        torch
            .lstm(
                vectors,
                new TensorVector(zero, zero),
                new TensorVector(inputWeight, recurrentWeight, bias, noBias),
                true,
                1,
                0,
                training,
                false,
                false)
            .get0();
    Tensor seen = torch.dropout(states, dropout, training).reshape(-1, hidden);
    Tensor logits = TorchNet.linear(seen, outputWeight, outputBias.add(impossible));
    Tensor targets = all.narrow(0, 1, time).reshape((long) time * rows);
    return torch.cross_entropy_loss(logits, targets, new TensorOptional(), SUM, Vocabulary.PAD, 0);
  }

  @Override
  public double step(List<MemorySegment> batch) {
    try (PointerScope _ = new PointerScope()) {
      Tensor loss = loss(batch.getFirst(), rows, true).div(new org.bytedeco.pytorch.Scalar(rows));
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
