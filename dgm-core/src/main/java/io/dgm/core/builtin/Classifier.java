package io.dgm.core.builtin;

import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.data.RandomShift;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Roles;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.model.View;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Networks;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Games;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.Optimizer;
import io.dgm.api.train.Optimizers;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;
import java.util.Map;

/**
 * A classifier as a game of one player: E_data log q(y|x). Its features and predictions are what
 * statistics compare examples by, so that it shows both as views.
 */
final class Classifier implements ModelDefinition {
  private static final Variable X = Variable.of(Batch.X);
  private static final Variable Y = Variable.of(Batch.Y);
  private static final Variable H = Variable.of("h");

  private static final SettingSpec<Double> LEARNING_RATE =
      SettingSpec.number("learning-rate", 1e-3, 1e-8, 10, "the optimizer's learning rate");
  private static final SettingSpec<Integer> SHIFT =
      SettingSpec.integer(
          "shift", 2, 0, 64, "by how many pixels training images are moved at the most");
  private static final SettingSpec<Double> AVERAGE =
      SettingSpec.number(
          "average", 0.998, 0, 0.999999, "decay of the moving average of the weights; 0 for none");
  private static final Role<Architecture> NETWORK =
      Role.of("network", Networks.CONVNET, "the network of q(y|x)");
  private static final Role<Optimizer> OPTIMIZER =
      Role.of("optimizer", Optimizers.ADAM, "what moves the weights");

  @Override
  public String name() {
    return "classifier";
  }

  @Override
  public String description() {
    return "classifier, whose features and predictions statistics such as fid rest on";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(LEARNING_RATE, SHIFT, AVERAGE);
  }

  @Override
  public List<Role<?>> roles() {
    return List.of(NETWORK, OPTIMIZER);
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    return new TrainingDefaults(8, 128, Binarize.Mode.NONE);
  }

  @Override
  public Model build(DataSpec data, Settings settings) {
    Feature y =
        data.y()
            .orElseThrow(() -> new UserException("a classifier needs labels, the data has none"));
    Model.Builder model = Model.builder(data);
    Scope eta =
        model
            .player(
                Player.ETA,
                PlayerSettings.of(
                        settings.get(OPTIMIZER),
                        LearningRates.constant(settings.get(LEARNING_RATE)))
                    .withAverage(settings.get(AVERAGE)))
            .child("classifier");
    Encoder network =
        settings.get(NETWORK).encoder(eta, List.of(data.x().shape()), Constraint.NONE);
    Encoder features = moved(network, data.x(), settings.get(SHIFT));
    Conditional classifier =
        Roles.classifier(eta.child("output"), Y, List.of(X), features, y.shape().size());
    Conditional map =
        Conditional.map(
            eta, H, List.of(X), (v, pass) -> features.features(v.all(List.of(X)), pass));
    Conditional examples = Conditional.data(X);
    return model
        .objective(Games.likelihood(Conditional.data(X, Y), classifier))
        .predicts(Conditional.data(X, Y), classifier)
        .view(View.FEATURES, examples.then(map), H)
        .view(View.PREDICTIONS, examples.then(classifier.mean()), Y)
        .build();
  }

  /** {@return the features of images that are moved a little in training} */
  private static Encoder moved(Encoder network, Feature x, int shift) {
    boolean images = x.shape().rank() == 3 && shift < Math.min(x.shape().dim(1), x.shape().dim(2));
    if (shift == 0 || !images) {
      return network;
    }
    RandomShift move = new RandomShift(shift, x.low());
    record Moved(Encoder network, RandomShift move) implements Encoder {
      @Override
      public Tensor features(List<Tensor> inputs, Pass pass) {
        if (!pass.isTraining()) {
          return network.features(inputs, pass);
        }
        Batch batch = new Batch(Map.of(Batch.X, inputs.getFirst()));
        return network.features(List.of(move.apply(batch, pass.key()).x()), pass);
      }

      @Override
      public int size() {
        return network.size();
      }
    }
    return new Moved(network, move);
  }
}
