package io.dgm.bench;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.EmbeddingImpl;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.LinearOptions;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The peer: the same language models in libtorch, with its fused LSTM and its fused attention. */
final class TorchText implements Contender {
  /** From words, I64 [T, N], to what the last layer takes, [T N, width]. */
  @FunctionalInterface
  private interface Body {
    Tensor apply(Tensor words);
  }

  private final List<Module> modules = new ArrayList<>();
  private final List<Tensor> loose = new ArrayList<>();
  private final int time;
  private final int batch;
  private final Tensor data;
  private final MemorySegment room;
  private final Body body;
  private final LinearImpl last;
  private final Adam adam;

  private TorchText(Text text, int time, int batch) {
    this.time = time;
    this.batch = batch;
    torch.manual_seed(1);
    this.data = torch.zeros(new long[] {time + 1, batch}).to(ScalarType.Int);
    this.room =
        MemorySegment.ofAddress(data.data_ptr().address())
            .reinterpret((time + 1L) * batch * Integer.BYTES);
    this.body = text.body(this);
    this.last = add(new LinearImpl(text.width(), text.vocabulary()));
    TensorVector parameters = new TensorVector();
    for (Module module : modules) {
      TensorVector own = module.parameters();
      for (long i = 0; i < own.size(); i++) {
        parameters.push_back(own.get(i));
      }
    }
    loose.forEach(parameters::push_back);
    this.adam = new Adam(parameters, new AdamOptions(1e-3));
  }

  private interface Text {
    int width();

    int vocabulary();

    Body body(TorchText all);
  }

  static TorchText lstm(int vocabulary, int width, int time, int batch) {
    return new TorchText(new LstmText(vocabulary, width), time, batch);
  }

  static TorchText transformer(
      int vocabulary, int width, int layers, int heads, int time, int batch) {
    return new TorchText(new TransformerText(vocabulary, width, layers, heads), time, batch);
  }

  private <M extends Module> M add(M module) {
    modules.add(module);
    return module;
  }

  private record LstmText(int vocabulary, int width) implements Text {
    @Override
    public Body body(TorchText all) {
      EmbeddingImpl embedding = all.add(new EmbeddingImpl(vocabulary, width));
      LSTMImpl lstm = all.add(new LSTMImpl(width, width));
      return words -> lstm.forward(embedding.forward(words)).get0().reshape(-1, width);
    }
  }

  private record TransformerText(int vocabulary, int width, int layers, int heads) implements Text {
    @Override
    public Body body(TorchText all) {
      EmbeddingImpl embedding = all.add(new EmbeddingImpl(vocabulary, width));
      Tensor places = torch.randn(all.time, width).mul_(new org.bytedeco.pytorch.Scalar(0.02));
      places.set_requires_grad(true);
      all.loose.add(places);
      List<Block> blocks = new ArrayList<>();
      for (int i = 0; i < layers; i++) {
        blocks.add(new Block(all, width, heads));
      }
      LayerNormImpl norm = all.add(new LayerNormImpl(new LongVector(new long[] {width})));
      return words -> {
        Tensor h = embedding.forward(words.transpose(0, 1)).add(places);
        for (Block block : blocks) {
          h = block.apply(h);
        }
        return norm.forward(h).transpose(0, 1).reshape(-1, width);
      };
    }
  }

  private static final class Block {
    private final int width;
    private final int heads;
    private final LayerNormImpl first;
    private final LayerNormImpl second;
    private final LinearImpl query;
    private final LinearImpl key;
    private final LinearImpl value;
    private final LinearImpl output;
    private final LinearImpl wide;
    private final LinearImpl narrow;

    Block(TorchText all, int width, int heads) {
      this.width = width;
      this.heads = heads;
      this.first = all.add(new LayerNormImpl(new LongVector(new long[] {width})));
      this.second = all.add(new LayerNormImpl(new LongVector(new long[] {width})));
      LinearOptions unbiased = new LinearOptions(width, width);
      unbiased.bias().put(false);
      this.query = all.add(new LinearImpl(width, width));
      this.key = all.add(new LinearImpl(unbiased));
      this.value = all.add(new LinearImpl(width, width));
      this.output = all.add(new LinearImpl(width, width));
      this.wide = all.add(new LinearImpl(width, 4L * width));
      this.narrow = all.add(new LinearImpl(4L * width, width));
    }

    private Tensor heads(Tensor x) {
      return x.reshape(x.size(0), x.size(1), heads, width / heads).transpose(1, 2);
    }

    Tensor apply(Tensor x) {
      Tensor n = first.forward(x);
      Tensor found =
          torch.scaled_dot_product_attention(
              heads(query.forward(n)),
              heads(key.forward(n)),
              heads(value.forward(n)),
              new TensorOptional(),
              0.0,
              true,
              new DoubleOptional(),
              false);
      Tensor joined = found.transpose(1, 2).reshape(x.size(0), x.size(1), width);
      Tensor h = x.add(output.forward(joined));
      return h.add(narrow.forward(torch.gelu(wide.forward(second.forward(h)), "tanh")));
    }
  }

  @Override
  public double step(List<MemorySegment> words) {
    try (PointerScope _ = new PointerScope()) {
      room.copyFrom(words.getFirst());
      Tensor all = data.to(ScalarType.Long);
      Tensor logits = last.forward(body.apply(all.narrow(0, 0, time)));
      Tensor targets = all.narrow(0, 1, time).reshape((long) time * batch);
      Tensor loss = torch.cross_entropy_loss(logits, targets);
      adam.zero_grad();
      loss.backward();
      adam.step();
      return loss.item_float();
    }
  }

  @Override
  public void close() {
    adam.close();
    modules.forEach(Module::close);
    data.close();
  }
}
