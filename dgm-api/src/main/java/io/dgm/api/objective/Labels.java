package io.dgm.api.objective;

import io.dgm.api.DgmException;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.model.Condition;
import io.dgm.api.tensor.Tensor;

/** Labels of which some are not known: their rows are 0. */
final class Labels {
  private Labels() {}

  /** {@return 1 where the label is known, otherwise 0, [N]} */
  static Tensor known(Condition y) {
    return y.label().sum(1);
  }

  /** {@return labels with those that are not known drawn from the uniform p(y)} */
  static Condition complete(Play play, Condition y) {
    Tensor drawn =
        new OneHotCategorical(Tensor.zeros(y.label().dtype(), y.label().shape()))
            .sample(play.key());
    return Condition.on(y.label().add(drawn.mul(known(y).neg().add(1).reshape(-1, 1))));
  }

  /** {@return the logits of q_η(y|x), [N, classes]; the classifier is applied once} */
  static Tensor logits(Play play, Examples examples) {
    record Logits(Source source) {}
    return play.share(
        new Logits(examples.source()),
        p ->
            p.model()
                .classifier()
                .orElseThrow(() -> new DgmException("this objective needs a classifier"))
                .given(examples.x(), p.pass())
                .logits());
  }
}
