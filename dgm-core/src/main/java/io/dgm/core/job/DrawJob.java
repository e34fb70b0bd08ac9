package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.model.View;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.core.evaluate.ClassOrder;
import io.dgm.core.evaluate.Coder;
import io.dgm.core.evaluate.ViewSampler;
import io.dgm.core.run.ImageGrid;
import io.dgm.core.run.RunDirectory;
import io.dgm.core.run.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Draws from a trained model into a file: a picture, numbers, or texts. */
final class DrawJob {
  private static final List<String> ENDINGS = List.of(".png", ".safetensors", ".txt");

  private final Drawing what;
  private final Optional<Path> out;
  private final String name;
  private final WorkListener progress;

  /**
   * Checks the file before anything takes time.
   *
   * @throws UserException if its ending is another, or its folder is not there
   */
  DrawJob(Drawing what, Optional<Path> out, WorkListener progress) {
    this.what = what;
    this.out = out;
    this.name = out.map(Path::toString).orElse("");
    this.progress = progress;
    if (out.isPresent() && ENDINGS.stream().noneMatch(name::endsWith)) {
      throw new UserException("--out ends in .png, .safetensors or .txt, got " + name);
    }
    out.ifPresent(DrawJob::requireFolder);
  }

  /** A file that cannot be written is told before what goes into it is computed. */
  static void requireFolder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(parent)) {
      throw new UserException("cannot write " + file + ": there is no folder " + parent);
    }
  }

  /** {@return the file, or the texts, a line each} */
  List<String> run(LoadedModel loaded, RunDirectory run) {
    DataSpec data = run.info().data().spec();
    String view = viewName(loaded);
    boolean own = loaded.model().views().containsKey(view);
    if (!own && CodeView.NAMES.contains(view) && loaded.model().codes().isPresent()) {
      return codes(loaded, run, view);
    }
    Dataset kept = KeptExamples.open(run.examples(), data);
    Drawing drawing =
        ViewSampler.readsExamples(loaded.view(view), data)
            ? what.ofExamples(kept.size(Split.VALIDATION))
            : what;
    return new DrawJob(drawing, out, progress).view(loaded, view, run, kept);
  }

  /** {@return the view's name, of which the s at the end may be left out} */
  private String viewName(LoadedModel loaded) {
    String plural = what.view() + "s";
    boolean known = CodeView.NAMES.contains(plural) || loaded.model().views().containsKey(plural);
    return known && !loaded.model().views().containsKey(what.view()) ? plural : what.view();
  }

  private List<String> codes(LoadedModel loaded, RunDirectory run, String view) {
    if (what.byClass()) {
      throw new UserException("--grid labels is for samples, not for " + view);
    }
    DataSpec data = run.info().data().spec();
    return loaded.within(
        "its codes",
        () -> {
          try (Coder coder = loaded.coder()) {
            Shape example = data.x().shape();
            requirePicture(
                out.isEmpty() || name.endsWith(".png"), List.of(Shape.of(1).concat(example)), 1);
            CodeView made =
                view.equals(View.TRAVERSALS)
                    ? CodeView.traversals(coder, data, what)
                    : CodeView.interpolations(coder, data, what);
            if (name.endsWith(".safetensors")) {
              return tensors(made.tensors(coder.codes().example()));
            }
            return picture(ImageGrid.of(made.examples(), made.columns()), run);
          }
        });
  }

  private List<String> view(LoadedModel loaded, String called, RunDirectory run, Dataset kept) {
    View view = loaded.view(called);
    DataSpec data = run.info().data().spec();
    OptionalInt each = what.byClass() ? OptionalInt.of(each(data)) : OptionalInt.empty();
    int count = each.isPresent() ? each.getAsInt() * classes(data) : what.usualCount();
    ClassOrder labels = each.isPresent() ? ClassOrder.sorted(each.getAsInt()) : what.labels();
    OptionalInt columns =
        called.equals(View.INTERPOLATIONS) ? OptionalInt.of(View.INTERPOLATED) : each;
    boolean numbers = name.endsWith(".safetensors");
    return loaded.within(
        "its view " + view.joint().formula(),
        () -> {
          int batch = Math.min(count, LoadedModel.PICTURES);
          try (ViewSampler sampler = loaded.sampler(view, kept, batch, numbers)) {
            List<Shape> shapes = sampler.shapes().subList(0, view.shown().size());
            boolean mayBeTexts = name.isEmpty() && shapes.getFirst().rank() == 2;
            requirePicture((name.isEmpty() || name.endsWith(".png")) && !mayBeTexts, shapes, count);
            List<Literal> drawn =
                sampler.draw(
                    count, what.seed(), labels, done -> progress.done("drawing", done, count));
            if (numbers) {
              Map<String, Literal> tensors = new LinkedHashMap<>();
              for (int i = 0; i < drawn.size(); i++) {
                tensors.put(sampler.variables().get(i).name(), drawn.get(i));
              }
              return tensors(tensors);
            }
            return shown(view, drawn, columns, run);
          }
        });
  }

  private List<String> shown(
      View view, List<Literal> drawn, OptionalInt columns, RunDirectory run) {
    Optional<List<String>> texts =
        RunTexts.open(run.folder(), run.info().data().spec()).lines(view, drawn);
    if (texts.isPresent() && out.isEmpty()) {
      return texts.get();
    }
    if (name.endsWith(".txt")) {
      write(out.orElseThrow(), texts.orElseThrow(() -> shows("no texts")));
      return List.of(name);
    }
    return picture(
        columns.isPresent() && drawn.size() == 1 && ImageGrid.shows(drawn.getFirst())
            ? ImageGrid.of(drawn.getFirst(), columns.getAsInt())
            : LoadedModel.grid(drawn).orElseThrow(() -> shows("no images of one shape")),
        run);
  }

  private int classes(DataSpec data) {
    return data.find(Batch.Y)
        .map(Feature::shape)
        .map(Shape::size)
        .orElseThrow(
            () -> new UserException("the data of this run has no labels to draw a grid of"));
  }

  private int each(DataSpec data) {
    return Math.max(1, what.usualCount() / classes(data));
  }

  private List<String> tensors(Map<String, Literal> tensors) {
    Safetensors.write(
        out.orElseThrow(),
        tensors,
        Map.of("seed", Long.toString(what.seed()), "view", what.view()));
    return List.of(name);
  }

  private List<String> picture(ImageGrid grid, RunDirectory run) {
    Path file = out.orElseGet(() -> run.folder().resolve("samples").resolve(fileName()));
    grid.write(file);
    return List.of(file.toString());
  }

  private UserException shows(String lacking) {
    return new UserException(
        "the view %s shows %s; use --out FILE.safetensors".formatted(what.view(), lacking));
  }

  private static void write(Path file, List<String> lines) {
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UserException("cannot write " + file + ": " + UserException.reason(e), e);
    }
  }

  /** What no picture can show is told before it is drawn. */
  private void requirePicture(boolean picture, List<Shape> shapes, int count) {
    if (!picture) {
      return;
    }
    Shape first = shapes.getFirst();
    if (!shapes.stream().allMatch(s -> ImageGrid.shows(s) && s.equals(first))) {
      throw shows("no images of one shape");
    }
    int most = ImageGrid.most(first) / shapes.size();
    if (count > most) {
      throw new UserException(
          "a picture shows at most %d of these images, and %d are asked for: use a smaller --count, or --out FILE.safetensors"
              .formatted(most, count));
    }
  }

  private String fileName() {
    String view = what.view().equals(View.SAMPLES) ? "" : what.view() + "-";
    String label = what.label().isPresent() ? "-label-" + what.label().getAsInt() : "";
    String byClass = what.byClass() ? "-by-label" : "";
    String count =
        what.view().startsWith("traversal") && what.count().isEmpty()
            ? "all"
            : Integer.toString(what.usualCount());
    return "drawn-%s%s-seed-%d%s%s.png".formatted(view, count, what.seed(), label, byClass);
  }
}
