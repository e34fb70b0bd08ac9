package io.dgm.bench;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.EmbeddingImpl;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorT_TensorTensor_T_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The peer: the usual loop of libtorch, a step at a time, with the state or a cache kept. */
final class TorchDecode implements Contender {
  private final List<Module> modules = new ArrayList<>();
  private final int rows;
  private final int length;
  private final int beam;
  private final Says says;

  /** Says the next token of each row. */
  private interface Says {
    void start(int rows);

    /** {@return logits, [rows, vocabulary], of the token at a place, I64 [rows]} */
    Tensor step(Tensor token, int place);

    void reorder(Tensor rows);
  }

  private TorchDecode(int rows, int length, int beam, Function<TorchDecode, Says> says) {
    torch.manual_seed(1);
    this.rows = rows;
    this.length = length;
    this.beam = beam;
    this.says = says.apply(this);
  }

  static TorchDecode lstm(int vocabulary, int width, int rows, int length, int beam) {
    return new TorchDecode(rows, length, beam, all -> all.new Lstm(vocabulary, width));
  }

  static TorchDecode transformer(
      int vocabulary, int width, int layers, int heads, int rows, int length) {
    return new TorchDecode(
        rows, length, 0, all -> all.new Transformer(vocabulary, width, layers, heads));
  }

  private <M extends Module> M add(M module) {
    modules.add(module);
    return module;
  }

  private final class Lstm implements Says {
    private final int width;
    private final EmbeddingImpl embedding;
    private final LSTMImpl lstm;
    private final LinearImpl output;
    private Tensor hidden;
    private Tensor cell;

    Lstm(int vocabulary, int width) {
      this.width = width;
      this.embedding = add(new EmbeddingImpl(vocabulary, width));
      this.lstm = add(new LSTMImpl(width, width));
      this.output = add(new LinearImpl(width, vocabulary));
    }

    @Override
    public void start(int n) {
      hidden = torch.zeros(1, n, width);
      cell = torch.zeros(1, n, width);
    }

    @Override
    public Tensor step(Tensor token, int place) {
      T_TensorT_TensorTensor_T_T made =
          lstm.forward(embedding.forward(token).unsqueeze(0), new T_TensorTensor_T(hidden, cell));
      hidden = made.get1().get0();
      cell = made.get1().get1();
      return output.forward(made.get0().squeeze(0));
    }

    @Override
    public void reorder(Tensor to) {
      hidden = hidden.index_select(1, to);
      cell = cell.index_select(1, to);
    }
  }

  private final class Transformer implements Says {
    private final EmbeddingImpl embedding;
    private final Tensor places;
    private final List<Block> blocks = new ArrayList<>();
    private final LayerNormImpl norm;

    Transformer(int vocabulary, int width, int layers, int heads) {
      this.embedding = add(new EmbeddingImpl(vocabulary, width));
      try (NoGradGuard _ = new NoGradGuard()) { // as dgm's: it gives the logits, too
        embedding.weight().mul_(new Scalar(0.02));
      }
      this.places = torch.randn(length, width).mul_(new Scalar(0.02));
      for (int i = 0; i < layers; i++) {
        blocks.add(new Block(width, heads));
      }
      this.norm = add(new LayerNormImpl(new LongVector(new long[] {width})));
    }

    @Override
    public void start(int n) {
      blocks.forEach(b -> b.start(n));
    }

    @Override
    public Tensor step(Tensor token, int place) {
      Tensor h = embedding.forward(token).add(places.select(0, place));
      for (Block block : blocks) {
        h = block.step(h, place);
      }
      return norm.forward(h).matmul(embedding.weight().t());
    }

    @Override
    public void reorder(Tensor to) {
      throw new UnsupportedOperationException("only the LSTM is measured with beams");
    }
  }

  private final class Block {
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
    private Tensor keys;
    private Tensor values;

    Block(int width, int heads) {
      this.width = width;
      this.heads = heads;
      this.first = add(new LayerNormImpl(new LongVector(new long[] {width})));
      this.second = add(new LayerNormImpl(new LongVector(new long[] {width})));
      this.query = add(new LinearImpl(width, width));
      this.key = add(new LinearImpl(width, width));
      this.value = add(new LinearImpl(width, width));
      this.output = add(new LinearImpl(width, width));
      this.wide = add(new LinearImpl(width, 4L * width));
      this.narrow = add(new LinearImpl(4L * width, width));
    }

    void start(int n) {
      keys = torch.zeros(n, heads, length, width / heads);
      values = torch.zeros(n, heads, length, width / heads);
    }

    private Tensor heads(Tensor x) {
      return x.reshape(x.size(0), heads, 1, width / heads);
    }

    Tensor step(Tensor x, int place) {
      Tensor n = first.forward(x);
      keys.narrow(2, place, 1).copy_(heads(key.forward(n)));
      values.narrow(2, place, 1).copy_(heads(value.forward(n)));
      Tensor found =
          torch.scaled_dot_product_attention(
              heads(query.forward(n)),
              keys.narrow(2, 0, place + 1L),
              values.narrow(2, 0, place + 1L),
              new TensorOptional(),
              0.0,
              false,
              new DoubleOptional(),
              false);
      Tensor h = x.add(output.forward(found.reshape(x.size(0), width)));
      return h.add(narrow.forward(torch.gelu(wide.forward(second.forward(h)), "tanh")));
    }
  }

  @Override
  public double step(List<MemorySegment> batch) {
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      return beam == 0 ? draw() : search();
    }
  }

  private double draw() {
    says.start(rows);
    Tensor token = torch.ones(rows).to(ScalarType.Long);
    Tensor total = torch.zeros(rows);
    for (int place = 0; place < length; place++) {
      Tensor logProb = torch.log_softmax(says.step(token, place), 1);
      Tensor drawn = torch.multinomial(logProb.exp(), 1);
      total = total.add(logProb.gather(1, drawn).squeeze(1));
      token = drawn.squeeze(1);
    }
    return -total.mean().item_float();
  }

  private double search() {
    int all = rows * beam;
    says.start(all);
    Tensor token = torch.ones(all).to(ScalarType.Long);
    Tensor scores = torch.full(new long[] {rows, beam}, new Scalar(-1e9));
    scores.narrow(1, 0, 1).zero_();
    Tensor firsts =
        torch.arange(new Scalar(rows)).to(ScalarType.Long).mul(new Scalar(beam)).unsqueeze(1);
    for (int place = 0; place < length; place++) {
      Tensor logProb = torch.log_softmax(says.step(token, place), 1);
      long words = logProb.size(1);
      Tensor sums = logProb.reshape(rows, beam, words).add(scores.unsqueeze(2));
      T_TensorTensor_T best = torch.topk(sums.reshape(rows, beam * words), beam);
      scores = best.get0();
      Tensor parent = best.get1().div(new Scalar(words)).floor().to(ScalarType.Long);
      token = best.get1().sub(parent.mul(new Scalar(words))).reshape(all);
      says.reorder(parent.add(firsts).reshape(all));
    }
    return -scores.mean().item_float();
  }

  @Override
  public void close() {
    modules.forEach(Module::close);
  }
}
