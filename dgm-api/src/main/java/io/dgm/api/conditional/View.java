package io.dgm.api.conditional;

import io.dgm.api.UserException;
import io.dgm.api.distribution.Bernoulli;
import io.dgm.api.distribution.Deterministic;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.distribution.RelaxedBernoulli;
import io.dgm.api.distribution.RelaxedOneHotCategorical;
import io.dgm.api.tensor.Tensor;

/** What a conditional makes of its network's distribution. */
sealed interface View {
  /** The distribution itself. */
  View ITSELF = new Plain(true);

  /** A distribution that is a point already. */
  View POINT = new Plain(false);

  /** The distribution's mean, as a point. */
  View MEAN = new Mean();

  boolean hasDensity();

  Distribution of(Distribution base, Conditional role);

  /** {@return its part of a draw's name} */
  String suffix();

  /** No change. */
  record Plain(boolean hasDensity) implements View {
    @Override
    public Distribution of(Distribution base, Conditional role) {
      return base;
    }

    @Override
    public String suffix() {
      return "";
    }
  }

  /** The mean. */
  record Mean() implements View {
    @Override
    public boolean hasDensity() {
      return false;
    }

    @Override
    public Distribution of(Distribution base, Conditional role) {
      Tensor mean =
          base.mean()
              .orElseThrow(() -> new UserException(role.formula() + " has no mean in closed form"));
      return new Deterministic(mean, base.eventShape().rank());
    }

    @Override
    public String suffix() {
      return " mean";
    }
  }

  /** The concrete distribution at a temperature. */
  record Relaxed(double temperature) implements View {
    @Override
    public boolean hasDensity() {
      return true;
    }

    @Override
    public Distribution of(Distribution base, Conditional role) {
      return switch (base) {
        case OneHotCategorical c -> new RelaxedOneHotCategorical(scalar(base), c.logits());
        case Bernoulli b -> new RelaxedBernoulli(scalar(base), b.logits());
        case Independent i -> new Independent(of(i.base(), role), i.dimensions());
        default ->
            throw new UserException(
                role.formula()
                    + " has no relaxation: it is known of Bernoulli and one-hot distributions");
      };
    }

    private Tensor scalar(Distribution base) {
      return Tensor.scalar(base.dtype(), temperature);
    }

    @Override
    public String suffix() {
      return " relaxed";
    }
  }
}
