package io.dgm.gan;

import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Laplace;
import io.dgm.api.model.Roles;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Networks;
import io.dgm.api.nn.ResnetTranslator;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/** Roles between kinds of pictures. */
final class Translators {
  private static final double MARGIN = 0.01;

  static final SettingSpec<Integer> WIDTH =
      SettingSpec.integer("width", 16, 1, 512, "the translators' channels at full size");
  static final SettingSpec<Integer> BLOCKS =
      SettingSpec.integer("blocks", 3, 0, 64, "the translators' residual blocks");
  static final SettingSpec<Boolean> SKIP =
      SettingSpec.flag(
          "skip",
          true,
          "whether a translator adds to the picture that it is given, if that has as many channels:"
              + " colours stay where nothing speaks against them");
  static final Role<Architecture> DISCRIMINATOR =
      Role.of(
          "discriminator",
          Networks.DCGAN,
          "what tells pictures from translated ones: as a whole, or patch by patch");

  static final SettingSpec<Double> LEARNING_RATE =
      SettingSpec.number("learning-rate", 5e-4, 1e-8, 10, "the optimizer's learning rate");

  /** The view of pictures of the first kind and of their translations to the second. */
  static final String TO_B = "a-to-b";

  private Translators() {}

  /**
   * {@return how translators are moved: pictures are drawn with the average of their last moves}
   */
  static PlayerSettings averaged(Settings settings) {
    return Common.moves(settings, LEARNING_RATE).withAverage(settings.get(Common.AVERAGE));
  }

  /**
   * {@return the pictures of a feature}
   *
   * @throws UserException if there is no such feature, or the translators are not for its pictures
   */
  static Feature pictures(DataSpec spec, String feature, String model) {
    Feature x =
        spec.find(feature)
            .orElseThrow(
                () ->
                    new UserException(
                        "the model %s needs pictures %s, which the data lacks"
                            .formatted(model, feature)));
    boolean fits = x.shape().rank() == 3 && x.shape().dim(1) % 4 == 0 && x.shape().dim(2) % 4 == 0;
    if (!fits || x.low() < 0 || x.high() > 1) {
      throw new UserException(
          ("%s is for pictures in [0, 1] whose height and width are multiples of 4, but those of %s"
                  + " are %s in [%s, %s]")
              .formatted(model, feature, x.shape(), x.low(), x.high()));
    }
    return x;
  }

  /**
   * Checks two kinds of pictures.
   *
   * @throws UserException if they differ in height or width
   */
  static void sameSize(Feature a, Feature b, String model) {
    if (!a.shape().sub(1, 3).equals(b.shape().sub(1, 3))) {
      throw new UserException(
          "%s needs pictures of one height and width, but those of %s are %s and those of %s %s"
              .formatted(model, a.name(), a.shape(), b.name(), b.shape()));
    }
  }

  /** {@return p_θ(to|from): a Laplace distribution of scale 1 around a translated picture} */
  static Conditional translator(
      Scope scope, Variable from, Feature in, Variable to, Feature out, Settings settings) {
    int channels = in.shape().dim(0);
    Layer network =
        ResnetTranslator.of(
            scope, channels, out.shape().dim(0), settings.get(WIDTH), settings.get(BLOCKS));
    boolean skips = settings.get(SKIP) && channels == out.shape().dim(0);
    return Conditional.of(
        scope,
        to,
        List.of(from),
        (v, pass) -> {
          Tensor x = v.get(from);
          Tensor logits = network.apply(x, pass);
          Tensor picture = (skips ? logits.add(logits(x)) : logits).sigmoid();
          return Independent.perExample(Laplace.of(picture, 1));
        });
  }

  /** {@return the logits of a picture, of which black and white are not quite 0 and 1} */
  private static Tensor logits(Tensor x) {
    Tensor p = x.mul(1 - 2 * MARGIN).add(MARGIN);
    return p.log().sub(p.neg().add(1).log());
  }

  /** {@return q_φ(y|of) of pictures} */
  static Discriminator judge(Scope scope, Variable of, Feature pictures, Settings settings) {
    List<Shape> shapes = List.of(pictures.shape());
    return Roles.discriminator(
        scope, List.of(of), settings.get(DISCRIMINATOR), shapes, Constraint.NONE);
  }
}
