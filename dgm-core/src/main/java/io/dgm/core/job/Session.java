package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.nn.Parameter;
import io.dgm.api.objective.Game;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.LearningRate;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.RateSchedule;
import io.dgm.core.data.HeldOut;
import io.dgm.core.run.RunInfo;
import io.dgm.core.train.Schedule;
import io.dgm.core.train.Trainer;
import io.dgm.engine.spi.Engine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** What training needs, opened: its data, model, engine and trainer. */
final class Session implements AutoCloseable {
  private static final LearningRate ONE = LearningRates.constant(1);

  /** At how many steps learning rates are compared. */
  private static final int LOOKED_AT = 16;

  final RunSettings settings;
  private final RunData data;

  /** All parts of the data, the validation part among them. */
  final Dataset dataset;

  /** The same, with the labels that training may see. */
  final Dataset training;

  private final Composition parts;
  private final RateSchedule rates;
  final Model model;
  final Engine engine;
  final Trainer trainer;
  final LoadedModel loaded;
  final long stepsPerEpoch;

  /** What is measured while training, besides what always is. */
  final Watching watching;

  /** How many steps the whole run has. */
  final long steps;

  /**
   * A session of a run that was begun.
   *
   * @param given the data sets by table, instead of those that the run names; nothing for those
   */
  Session(Workbench bench, RunInfo info, Map<String, String> given) {
    this(
        bench,
        RunSettings.of(info),
        Versions.model(bench.plugins(), info),
        (all, model) -> RunData.again(bench.data(), model, all.data(), given, all.dataSettings()),
        false);
  }

  /** A session of a new run. */
  Session(Workbench bench, RunSettings settings) {
    this(
        bench,
        settings,
        bench.plugins().models().find(settings.plugin() + "/" + settings.model()),
        (all, model) -> RunData.open(bench.data(), model, all.data(), all.dataSettings()),
        true);
  }

  /** How the data of a run is opened for its model. */
  private interface Opening {
    RunData open(RunSettings settings, ModelDefinition model);
  }

  private Session(
      Workbench bench,
      RunSettings settings,
      ModelDefinition definition,
      Opening opening,
      boolean begins) {
    this.settings = settings;
    // everything that can be the user's mistake comes before anything that takes time
    bench.check(settings);
    this.rates = RunSpecs.parts(settings.roles(), bench.plugins().parts()).get(RunSpecs.SCHEDULE);
    this.data = opening.open(settings, definition);
    this.dataset = HeldOut.of(data.dataset(), settings.validation());
    this.parts = Composition.of(settings, definition, bench.plugins(), dataset.spec(), begins);
    this.model = parts.model();
    Dataset limited = settings.limit().of(dataset, settings.seed());
    this.training = settings.labels().of(limited, settings.seed());
    this.watching = new Watching(bench, settings);
    Checks.trainable(settings, training);
    Checks.asDeclared(dataset);
    long batches = training.size(Split.TRAIN) / settings.batchSize();
    this.stepsPerEpoch = Math.max(1, batches / Trainer.batchesPerStep(model));
    this.steps = settings.steps() > 0 ? settings.steps() : settings.epochs() * stepsPerEpoch;
    if (steps * Trainer.batchesPerStep(model)
        > Integer.MAX_VALUE) { // a schedule counts moves by int
      throw new UserException(
          "a run has at most %d batches in all, and %d steps are more: ask for fewer epochs or steps"
              .formatted(Integer.MAX_VALUE, steps));
    }
    Schedule schedule = new Schedule(rates, stepsPerEpoch, steps, settings.plateau().watches());
    this.engine = bench.open(settings);
    Trainer made = null;
    try {
      made =
          bench
              .plugins()
              .within(
                  settings.plugin(),
                  "its objective",
                  () ->
                      new Trainer(
                          engine,
                          model,
                          dataset.spec(),
                          parts.inTraining(),
                          settings.batchSize(),
                          schedule));
    } finally {
      if (made == null) {
        engine.close();
      }
    }
    this.trainer = made;
    this.loaded = new LoadedModel(bench.plugins(), parts, engine, trainer.evaluated());
  }

  /**
   * {@return that the steps that a run has made were at other learning rates than those of a run of
   * this length from the beginning; nothing if they were not}
   *
   * @param before the run as it was
   * @param made how many steps it has made
   */
  Optional<String> compareRates(RunInfo before, long made) {
    RunSettings old = RunSettings.of(before);
    long oldSteps = old.steps() > 0 ? old.steps() : old.epochs() * stepsPerEpoch;
    LearningRate then = rates.of(ONE, Math.toIntExact(oldSteps), Math.toIntExact(stepsPerEpoch));
    LearningRate now = rates.of(ONE, Math.toIntExact(steps), Math.toIntExact(stepsPerEpoch));
    boolean same =
        LongStream.rangeClosed(0, LOOKED_AT)
            .map(i -> made * i / LOOKED_AT)
            .allMatch(step -> at(then, step) == at(now, step));
    return same
        ? Optional.empty()
        : Optional.of(
            "train.schedule=%s depends on how long a run is: from here on the rates are those of a run of %d steps, and before they were those of one of %d"
                .formatted(settings.roles().get(RunSpecs.SCHEDULE.name()), steps, oldSteps));
  }

  private static double at(LearningRate rate, long step) {
    return rate.at(Tensor.scalar(DType.F32, step)).eval().item();
  }

  /** {@return that labels are limited which nothing reads; nothing if they are not} */
  Optional<String> unreadLabels() {
    if (settings.labels().number() == 0
        || !(model.objective() instanceof Game game)
        || game.payoffs().values().stream()
            .flatMap(payoff -> payoff.parts().stream())
            .flatMap(part -> part.term().joints().stream())
            .anyMatch(joint -> joint.reads().contains(Batch.Y))) {
      return Optional.empty();
    }
    return Optional.of(
        "data.labels=%d is of no use: the objective of %s reads no labels"
            .formatted(settings.labels().number(), settings.model()));
  }

  /** {@return the objective as the paper writes it, and how many numbers each player moves} */
  String describe() {
    StringBuilder text = new StringBuilder(model.objective().formula()).append("\n\n");
    model
        .players()
        .keySet()
        .forEach(
            player ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "%s moves %,d parameters%n",
                        player.symbol(),
                        numbers(model.parameters(player)))));
    return text.append(String.format(Locale.ROOT, "%,d in all%n", numbers(model.parameters())))
        .toString();
  }

  private static long numbers(List<Parameter> parameters) {
    return parameters.stream().mapToLong(p -> p.tensor().shape().size()).sum();
  }

  /** Gives every parameter its first value. */
  void initialize() {
    loaded.within(
        "its initial parameters",
        () -> {
          trainer.initialize(engine, settings.seed());
          return true;
        });
  }

  /** Takes the memory that a step needs, so that one that has not enough is refused at once. */
  void prepare() {
    boolean single = settings.looping().steps().orElse(engine.stepsAtOnce()) <= 1;
    // of texts each length is compiled when it is first met
    if (single && training.lengths(Split.TRAIN).length == 0) {
      trainer.prepare();
    }
  }

  RunInfo.Data data() {
    Map<Split, Integer> examples = new TreeMap<>();
    for (Split split : Split.values()) {
      examples.put(split, dataset.size(split));
    }
    return new RunInfo.Data(
        data.tables(),
        parts.inTraining().stream().map(Object::toString).toList(),
        dataset.spec(),
        examples);
  }

  @Override
  public void close() {
    trainer.close();
    engine.close();
  }
}
