package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Phase;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** The usual weights that change as training goes on, also as parts. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Anneals {
  private static final SettingSpec<Double> WEIGHT =
      SettingSpec.number("weight", 1, 0, 1000, "the weight, or that at the end");
  private static final SettingSpec<Integer> STEPS =
      SettingSpec.integer(
          "steps", 10_000, 1, 100_000_000, "how many steps it grows, or a cycle has");
  private static final SettingSpec<Double> RISE =
      SettingSpec.number("rise", 0.5, 0.001, 1, "the share of a cycle in which it grows");

  /** {@link #constant}. */
  public static final Part<Anneal> CONSTANT =
      Part.of(
          Anneal.KIND,
          "constant",
          "one weight always",
          List.of(WEIGHT),
          s -> constant(s.get(WEIGHT)));

  /** {@link #linear}. */
  public static final Part<Anneal> LINEAR =
      Part.of(
          Anneal.KIND,
          "linear",
          "grows from 0 along a line (Bowman et al. 2016)",
          List.of(WEIGHT, STEPS),
          s -> linear(s.get(WEIGHT), s.get(STEPS)));

  /** {@link #cyclical}. */
  public static final Part<Anneal> CYCLICAL =
      Part.of(
          Anneal.KIND,
          "cyclical",
          "grows from 0 along a line, stays, and begins anew (Fu et al. 2019)",
          List.of(WEIGHT, STEPS, RISE),
          s -> cyclical(s.get(WEIGHT), s.get(STEPS), s.get(RISE)));

  /** All of them. */
  public static final List<Part<Anneal>> ALL = List.of(CONSTANT, LINEAR, CYCLICAL);

  private Anneals() {}

  /**
   * {@return one weight always}
   *
   * @param weight at least 0
   */
  public static Anneal constant(double weight) {
    record Constant(double weight) implements Anneal {
      @Override
      public Tensor at(Tensor step) {
        return Tensor.scalar(DType.F32, weight);
      }

      @Override
      public OptionalDouble during(Phase phase) {
        return OptionalDouble.of(weight);
      }
    }
    return new Constant(weight);
  }

  /**
   * {@return a weight that grows from 0 along a line, and then stays}
   *
   * @param weight at the end, at least 0
   * @param steps until then, at least 1
   */
  public static Anneal linear(double weight, int steps) {
    return step -> step.mul(1.0 / steps).minimum(1).mul(weight);
  }

  /**
   * {@return a weight that grows from 0 along a line, stays for the rest of the cycle, and begins
   * anew (H. Fu et al., "Cyclical annealing schedule", 2019)}
   *
   * @param weight that it grows to, at least 0
   * @param steps of a cycle, at least 1
   * @param rise the share of a cycle in which it grows, above 0, at most 1
   */
  public static Anneal cyclical(double weight, int steps, double rise) {
    return step -> {
      Tensor within = step.rem(Tensor.scalar(DType.F32, steps));
      return within.mul(1 / (rise * steps)).minimum(1).mul(weight);
    };
  }

  /**
   * {@return 0 until a step, then 1: what a second phase of training weighs}
   *
   * @param first step at which it is 1, at least 0
   */
  public static Anneal from(int first) {
    return new Jump(first, 0, 1);
  }

  /**
   * {@return 1 until a step, then 0: what a first phase of training weighs}
   *
   * @param end the first step at which it is 0, at least 0
   */
  public static Anneal until(int end) {
    return new Jump(end, 1, 0);
  }

  private record Jump(long step, double before, double since) implements Anneal {
    @Override
    public Tensor at(Tensor now) {
      return now.lt(Tensor.scalar(DType.F32, step))
          .select(Tensor.scalar(DType.F32, before), Tensor.scalar(DType.F32, since));
    }

    @Override
    public Set<Long> jumps() {
      return Set.of(step);
    }

    @Override
    public OptionalDouble during(Phase phase) {
      if (phase.end() <= step) {
        return OptionalDouble.of(before);
      }
      return phase.first() >= step ? OptionalDouble.of(since) : OptionalDouble.empty();
    }
  }
}
