package io.dgm.api.objective;

import io.dgm.api.discriminator.Discriminator;
import io.dgm.api.model.Model;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.Map;
import java.util.Optional;

/**
 * E_q log N(D_l(x) | D_l(x̃), I), but for a constant: how well a reconstruction x̃ agrees with its
 * example x in the discriminator's features D_l, in nats (Larsen et al. 2016, equations 7 and 8).
 */
public record FeatureLikelihood() implements Term {

  @Override
  public Tensor value(Play play) {
    record Value() {}
    return play.share(
        new Value(),
        p ->
            Tensors.sumPerExample(
                    features(p, Source.DATA).sub(features(p, Source.RECONSTRUCTION)).square())
                .mul(-0.5)
                .mean());
  }

  private static Tensor features(Play play, Source source) {
    Discriminator d = play.model().discriminator().orElseThrow();
    Examples examples = play.examples(source);
    return d.features(examples.x(), examples.y(), play.pass()).orElseThrow();
  }

  @Override
  public Map<String, Tensor> metrics(Play play) {
    return Map.of("similarity", value(play));
  }

  @Override
  public int direction(Player player) {
    return 1;
  }

  @Override
  public String formula() {
    return "E_q_η(z|x)p_data(x)[log N(D_l(x) | D_l(x̃), I)]";
  }

  @Override
  public Optional<String> lacking(Model model) {
    return model.inference().isPresent() && model.discriminator().isPresent()
        ? Optional.empty()
        : Optional.of("an inference network and a discriminator that gives features");
  }
}
