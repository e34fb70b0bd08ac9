package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.metric.Metric;
import io.dgm.api.metric.Statistic;
import io.dgm.api.model.Model;
import io.dgm.api.model.View;
import io.dgm.api.nn.Parameter;
import io.dgm.api.settings.Nearest;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.core.evaluate.CodeSets;
import io.dgm.core.evaluate.Coder;
import io.dgm.core.evaluate.Estimate;
import io.dgm.core.evaluate.Evaluation;
import io.dgm.core.evaluate.ExampleFigures;
import io.dgm.core.evaluate.FoundCodes;
import io.dgm.core.evaluate.HostMetric;
import io.dgm.core.evaluate.ViewSampler;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.run.ImageGrid;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A model with the values of its parameters on an engine: what draws and measures.
 *
 * @param plugins where the model's plugin is
 * @param parts the model
 * @param engine what runs it
 * @param parameters the buffer to use for each parameter
 */
record LoadedModel(
    PluginCatalog plugins, Composition parts, Engine engine, Map<Parameter, Buffer> parameters) {
  /** As many as are drawn at once at the most. */
  static final int PICTURES = 64;

  private static final int COLUMNS = 8;

  /** Networks and objectives of a plugin run when something is recorded, and may fail then. */
  <T> T within(String what, Supplier<T> work) {
    return plugins.within(parts.settings().plugin(), what, work);
  }

  String name() {
    return parts.settings().model();
  }

  Model model() {
    return parts.model();
  }

  /**
   * {@return a view of the model}
   *
   * @throws UserException that names those it has, if it has none of this name
   */
  View view(String name) {
    View view = model().views().get(name);
    if (view == null) {
      List<String> all = new ArrayList<>(model().views().keySet());
      model().codes().ifPresent(_ -> all.addAll(CodeView.NAMES));
      throw new UserException(
          "the model %s has no view '%s'; it has %s%s"
              .formatted(
                  name(),
                  name,
                  all.stream().distinct().collect(Collectors.joining(", ")),
                  Nearest.hint(name, all)));
    }
    return view;
  }

  /**
   * {@return pictures of the views that are images, by name; those of one seed always}
   *
   * @param examples those that views may show
   */
  Map<String, ImageGrid> pictures(Dataset examples) {
    Map<String, ImageGrid> pictures = new LinkedHashMap<>();
    model()
        .views()
        .forEach(
            (name, view) -> {
              int columns = view.shown().size() == 1 ? 1 : COLUMNS;
              int count = Math.max(columns, PICTURES / view.shown().size() / columns * columns);
              long seed = parts.settings().seed();
              List<Literal> drawn = draw(view, examples, count, seed);
              grid(drawn).ifPresent(grid -> pictures.put(name, grid));
            });
    return pictures;
  }

  /** {@return draws as a picture: side by side what is shown together; nothing if not images} */
  static Optional<ImageGrid> grid(List<Literal> drawn) {
    Shape shape = drawn.getFirst().shape();
    if (!drawn.stream().allMatch(d -> ImageGrid.shows(d) && d.shape().equals(shape))) {
      return Optional.empty();
    }
    if (drawn.size() == 1) {
      return Optional.of(ImageGrid.of(drawn.getFirst()));
    }
    int n = shape.dim(0);
    int square = (int) Math.ceil(Math.sqrt((double) n * drawn.size()));
    return Optional.of(ImageGrid.rows(drawn, square));
  }

  /** {@return for each variable that a view shows its draws, labels in turn} */
  private List<Literal> draw(View view, Dataset examples, int count, long seed) {
    return within(
        "its view " + view.joint().formula(),
        () -> {
          try (ViewSampler sampler = sampler(view, examples, Math.min(count, PICTURES), false)) {
            return sampler.draw(count, seed);
          }
        });
  }

  /**
   * {@return what draws a view; to be used and closed within the guard}
   *
   * @param batch how many are drawn at once
   * @param whole whether it gives all that it draws
   */
  ViewSampler sampler(View view, Dataset examples, int batch, boolean whole) {
    return new ViewSampler(
        engine,
        model(),
        parameters,
        view,
        examples,
        Split.VALIDATION,
        parts.transforms(),
        batch,
        whole);
  }

  /** {@return what uses its codes; to be used and closed within the guard} */
  Coder coder() {
    return new Coder(engine, model(), parameters, PICTURES);
  }

  /** {@return a metric's figure of examples at hand; to be used and closed within the guard} */
  ExampleFigures figures(DataSpec data, Metric metric, Settings settings) {
    return new ExampleFigures(
        engine, model(), parameters, data, parts.transforms(), metric, settings);
  }

  /** {@return what statistics compare of codes, those of its prior and those found in examples} */
  Map<Statistic, Statistic.Sets> codeSets(
      Dataset dataset, Measuring what, Map<Statistic, Settings> statistics, IntConsumer progress) {
    return within(
        "its codes",
        () ->
            CodeSets.of(
                new HostMetric.Measured(
                    engine,
                    model(),
                    parameters,
                    dataset,
                    what.split(),
                    parts.transforms(),
                    Settings.of(List.of(), Map.of()),
                    what.limit(),
                    what.seed(),
                    progress),
                FoundCodes.of(model()).orElseThrow(),
                statistics));
  }

  Map<String, Estimate> evaluate(
      Dataset dataset,
      Split split,
      Metric metric,
      Settings metricSettings,
      int limit,
      long seed,
      IntConsumer progress) {
    return within(
        "the metric " + metric.name(),
        () ->
            Evaluation.run(
                engine,
                model(),
                parameters,
                dataset,
                split,
                parts.transforms(),
                metric,
                metricSettings,
                limit,
                seed,
                progress));
  }
}
