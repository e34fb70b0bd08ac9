package io.dgm.api.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.SettingSpec;
import java.util.List;

/** The usual optimizers, as parts. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Optimizers {
  private static final SettingSpec<Double> BETA1 =
      SettingSpec.number("beta1", 0.9, 0, 0.99999, "decay of the mean of gradients");
  private static final SettingSpec<Double> BETA2 =
      SettingSpec.number("beta2", 0.999, 0, 0.999999, "decay of the mean of their squares");
  private static final SettingSpec<Double> EPSILON =
      SettingSpec.number("epsilon", 1e-8, 1e-12, 1, "what keeps the division finite");
  private static final SettingSpec<Double> WEIGHT_DECAY =
      SettingSpec.number("weight-decay", 0.01, 0, 10, "how fast parameters shrink");
  private static final SettingSpec<Double> L2 =
      SettingSpec.number("weight-decay", 0, 0, 10, "the weight of half the squared norm");
  private static final SettingSpec<Double> MOMENTUM =
      SettingSpec.number("momentum", 0, 0, 0.99999, "decay of the sum of directions");
  private static final SettingSpec<Boolean> NESTEROV =
      SettingSpec.flag("nesterov", false, "whether to look ahead; needs momentum");
  private static final SettingSpec<Double> DECAY =
      SettingSpec.number("decay", 0.99, 0, 0.99999, "decay of the mean of squared gradients");
  private static final SettingSpec<Boolean> CENTRED =
      SettingSpec.flag("centred", false, "whether to divide by the standard deviation");

  /** {@link Adam}. */
  public static final Part<Optimizer> ADAM =
      Part.of(
          Optimizer.KIND,
          "adam",
          "Adam (Kingma and Ba 2015)",
          List.of(BETA1, BETA2, EPSILON),
          s -> new Adam(s.get(BETA1), s.get(BETA2), s.get(EPSILON)));

  /** {@link AdamW}. */
  public static final Part<Optimizer> ADAMW =
      Part.of(
          Optimizer.KIND,
          "adamw",
          "Adam with decoupled weight decay (Loshchilov and Hutter 2019)",
          List.of(BETA1, BETA2, EPSILON, WEIGHT_DECAY),
          s ->
              new AdamW(new Adam(s.get(BETA1), s.get(BETA2), s.get(EPSILON)), s.get(WEIGHT_DECAY)));

  /** {@link Sgd}. */
  public static final Part<Optimizer> SGD =
      Part.of(
          Optimizer.KIND,
          "sgd",
          "stochastic gradient descent",
          List.of(MOMENTUM, NESTEROV, L2),
          s -> new Sgd(s.get(MOMENTUM), s.get(NESTEROV), s.get(L2)));

  /** {@link RmsProp}. */
  public static final Part<Optimizer> RMSPROP =
      Part.of(
          Optimizer.KIND,
          "rmsprop",
          "RMSProp (Tieleman and Hinton 2012)",
          List.of(DECAY, EPSILON, MOMENTUM, CENTRED),
          s -> new RmsProp(s.get(DECAY), s.get(EPSILON), s.get(MOMENTUM), s.get(CENTRED)));

  /** All of them. */
  public static final List<Part<Optimizer>> ALL = List.of(ADAM, ADAMW, SGD, RMSPROP);

  private Optimizers() {}
}
