package io.dgm.text;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.decode.Adjustments;
import io.dgm.api.decode.Sampling;
import io.dgm.api.decode.Strategies;
import io.dgm.api.distribution.SequenceDistribution;
import io.dgm.api.nn.Pass;
import io.dgm.api.objective.Baseline;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Term;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The expected reward of texts, whose score-function gradient rewards each token by the mean reward
 * of texts that go on from a place at or after it (Yu et al. 2017, equations 4 and 6): the gradient
 * is that of the whole text's reward, with less variance. What others earn at the same place is
 * subtracted.
 *
 * @param whole the expectation under a conditional of texts that is given nothing
 * @param count how many texts go on from a place, at least 1
 * @param places from how many places, evenly spread; at most one less than a text has
 */
record RollOuts(Expectation whole, int count, int places) implements Term {
  private static final long NAME = 0x524F4C4CL;
  private static final long JUDGED = 0x4A554447L;

  @Override
  public Tensor value(Play play, Set<Player> movers) {
    SequenceDistribution d = distribution(play);
    Tensor texts = whole.over().draw(play.start(), play, Draws.ONE).get(variable());
    Tensor rewards = rewards(d, texts, play).stopGradient();
    Tensor less = rewards.sub(Baseline.LEAVE_ONE_OUT.of(rewards, 0)).stopGradient();
    Tensor gradient = d.logProbs(texts).mul(less).sum(1).mean();
    // the value is the mean reward, the gradient that of the sum
    Tensor mean = rewards.slice(1, d.length() - 1, d.length()).mean();
    return mean.add(gradient.sub(gradient.stopGradient()));
  }

  private Variable variable() {
    return whole.over().of().getFirst();
  }

  private SequenceDistribution distribution(Play play) {
    return (SequenceDistribution) whole.over().distribution(play.start(), play, 1).orElseThrow();
  }

  /** {@return the last places before those from which texts go on, ascending; all are below T} */
  private List<Integer> ends(int length) {
    int most = Math.min(places, length - 1);
    return IntStream.rangeClosed(1, most)
        .map(i -> i * length / (most + 1))
        .distinct()
        .boxed()
        .toList();
  }

  /**
   * {@return the reward of each token, [N, T]}
   *
   * @param texts I32 [N, T]
   */
  Tensor rewards(SequenceDistribution d, Tensor texts, Play play) {
    int n = d.rows();
    int length = d.length();
    List<Integer> ends = ends(length);
    Tensor own = reward(texts, play);
    List<Tensor> columns = new ArrayList<>();
    int from = 0;
    if (!ends.isEmpty()) {
      Tensor each = reward(goneOn(d, texts, ends, play.pass().named(NAME).key()), play);
      Tensor means = each.reshape(ends.size(), count, n).mean(1); // [places, N]
      for (int e = 0; e < ends.size(); e++) {
        int width = ends.get(e) - from;
        Tensor one = means.slice(0, e, e + 1).reshape(n, 1);
        columns.add(one.broadcastTo(Shape.of(n, width)));
        from = ends.get(e);
      }
    }
    columns.add(own.expandDims(1).broadcastTo(Shape.of(n, length - from)));
    return columns.size() == 1 ? columns.getFirst() : Tensors.concat(1, columns);
  }

  /** {@return texts that begin as these do, up to each of the ends, I32 [ends · count · N, T]} */
  private Tensor goneOn(SequenceDistribution d, Tensor texts, List<Integer> ends, Key key) {
    int n = d.rows();
    int times = ends.size() * count;
    List<Tensor> begun = new ArrayList<>();
    Tensor place = Tensor.iota(DType.I32, texts.shape(), 1);
    for (int end : ends) {
      Tensor within = place.lt(Tensor.scalar(DType.I32, end));
      Tensor some = within.select(texts, Tensor.full(DType.I32, Shape.SCALAR, Vocabulary.PAD));
      for (int i = 0; i < count; i++) {
        begun.add(some);
      }
    }
    SequenceDistribution many =
        new SequenceDistribution(
            d.decoder(), d.memory().repeated(times, n), times * n, d.length(), d.pass());
    return Sampling.of(Strategies.temperature(1), Adjustments.forced(Tensors.concat(0, begun)))
        .find(many, key)
        .texts()
        .reshape(times * n, d.length())
        .stopGradient();
  }

  /** {@return the reward of each text, [rows], by a judge without the noise of its training} */
  private Tensor reward(Tensor texts, Play play) {
    Batch batch = new Batch(Map.of(variable().name(), texts));
    Pass still = Pass.evaluation(play.pass().named(JUDGED).key());
    Play there = new Play(batch, texts.dim(0), still, play.step(), play.phase());
    Values at = Conditional.data(variable()).draw(there.start(), there, Draws.ONE);
    return whole.integrand().parts().stream()
        .map(part -> part.atom().at(at, there).mul(part.factor()))
        .reduce(Tensor::add)
        .orElseThrow();
  }

  @Override
  public String formula() {
    return whole.formula();
  }

  @Override
  public Set<Player> owners() {
    return whole.owners();
  }

  @Override
  public List<Conditional> joints() {
    return whole.joints();
  }

  @Override
  public Map<String, Tensor> metrics(Play play) {
    return whole.metrics(play);
  }

  @Override
  public int direction(Player player) {
    return whole.direction(player);
  }

  @Override
  public List<Pull> pulls() {
    return whole.pulls();
  }

  @Override
  public List<Score> scores() {
    return whole.scores();
  }
}
