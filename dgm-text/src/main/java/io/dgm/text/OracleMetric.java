package io.dgm.text;

import static io.dgm.text.Texts.X;

import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.data.Tokens;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.distribution.SequenceDecoder.Memory;
import io.dgm.api.distribution.SequenceDistribution;
import io.dgm.api.metric.Metric;
import io.dgm.api.metric.Ratio;
import io.dgm.api.model.Model;
import io.dgm.api.model.View;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How likely to the oracle of the data the texts are that a model says, -log p_oracle(x) by token
 * (Yu et al. 2017, equation 9): as much as of the data itself at the best, if they are as varied.
 */
final class OracleMetric implements Metric {
  @Override
  public String name() {
    return "oracle-nll";
  }

  @Override
  public String description() {
    return "negative log-likelihood by token, under the oracle that the data is of, of texts that"
        + " the model draws and of the data, in nats";
  }

  @Override
  public boolean applies(Model model) {
    return model.data().tables().isEmpty()
        && Oracle.of(model.data().x()).isPresent()
        && model.views().containsKey(View.SAMPLES)
        && model.views().get(View.SAMPLES).shown().equals(List.of(X))
        && model.views().get(View.SAMPLES).joint().reads().isEmpty();
  }

  @Override
  public Map<String, Tensor> perExample(Model model, Play play, Settings settings) {
    return Map.of();
  }

  @Override
  public Map<String, Ratio> ratios(Model model, Play play, Settings settings) {
    SequenceDecoder oracle = Oracle.of(model.data().x()).orElseThrow().decoder();
    Tensor drawn =
        model.views().get(View.SAMPLES).joint().draw(play.start(), play, Draws.ONE).get(X);
    Map<String, Ratio> figures = new LinkedHashMap<>();
    figures.put(name(), ratio(oracle, drawn, play));
    figures.put(name() + " of data", ratio(oracle, play.batch().x(), play));
    return figures;
  }

  /** {@return -log p by word; an end, which the oracle never says, is none} */
  static Ratio ratio(SequenceDecoder oracle, Tensor texts, Play play) {
    SequenceDistribution of =
        new SequenceDistribution(oracle, Memory.NONE, play.n(), texts.dim(1), play.pass());
    Tensor words = Tokens.mask(texts).and(texts.ne(Tensor.scalar(DType.I32, Vocabulary.EOS)));
    Tensor each = of.logProbs(texts);
    Tensor loss = words.select(each, Tensor.zeros(each.dtype(), each.shape())).sum(-1).neg();
    return new Ratio(loss, words.to(DType.F32).sum(-1), nats -> nats);
  }
}
