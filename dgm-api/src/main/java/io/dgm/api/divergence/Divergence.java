package io.dgm.api.divergence;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;

/**
 * The six f-divergences of Nowozin, Cseke and Tomioka 2016 (tables 1, 2 and 6), elementwise. Every
 * g and every f*∘g is increasing where the best critic's values are, so that V is high where p is
 * greater than q.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public enum Divergence implements FDivergence {
  /** KL(p ‖ q) = E_p log p/q. */
  KL("KL(p ‖ q)", "V", "exp(V - 1)") {
    @Override
    public Tensor f(Tensor u) {
      return u.mul(log(u));
    }

    @Override
    public Tensor slope(Tensor u) {
      return log(u).add(1);
    }

    @Override
    public Tensor conjugate(Tensor t) {
      return t.sub(1).exp();
    }

    @Override
    public Tensor activation(Tensor v) {
      return v;
    }

    @Override
    public Tensor conjugateOfActivation(Tensor v) {
      return conjugate(v);
    }
  },
  /**
   * KL(q ‖ p) = E_q log q/p. T is log σ(V) in place of table 6's -exp(-V), which reaches the same
   * values and overflows where a critic is sure.
   */
  REVERSE_KL("KL(q ‖ p)", "log σ(V)", "(-1 - log(-log σ(V)))") {
    @Override
    public Tensor f(Tensor u) {
      return log(u).neg();
    }

    @Override
    public Tensor slope(Tensor u) {
      return u.pow(-1).neg();
    }

    @Override
    public Tensor conjugate(Tensor t) {
      return log(t.neg()).neg().sub(1);
    }

    @Override
    public Tensor activation(Tensor v) {
      return Tensors.logSigmoid(v);
    }

    @Override
    public Tensor conjugateOfActivation(Tensor v) {
      return conjugate(activation(v));
    }
  },
  /**
   * χ²(p ‖ q) = E_q (p/q - 1)², Pearson's. f* is that of (u - 1)² over all u, as in table 2: below
   * T = -2, where no best critic is, it is greater than the supremum over ratios u of at least 0,
   * so that the dual is a bound there too and a critic finds back.
   */
  PEARSON("χ²(p ‖ q)", "V", "(V²/4 + V)") {
    @Override
    public Tensor f(Tensor u) {
      return u.sub(1).square();
    }

    @Override
    public Tensor slope(Tensor u) {
      return u.sub(1).mul(2);
    }

    @Override
    public Tensor conjugate(Tensor t) {
      return t.square().mul(0.25).add(t);
    }

    @Override
    public Tensor activation(Tensor v) {
      return v;
    }

    @Override
    public Tensor conjugateOfActivation(Tensor v) {
      return conjugate(v);
    }
  },
  /** H²(p, q) = Σ (√p - √q)², squared Hellinger: 0 to 2. */
  SQUARED_HELLINGER("H²(p, q)", "(1 - exp(-V))", "(exp(V) - 1)") {
    @Override
    public Tensor f(Tensor u) {
      return u.maximum(TINY).sqrt().sub(1).square();
    }

    @Override
    public Tensor slope(Tensor u) {
      return u.rsqrt().neg().add(1);
    }

    @Override
    public Tensor conjugate(Tensor t) {
      return t.div(t.neg().add(1));
    }

    @Override
    public Tensor activation(Tensor v) {
      return v.neg().expm1().neg();
    }

    @Override
    public Tensor conjugateOfActivation(Tensor v) {
      return v.expm1();
    }
  },
  /**
   * JSD(p ‖ q) = ½ KL(p ‖ m) + ½ KL(q ‖ m) with m = (p + q) / 2: 0 to log 2. The f of table 1 is
   * twice this one. The critic is the logit of a GAN's discriminator.
   */
  JENSEN_SHANNON("JSD(p ‖ q)", "½ log 2σ(V)", "(-½ log 2σ(-V))") {
    @Override
    public Tensor f(Tensor u) {
      return u.mul(log(u)).sub(u.add(1).mul(u.add(1).mul(0.5).log())).mul(0.5);
    }

    @Override
    public Tensor slope(Tensor u) {
      return log(u).sub(u.add(1).mul(0.5).log()).mul(0.5);
    }

    @Override
    public Tensor conjugate(Tensor t) {
      return t.mul(2).exp().neg().add(2).log().mul(-0.5);
    }

    @Override
    public Tensor activation(Tensor v) {
      return Tensors.logSigmoid(v).add(Math.log(2)).mul(0.5);
    }

    @Override
    public Tensor conjugateOfActivation(Tensor v) {
      return activation(v.neg()).neg();
    }
  },
  /** TV(p, q) = ½ Σ |p - q|: 0 to 1. No finite critic reaches it, for T is ±½ then. */
  TOTAL_VARIATION("TV(p, q)", "½ tanh(V)", "½ tanh(V)") {
    @Override
    public Tensor f(Tensor u) {
      return u.sub(1).abs().mul(0.5);
    }

    @Override
    public Tensor slope(Tensor u) {
      return u.sub(1).sign().mul(0.5);
    }

    @Override
    public Tensor conjugate(Tensor t) {
      return t;
    }

    @Override
    public Tensor activation(Tensor v) {
      return v.tanh().mul(0.5);
    }

    @Override
    public Tensor conjugateOfActivation(Tensor v) {
      return activation(v);
    }
  };

  /**
   * A ratio e^60 is finite in F32, and so is its gradient; a discriminator that is surer has none.
   */
  private static final double SURE = 60;

  /** Keeps logarithms of 0 finite, so that 0 log 0 is 0; a normal number in F32 too. */
  private static final double TINY = 1e-37;

  private final String formula;
  private final String activation;
  private final String conjugate;

  Divergence(String formula, String activation, String conjugate) {
    this.formula = formula;
    this.activation = activation;
    this.conjugate = conjugate;
  }

  private static Tensor log(Tensor u) {
    return u.maximum(TINY).log();
  }

  @Override
  public Tensor ratioGradient(Tensor logits) {
    return switch (this) {
      case KL -> logits.minimum(SURE).exp().neg(); // f*(f'(u)) = u
      case REVERSE_KL -> logits.neg(); // log u, but for a constant
      case JENSEN_SHANNON -> activation(logits.neg()); // ½ log 2/(1 + u)
      case PEARSON -> logits.minimum(SURE / 2).mul(2).expm1().neg(); // u² - 1
      case SQUARED_HELLINGER -> logits.minimum(2 * SURE).mul(0.5).expm1().neg(); // √u - 1
      case TOTAL_VARIATION -> FDivergence.super.ratioGradient(logits);
    };
  }

  @Override
  public String formula() {
    return formula;
  }

  @Override
  public String activationFormula(String critic) {
    return activation.replace("V", critic);
  }

  @Override
  public String conjugateFormula(String critic) {
    return conjugate.replace("V", critic);
  }
}
