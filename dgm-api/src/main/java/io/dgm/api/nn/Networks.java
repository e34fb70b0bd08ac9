package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.SettingSpec;
import java.util.List;

/** The usual networks, as parts. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Networks {
  private static final SettingSpec<List<Integer>> HIDDEN =
      SettingSpec.integers(
          "hidden",
          List.of(400),
          1,
          65536,
          "widths of an encoder's hidden layers; a decoder has them in reverse");
  private static final SettingSpec<Activation> ACTIVATION =
      SettingSpec.choice("activation", Activation.RELU, "what follows each hidden layer");
  private static final SettingSpec<Boolean> BATCH_NORM =
      SettingSpec.flag("batch-norm", false, "whether a decoder's hidden layers are normalised");
  private static final SettingSpec<Double> DROPOUT =
      SettingSpec.number(
          "dropout", 0, 0, 0.99, "how much of an encoder's layers is dropped where it may be");
  private static final SettingSpec<WeightInit> INIT =
      SettingSpec.choice("init", WeightInit.GLOROT, "how layers start");
  private static final SettingSpec<Integer> WIDTH =
      SettingSpec.integer("width", 64, 1, 4096, "channels of the widest pictures' layer");
  private static final SettingSpec<Integer> DEPTH =
      SettingSpec.integer(
          "depth", 2, 1, DcganArchitecture.DEEPEST, "how often pictures are halved");
  private static final SettingSpec<Norm> NORM =
      SettingSpec.choice("norm", Norm.BATCH, "what normalises the channels of convolutions");
  private static final SettingSpec<Integer> DENSE = dense(0);
  private static final SettingSpec<Integer> USUAL_WIDTH =
      SettingSpec.integer("width", 32, 1, 4096, "channels of the widest pictures' layer");
  private static final SettingSpec<Integer> USUAL_DENSE = dense(256);
  private static final SettingSpec<Integer> FIRST_WIDTH =
      SettingSpec.integer("width", 24, 1, 4096, "channels of the first convolution");

  /** {@link Architecture#mlp(List, Activation, boolean, double, WeightInit)}. */
  public static final Part<Architecture> MLP =
      Part.of(
          Architecture.KIND,
          "mlp",
          "multilayer perceptrons, for examples of any shape",
          List.of(HIDDEN, ACTIVATION, BATCH_NORM, DROPOUT, INIT),
          s ->
              Architecture.mlp(
                  s.get(HIDDEN),
                  s.get(ACTIVATION),
                  s.get(BATCH_NORM),
                  s.get(DROPOUT),
                  s.get(INIT)));

  /** {@link Architecture#dcgan(int, int, Norm, int)}. */
  public static final Part<Architecture> DCGAN =
      Part.of(
          Architecture.KIND,
          "dcgan",
          "convolutions of DCGAN (Radford et al. 2016), for images with sides of 4, 8, 12 …",
          List.of(WIDTH, DEPTH, NORM, DENSE),
          s -> Architecture.dcgan(s.get(WIDTH), s.get(DEPTH), s.get(NORM), s.get(DENSE)));

  /** {@link Architecture#auto(int, int)}. */
  public static final Part<Architecture> AUTO =
      Part.of(
          Architecture.KIND,
          "auto",
          "those of dcgan for images with even sides of 8 or more, perceptrons for other examples",
          List.of(USUAL_WIDTH, USUAL_DENSE),
          s -> Architecture.auto(s.get(USUAL_WIDTH), s.get(USUAL_DENSE)));

  /** {@link Architecture#patch(int)}. */
  public static final Part<Architecture> PATCH =
      Part.of(
          Architecture.KIND,
          "patch",
          "discriminators of patches (Isola et al. 2017), for images with sides of 12 or more",
          List.of(WIDTH),
          s -> Architecture.patch(s.get(WIDTH)));

  /** {@link Architecture#convnet(int)}. */
  public static final Part<Architecture> CONVNET =
      Part.of(
          Architecture.KIND,
          "convnet",
          "convolutions that tell pictures apart; perceptrons for other examples",
          List.of(FIRST_WIDTH),
          s -> Architecture.convnet(s.get(FIRST_WIDTH)));

  /** All of them. */
  public static final List<Part<Architecture>> ALL = List.of(MLP, DCGAN, AUTO, PATCH, CONVNET);

  private Networks() {}

  private static SettingSpec<Integer> dense(int usual) {
    return SettingSpec.integer(
        "dense",
        usual,
        0,
        DcganArchitecture.WIDEST,
        "the size of a layer between the convolutions and the rest; 0: none");
  }
}
