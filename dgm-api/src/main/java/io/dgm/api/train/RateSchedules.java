package io.dgm.api.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import java.util.List;

/** The usual schedules, as parts. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class RateSchedules {
  private static final SettingSpec<Integer> WARM_UP =
      SettingSpec.integer(
          "warm-up", 0, 0, Integer.MAX_VALUE, "updates in which rates grow to their values");
  private static final SettingSpec<Double> END =
      SettingSpec.number("end", 0, 0, 1, "the last factor of the rates");

  private static final SettingSpec<Double> FACTOR =
      SettingSpec.number("factor", 0.1, 1e-6, 1, "by what rates are multiplied each time");
  private static final SettingSpec<Integer> EPOCHS =
      SettingSpec.integer("epochs", 10, 1, 1_000_000, "after how many epochs each time");

  /** The rate that {@link LearningRates#iwaeStages} begins with. */
  private static final double IWAE_RATE = 1e-3;

  /** The rates stay as the model has them. */
  public static final Part<RateSchedule> CONSTANT =
      Part.of(
          RateSchedule.KIND,
          "constant",
          "rates stay as the model has them",
          List.of(WARM_UP),
          s -> (own, _, _) -> warm(s.get(WARM_UP), own));

  /** Half a cosine from 1 to the end (Loshchilov and Hutter 2017). */
  public static final Part<RateSchedule> COSINE =
      Part.of(
          RateSchedule.KIND,
          "cosine",
          "half a cosine over the whole run (Loshchilov and Hutter 2017)",
          List.of(WARM_UP, END),
          s -> falling(s, LearningRates::cosine));

  /** A line from 1 to the end. */
  public static final Part<RateSchedule> LINEAR =
      Part.of(
          RateSchedule.KIND,
          "linear",
          "a straight line over the whole run",
          List.of(WARM_UP, END),
          s -> falling(s, LearningRates::linear));

  /** A factor after each so many epochs. */
  public static final Part<RateSchedule> STEP =
      Part.of(
          RateSchedule.KIND,
          "step",
          "rates are multiplied by a factor after each so many epochs",
          List.of(WARM_UP, FACTOR, EPOCHS),
          s ->
              (own, _, movesPerEpoch) -> {
                int each = Math.clamp((long) s.get(EPOCHS) * movesPerEpoch, 1, Integer.MAX_VALUE);
                return warm(
                    s.get(WARM_UP), times(own, LearningRates.stepDecay(1, s.get(FACTOR), each)));
              });

  /**
   * 10^(-i/7) for 3^i epochs, i = 0 … 7, which is 3,280 epochs; the last from there on (Burda,
   * Grosse and Salakhutdinov 2016).
   */
  public static final Part<RateSchedule> IWAE =
      Part.of(
          RateSchedule.KIND,
          "iwae",
          "eight stages over 3,280 epochs (Burda et al. 2016)",
          (own, _, movesPerEpoch) -> {
            LearningRate stages = LearningRates.iwaeStages(movesPerEpoch);
            return move -> own.at(move).mul(stages.at(move).div(IWAE_RATE));
          });

  /** All of them. */
  public static final List<Part<RateSchedule>> ALL = List.of(CONSTANT, LINEAR, COSINE, STEP, IWAE);

  private RateSchedules() {}

  /** A fall from 1 to an end, over a number of steps. */
  private interface Fall {
    LearningRate over(double rate, double end, int steps);
  }

  /** {@return a fall over what follows the warm-up} */
  private static RateSchedule falling(Settings s, Fall fall) {
    int warm = s.get(WARM_UP);
    return (own, moves, _) ->
        warm(warm, times(own, fall.over(1, s.get(END), Math.max(1, moves - warm))));
  }

  private static LearningRate times(LearningRate own, LearningRate factor) {
    return move -> own.at(move).mul(factor.at(move));
  }

  private static LearningRate warm(int moves, LearningRate rate) {
    return moves == 0 ? rate : LearningRates.warmUp(moves, rate);
  }
}
