package io.dgm.core.lemma;

import io.dgm.api.DgmException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.nn.Pass;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Lemma.Residual;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Evaluator;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must hold of a plugin's own discriminator.
 *
 * @param discriminator which
 * @param parameters the values of its parameters
 * @param points some examples, features named as the variables that it reads
 */
record DiscriminatorLemmas(
    Discriminator discriminator, Map<Tensor, Literal> parameters, Batch points) {

  List<Lemma> all() {
    if (points.size() < 2) {
      throw new DgmException(
          "a discriminator is checked on at least 2 points, got " + points.size());
    }
    Tensor together = logits(points);
    Lemma own =
        new Lemma(
            "own-judgement",
            "D of an example does not depend on the other examples of the batch",
            "equation 3",
            () -> alone(together),
            () -> alone(together.sub(together.mean()).add(1)));
    return List.of(own, GanLemmas.gan(together).lemma1());
  }

  /** {@return the logits of a batch, constants in F64, [N]} */
  private Tensor logits(Batch batch) {
    Variable[] read = discriminator.of().toArray(Variable[]::new);
    Pass pass = Pass.training(Key.of(3));
    Play play = new Play(batch, pass, Tensor.scalar(DType.F32, 0));
    Tensor logits =
        discriminator.at(Conditional.data(read).draw(play.start(), play, Draws.ONE), play);
    Literal values = Evaluator.installed().evaluate(List.of(logits), parameters).getFirst();
    return Tensor.of(values.toDoubles());
  }

  /** {@return how far logits of points seen together are from those of each alone, twice} */
  private Residual alone(Tensor together) {
    double worst = 0;
    double greatest = 1;
    double[] all = together.eval().toDoubles();
    for (int i = 0; i < all.length; i++) {
      double own = logits(twice(i)).eval().get(0);
      worst = Math.max(worst, Math.abs(own - all[i]));
      greatest = Math.max(greatest, Math.abs(own));
    }
    // products of another shape round in another order
    return new Residual(worst, 1e-4 * greatest);
  }

  private Batch twice(int row) {
    Map<String, Tensor> rows = new LinkedHashMap<>();
    points
        .features()
        .forEach(
            (name, t) -> {
              Shape two = Shape.of(2).concat(t.shape().sub(1, t.rank()));
              rows.put(name, t.slice(0, row, row + 1).broadcastTo(two));
            });
    return new Batch(rows);
  }
}
