package io.dgm.api.distribution;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Tokens;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import io.dgm.api.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts said token by token, log p(x) = Σ_t log p(x_t | x_1 … x_{t-1}, memory): I32 [T], a text
 * with its end and padding, as of {@link Tokens}. A text without an end is the beginning of all
 * that go on from there. What is padded otherwise, or holds padding or {@link Vocabulary#BOS}
 * before its end, has probability 0.
 *
 * @param decoder the network
 * @param memory what it is given, of as many rows
 * @param rows N, the size of the batch
 * @param length T, the most tokens of a text, its end among them; at least 1
 * @param pass the recording it is part of
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record SequenceDistribution(
    SequenceDecoder decoder, SequenceDecoder.Memory memory, int rows, int length, Pass pass)
    implements Distribution {
  /**
   * Checks.
   *
   * @throws TensorException if the length is below 1, or the memory has other rows
   */
  public SequenceDistribution {
    if (length < 1) {
      throw new TensorException("SequenceDistribution: a length is at least 1, got " + length);
    }
    for (Tensor t : memory.tensors()) {
      if (t.rank() < 1 || t.dim(0) != rows) {
        throw new TensorException(
            "SequenceDistribution: a memory of %d rows, got %s".formatted(rows, t.type()));
      }
    }
  }

  @Override
  public Shape batchShape() {
    return Shape.of(rows);
  }

  @Override
  public Shape eventShape() {
    return Shape.of(length);
  }

  @Override
  public boolean takes(Shape outcome) {
    return outcome.rank() == 1 && outcome.dim(0) >= 1 && outcome.dim(0) <= length;
  }

  @Override
  public DType dtype() {
    return DType.I32;
  }

  @Override
  public Support support() {
    return TextSupport.TEXT;
  }

  @Override
  public boolean isReparameterized() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Texts may also be shorter than T: a batch of short ones need not be padded to the longest.
   */
  @Override
  public Tensor logProb(Tensor value) {
    Tensor each = logProbs(value);
    return possible(value)
        .select(each.sum(-1), Tensor.full(each.dtype(), Shape.SCALAR, Double.NEGATIVE_INFINITY));
  }

  /**
   * {@return the log-probability of each token given those before, 0 after the end: [sample…,
   * batch, T]}
   *
   * @param value I32 [sample…, batch, T], T from 1 to the length
   * @throws TensorException if the dtype or the shape does not fit
   */
  public Tensor logProbs(Tensor value) {
    check(value);
    Shape samples = value.shape().sub(0, Math.max(0, value.rank() - 2));
    Tensor texts = value.broadcastTo(samples.concat(Shape.of(rows, value.dim(-1))));
    int times = samples.size();
    Tensor flat = texts.reshape(times * rows, value.dim(-1));
    Tensor logits = decoder.logits(Tokens.shifted(flat), memory.repeated(times, rows), pass);
    Tensor said = new Categorical(possibleNext(logits)).logProb(flat);
    Tensor zero = Tensor.zeros(said.dtype(), said.shape());
    return Tokens.mask(flat).select(said, zero).reshape(texts.shape());
  }

  private void check(Tensor value) {
    boolean fits =
        value.dtype() == DType.I32
            && value.rank() >= 1
            && value.dim(-1) >= 1
            && value.dim(-1) <= length
            && (value.rank() == 1 || value.dim(-2) == rows || value.dim(-2) == 1);
    if (!fits) {
      throw new TensorException(
          "SequenceDistribution.logProb takes I32 values [sample…, %d, T] with T from 1 to %d, got %s"
              .formatted(rows, length, value.type()));
    }
  }

  /**
   * {@return logits of the next token with -∞ for what no text holds: padding and {@link
   * Vocabulary#BOS}}
   *
   * @param logits [… , vocabulary]
   */
  public static Tensor possibleNext(Tensor logits) {
    Tensor number = Tensor.iota(DType.I32, Shape.of(logits.dim(-1)), 0);
    Tensor never = number.le(Tensor.scalar(DType.I32, Vocabulary.BOS));
    Tensor least = Tensor.full(logits.dtype(), Shape.SCALAR, Double.NEGATIVE_INFINITY);
    return never.select(least, logits);
  }

  /** {@return whether words come until an end, and then padding, BOOL [sample…, batch]} */
  private static Tensor possible(Tensor texts) {
    Tensor before = Tokens.shifted(texts);
    Tensor goesOn = Tokens.mask(before).and(before.ne(Tensor.scalar(DType.I32, Vocabulary.EOS)));
    return Tokens.mask(texts).eq(goesOn).all(-1);
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    return draw(key, sample).value();
  }

  @Override
  public Draw draw(Key key, Shape sample) {
    Scan.Result r =
        run(
            key,
            sample,
            Tensor.full(DType.I32, Shape.of(sample.size() * rows), Vocabulary.BOS),
            (raw, step) -> {
              Tensor logits = possibleNext(raw);
              Tensor next = ClassLogits.sample(logits, step, Shape.SCALAR);
              return List.of(next, next, new Categorical(logits).logProb(next));
            });
    Shape shape = sample.concat(Shape.of(rows, length));
    Tensor logProb = r.ys().get(1).sum(0).reshape(sample.concat(Shape.of(rows)));
    return new Draw(r.ys().get(0).transpose(1, 0).reshape(shape).stopGradient(), logProb);
  }

  /**
   * {@return draws through which gradients flow: of each token a point of the simplex by the
   * Gumbel-softmax, with which the next step goes on, [batch, T, vocabulary]. What comes after the
   * end is padding}
   *
   * @param key the source of randomness
   * @param temperature above 0, a scalar of the logits' dtype
   * @param hard whether tokens are corners of the simplex, whose gradient is that of the point
   *     (straight-through)
   */
  public Tensor relaxed(Key key, Tensor temperature, boolean hard) {
    Shape shape = Shape.of(rows);
    int v = decoder.vocabulary();
    DType dtype = decoder.dtype();
    Tensor bos = Tensor.full(DType.I32, shape, Vocabulary.BOS);
    Scan.Result r =
        run(
            key,
            Shape.SCALAR,
            Tensors.oneHot(bos, v, dtype),
            (logits, step) -> {
              Tensor noisy = Noise.gumbel(step, dtype, logits.shape()).add(logits);
              // what is impossible is left out last: -∞ over a temperature has no slope
              Tensor soft = Tensors.softmax(possibleNext(noisy.div(temperature)), -1);
              Tensor token = Tensors.argMax(possibleNext(noisy), -1);
              Tensor corner = Tensors.oneHot(token, v, dtype);
              Tensor point = hard ? soft.add(corner.sub(soft).stopGradient()) : soft;
              return List.of(point, token, Tensor.zeros(dtype, shape));
            });
    return r.ys().getFirst().transpose(1, 0, 2);
  }

  /** Chooses the next token: what is read next, its number, and its log-probability. */
  private interface Choice {
    List<Tensor> of(Tensor logits, Key key);
  }

  private Scan.Result run(Key key, Shape sample, Tensor first, Choice choice) {
    int n = sample.size() * rows;
    SequenceDecoder.Memory m = memory.repeated(sample.size(), rows);
    Tensor going = Tensor.full(DType.BOOL, Shape.of(n), 1);
    List<Tensor> carry = new ArrayList<>(List.of(first, going));
    carry.addAll(decoder.start(m, n, length, pass));
    List<Tensor> xs =
        List.of(key.randomBits(Shape.of(length, 2)), Tensor.iota(DType.I32, Shape.of(length), 0));
    return Scan.over(
        xs,
        carry,
        (c, x) -> {
          SequenceDecoder.Step step =
              decoder.step(c.get(0), x.get(1), c.subList(2, c.size()), m, pass);
          List<Tensor> chosen = choice.of(step.logits(), new Key(x.get(0)));
          Tensor goes = c.get(1);
          Tensor read = kept(goes, chosen.get(0));
          Tensor logProb = chosen.get(2);
          Tensor said = goes.select(logProb, Tensor.zeros(logProb.dtype(), logProb.shape()));
          Tensor on = goes.and(chosen.get(1).ne(Tensor.scalar(DType.I32, Vocabulary.EOS)));
          List<Tensor> next = new ArrayList<>(List.of(read, on));
          next.addAll(step.state());
          return new Scan.Step(next, List.of(read, said));
        });
  }

  /** {@return tokens, or points, of the rows that go on, and padding in the others} */
  private static Tensor kept(Tensor goes, Tensor read) {
    if (read.rank() == 1) {
      return goes.select(read, Tensor.full(DType.I32, read.shape(), Vocabulary.PAD));
    }
    Tensor pad = Tensor.full(DType.I32, goes.shape(), Vocabulary.PAD);
    Tensor none = Tensors.oneHot(pad, read.dim(-1), read.dtype());
    return goes.expandDims(-1).select(read, none);
  }
}
