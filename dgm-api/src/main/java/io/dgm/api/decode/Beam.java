package io.dgm.api.decode;

import io.dgm.api.data.Tokens;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.distribution.SequenceDistribution;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * One group of beams. Beginnings that go on and texts that have ended are kept apart, as many of
 * each: a text that has ended is not pushed out by beginnings whose score can only fall.
 *
 * <p>The state: what each beginning was told last, I32 [N width]; the beginnings, I32 [N width, T];
 * their log-probabilities, [N, width]; the texts, I32 [N, width, T]; their scores, [N, width]; the
 * decoder's own. Beams of a row lie side by side.
 */
record Beam(SequenceDistribution of, int width, double penalty, Adjustment adjustment) {
  private static final int OWN = 5;

  private int n() {
    return of.rows();
  }

  private DType dtype() {
    return of.decoder().dtype();
  }

  /** {@return of each beam the row that it is of} */
  private Tensor rows() {
    Shape all = Shape.of(n() * width);
    return Tensor.iota(DType.I32, all, 0).div(Tensor.full(DType.I32, all, width));
  }

  private SequenceDecoder.Memory memory() {
    return of.memory().rows(rows());
  }

  List<Tensor> start() {
    Shape beams = Shape.of(n() * width);
    Shape scores = Shape.of(n(), width);
    Shape texts = scores.concat(Shape.of(of.length()));
    Tensor never = Tensor.full(dtype(), scores, Double.NEGATIVE_INFINITY);
    Tensor first = Tensor.iota(DType.I32, scores, 1).eq(Tensor.full(DType.I32, scores, 0));
    List<Tensor> state = new ArrayList<>();
    state.add(Tensor.full(DType.I32, beams, Vocabulary.BOS));
    state.add(Tensor.full(DType.I32, beams.concat(Shape.of(of.length())), Vocabulary.PAD));
    state.add(first.select(Tensor.zeros(dtype(), scores), never));
    state.add(Tensor.full(DType.I32, texts, Vocabulary.PAD));
    state.add(never);
    state.addAll(of.decoder().start(memory(), n() * width, of.length(), of.pass()));
    return state;
  }

  Tensor last(List<Tensor> state) {
    return state.get(0);
  }

  /**
   * {@return the state after a step}
   *
   * @param cost of each token beside its log-probability, [N, 1, vocabulary]
   */
  List<Tensor> step(List<Tensor> state, Tensor place, Tensor cost) {
    Tensor said = state.get(1);
    SequenceDecoder.Step step =
        of.decoder()
            .step(state.get(0), place, state.subList(OWN, state.size()), memory(), of.pass());
    int v = step.logits().dim(-1);
    Tensor possible = SequenceDistribution.possibleNext(step.logits());
    Tensor logits = adjustment.adjust(possible, new History(said, place));
    Tensor logProb = Tensors.logSoftmax(logits, -1).reshape(n(), width, v);
    Tensor total = state.get(2).expandDims(2).add(logProb);
    Tensor number = Tensor.iota(DType.I32, total.shape(), 2);
    Tensor isEnd = number.eq(Tensor.full(DType.I32, total.shape(), Vocabulary.EOS));
    Tensor never = Tensor.full(dtype(), total.shape(), Double.NEGATIVE_INFINITY);
    // those that end here, with the texts there are
    Tensor ends = total.slice(2, Vocabulary.EOS, Vocabulary.EOS + 1).reshape(n(), width);
    Tensor end = Tensor.full(DType.I32, Shape.of(n() * width, 1), Vocabulary.EOS);
    Tensor ended = said.dynamicUpdateSlice(1, place, end).reshape(n(), width, of.length());
    Tensor length = place.to(dtype()).add(1);
    Search.Found texts =
        best(
            Tensors.concat(1, state.get(3), ended),
            Tensors.concat(1, state.get(4), scored(ends, length)),
            width);
    // those that go on
    Tensor open = isEnd.select(never, total.sub(cost)).reshape(n(), width * v);
    Tensors.TopK top = Tensors.topK(open, width);
    Tensor places = top.places();
    Tensor parent = places.div(Tensor.full(DType.I32, places.shape(), v));
    Tensor tokens = places.sub(parent.mul(v));
    Tensor token = tokens.reshape(n() * width);
    Tensor scores = top.values().add(Tensors.takeAlong(cost.reshape(n(), v), tokens, 1));
    Tensor from = parent.reshape(n() * width).add(rows().mul(width));
    List<Tensor> next = new ArrayList<>();
    next.add(token);
    next.add(said.gather(from).dynamicUpdateSlice(1, place, token.expandDims(1)));
    next.add(scores);
    next.add(texts.texts());
    next.add(texts.scores());
    step.state().forEach(s -> next.add(s.gather(from)));
    return next;
  }

  /** {@return log-probabilities over a length to the power of the penalty} */
  private Tensor scored(Tensor logProb, Tensor length) {
    return penalty == 0 ? logProb : logProb.div(length.pow(penalty).broadcastTo(logProb.shape()));
  }

  /** {@return whether no beginning can become better than the worst text that is kept} */
  Tensor ended(List<Tensor> state) {
    Tensor most = Tensor.scalar(dtype(), of.length());
    Tensor hope = scored(state.get(2).max(1), most);
    return hope.le(state.get(4).min(1)).all();
  }

  /** {@return the best texts, and beginnings that have not ended where they are better} */
  Search.Found found(List<Tensor> state) {
    Tensor beginnings = state.get(1).reshape(n(), width, of.length());
    Tensor lengths = Tokens.lengths(beginnings).to(dtype()).maximum(1);
    Tensor open = penalty == 0 ? state.get(2) : state.get(2).div(lengths.pow(penalty));
    return best(
        Tensors.concat(1, state.get(3), beginnings), Tensors.concat(1, state.get(4), open), width);
  }

  /** {@return the best of each row} */
  static Search.Found best(Tensor texts, Tensor scores, int count) {
    Tensors.TopK top = Tensors.topK(scores, count);
    int n = texts.dim(0);
    int k = texts.dim(1);
    Tensor row = Tensor.iota(DType.I32, top.places().shape(), 0).mul(k);
    Tensor flat = texts.reshape(n * k, texts.dim(2));
    return new Search.Found(flat.gather(top.places().add(row)), top.values());
  }
}
