package io.dgm.core.job;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.model.View;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.core.evaluate.ClassOrder;
import io.dgm.core.evaluate.Coder;
import io.dgm.core.evaluate.ExampleFigures;
import io.dgm.core.evaluate.LogLikelihoodMetric;
import io.dgm.core.evaluate.ViewSampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A trained model, to be used again and again. Rows are examples, flat, with the numbers in the
 * range that the data has them in; an image is [channels, height, width] in this order.
 *
 * <p>Safe for any number of threads, which take turns. What is compiled for a call is kept for the
 * next one. The same call gives the same numbers.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Trained implements AutoCloseable {
  private final TrainedModel trained;
  private final LoadedModel loaded;
  private final Dataset examples;
  private final RunTexts texts;
  private final DataSpec data;
  private final ReentrantLock lock = new ReentrantLock(/* fair= */ true);
  private final Map<Sampling, ViewSampler> samplers = new LinkedHashMap<>();
  private final Map<Integer, ExampleFigures> likelihoods = new LinkedHashMap<>();
  private Coder coder;
  private boolean closed;

  /**
   * What draws a view.
   *
   * @param batch how many at once
   */
  private record Sampling(String view, int batch) {}

  Trained(TrainedModel trained, Dataset examples, RunTexts texts) {
    this.trained = trained;
    this.loaded = trained.loaded;
    this.examples = examples;
    this.texts = texts;
    this.data = examples.spec();
  }

  /** {@return what its examples look like} */
  public DataSpec data() {
    return data;
  }

  /** {@return the names of what can be drawn of it} */
  public List<String> views() {
    return List.copyOf(loaded.model().views().keySet());
  }

  /**
   * {@return samples, [count][numbers of an example]; of a model that reads labels its classes in
   * turn}
   *
   * @param count how many, at least 1
   * @param seed of the randomness: the same one gives the same first samples for any count
   * @throws UserException if the count is below 1, or the model has no samples
   */
  public float[][] sample(int count, long seed) {
    return sample(count, seed, ClassOrder.IN_TURN);
  }

  /**
   * {@return samples of a class, [count][numbers of an example]}
   *
   * @param count how many, at least 1
   * @param seed of the randomness
   * @param label the class, from 0
   * @throws UserException if the model reads no labels, or there is no such class
   */
  public float[][] sample(int count, long seed, int label) {
    return sample(count, seed, ClassOrder.only(label));
  }

  private float[][] sample(int count, long seed, ClassOrder labels) {
    return drawing(View.SAMPLES, count, sampler -> sampler.rows(count, seed, labels));
  }

  /**
   * {@return what a view draws, by the names of its variables, what it shows first, [count, …]
   * each}
   *
   * @param view one of {@link #views}
   * @param count how many, at least 1
   * @param seed of the randomness
   * @throws UserException if there is no such view
   */
  public Map<String, Literal> draw(String view, int count, long seed) {
    return drawing(
        view,
        count,
        sampler -> {
          List<Literal> drawn = sampler.draw(count, seed);
          Map<String, Literal> all = new LinkedHashMap<>();
          for (int i = 0; i < drawn.size(); i++) {
            all.put(sampler.variables().get(i).name(), drawn.get(i));
          }
          return all;
        });
  }

  private <T> T drawing(String name, int count, Function<ViewSampler, T> use) {
    requireRows(count);
    return use(
        "its view " + name,
        () -> {
          View view = loaded.view(name);
          return use.apply(
              samplers.computeIfAbsent(
                  new Sampling(name, batch(count)),
                  key -> loaded.sampler(view, examples, key.batch(), /* whole= */ true)));
        });
  }

  /** {@return how many to draw at once: few sizes, for each is compiled} */
  private static int batch(int count) {
    int next = Integer.highestOneBit(count);
    return Math.min(LoadedModel.PICTURES, next == count ? next : 2 * next);
  }

  /**
   * {@return samples as texts}
   *
   * @param count how many, at least 1
   * @param seed of the randomness
   * @throws UserException if the model has no texts
   */
  public List<String> texts(int count, long seed) {
    Map<String, Literal> drawn = draw(View.SAMPLES, count, seed);
    View view = loaded.view(View.SAMPLES);
    return texts
        .lines(view, List.copyOf(drawn.values()).subList(0, view.shown().size()))
        .orElseThrow(() -> new UserException("the samples of this model are no texts"));
  }

  /**
   * {@return the codes of examples, [N][numbers of the codes]: the mean of q(z|x), or a draw of it
   * if it has no known mean. Nothing is done to the examples before}
   *
   * @param x the examples, [N][numbers of an example]
   * @param labels the class of each, if the model reads labels; otherwise none
   * @throws UserException if the model has no encoder, or the examples do not fit
   */
  public float[][] encode(float[][] x, int... labels) {
    return use("its encoder", () -> joined(found(x, labels), x.length));
  }

  private Map<Variable, Literal> found(float[][] x, int... labels) {
    return coder().encode(features(x, coder().encodeReads().contains(Batch.Y), labels), x.length);
  }

  /**
   * {@return what codes are decoded to, [N][numbers of an example]}
   *
   * @param z the codes, [N][numbers of the codes]; of several codes one after the other, as {@link
   *     #encode} gives them
   * @param labels the class of each, if the decoder reads labels; otherwise none
   * @throws UserException if the model has no codes, or these do not fit
   */
  public float[][] decode(float[][] z, int... labels) {
    requireRows(z.length);
    return use(
        "its decoder",
        () -> {
          List<Variable> variables = coder().codes().variables();
          Map<Variable, Literal> values = new LinkedHashMap<>();
          int from = 0;
          for (Variable v : variables) {
            int first = from;
            int size = coder().shape(v).size();
            List<float[]> part = new ArrayList<>();
            for (float[] row : z) {
              requireLength("the codes", row, size(variables));
              part.add(Arrays.copyOfRange(row, first, first + size));
            }
            values.put(v, Matrix.of(part, coder().shape(v)));
            from += size;
          }
          return rows(coder().decode(labelled(values, z.length, labels), z.length));
        });
  }

  /**
   * {@return examples encoded and decoded, [N][numbers of an example]}
   *
   * @param x the examples, [N][numbers of an example]
   * @param labels the class of each, if the model reads labels; otherwise none
   * @throws UserException if not every code is found in examples, or the examples do not fit
   */
  public float[][] reconstruct(float[][] x, int... labels) {
    return use(
        "its reconstructions",
        () -> {
          Map<Variable, Literal> found = found(x, labels);
          List<Variable> missing = new ArrayList<>(coder().codes().variables());
          missing.removeAll(found.keySet());
          if (!missing.isEmpty()) {
            throw new UserException(
                "this model does not find the codes %s in examples, so that it cannot make them again"
                    .formatted(missing));
          }
          return rows(coder().decode(labelled(found, x.length, labels), x.length));
        });
  }

  /**
   * {@return an estimate of log p(x) of each example, of log p(x|y) if the model reads labels, in
   * nats, importance weighted (Burda, Grosse and Salakhutdinov 2016); what training does to
   * examples, such as making them 0 and 1, is done to these}
   *
   * @param x the examples, [N][numbers of an example]
   * @param draws how many draws of codes an example, at least 1: more are closer
   * @param seed of the randomness
   * @param labels the class of each, if the data has labels and the model reads them; otherwise
   *     none
   * @throws UserException if the model has no density, or the examples do not fit
   */
  public double[] logLikelihood(float[][] x, int draws, long seed, int... labels) {
    LogLikelihoodMetric metric = new LogLikelihoodMetric();
    Settings settings = Settings.of(metric.settings(), Map.of("k", Integer.toString(draws)));
    return use(
        "its likelihood",
        () -> {
          boolean reads =
              loaded.model().evidence().filter(e -> e.over().reads().contains(Batch.Y)).isPresent();
          Map<String, Literal> features = features(x, reads, labels);
          data.y()
              .filter(_ -> !reads)
              .ifPresent(
                  y -> features.put(Batch.Y, Matrix.oneHot(y.shape(), x.length, (_, _) -> 0)));
          return likelihoods
              .computeIfAbsent(draws, _ -> loaded.figures(data, metric, settings))
              .of(features, x.length, seed);
        });
  }

  /** {@return examples, and labels where they are read, by feature, checked} */
  private Map<String, Literal> features(float[][] x, boolean reads, int... labels) {
    requireRows(x.length);
    Feature f = data.x();
    if (f.dtype() != DType.F32) {
      throw new UserException("the examples of this model are no floating-point numbers");
    }
    for (int i = 0; i < x.length; i++) {
      requireLength("example " + i, x[i], f.shape().size());
      for (int j = 0; j < x[i].length; j++) {
        if (!(x[i][j] >= f.low() && x[i][j] <= f.high())) {
          throw new UserException(
              "example %d has %s at %d, and examples of this model are from %s to %s"
                  .formatted(i, x[i][j], j, f.low(), f.high()));
        }
      }
    }
    Map<String, Literal> features = new LinkedHashMap<>();
    features.put(f.name(), Matrix.of(List.of(x), f.shape()));
    requireLabels(reads, x.length, labels);
    if (reads) {
      Feature y = data.y().orElseThrow();
      features.put(y.name(), Matrix.oneHot(y.shape(), x.length, ClassOrder.given(labels)));
    }
    return features;
  }

  private Map<Variable, Literal> labelled(Map<Variable, Literal> codes, int n, int... labels) {
    List<Variable> read = coder().codes().labels();
    requireLabels(!read.isEmpty(), n, labels);
    Map<Variable, Literal> all = new LinkedHashMap<>(codes);
    read.forEach(v -> all.put(v, Matrix.oneHot(coder().shape(v), n, ClassOrder.given(labels))));
    return all;
  }

  private static void requireLabels(boolean reads, int n, int... labels) {
    if (labels.length != (reads ? n : 0)) {
      throw new UserException(
          reads
              ? "the model reads labels: give one for each of the %d rows, got %d"
                  .formatted(n, labels.length)
              : "this reads no labels, got " + labels.length);
    }
  }

  private static void requireRows(int count) {
    if (count < 1) {
      throw new UserException("at least 1 row is needed, got " + count);
    }
  }

  private static void requireLength(String what, float[] row, int size) {
    if (row.length != size) {
      throw new UserException("%s: a row has %d numbers, got %d".formatted(what, size, row.length));
    }
  }

  private int size(List<Variable> variables) {
    return variables.stream().mapToInt(v -> coder().shape(v).size()).sum();
  }

  /** {@return codes side by side} */
  private float[][] joined(Map<Variable, Literal> codes, int n) {
    List<float[][]> parts = codes.values().stream().map(Trained::rows).toList();
    float[][] all = new float[n][];
    for (int i = 0; i < n; i++) {
      int row = i;
      all[i] = new float[parts.stream().mapToInt(p -> p[row].length).sum()];
      int to = 0;
      for (float[][] part : parts) {
        System.arraycopy(part[i], 0, all[i], to, part[i].length);
        to += part[i].length;
      }
    }
    return all;
  }

  private static float[][] rows(Literal tensor) {
    return Matrix.rows(tensor).toArray(float[][]::new);
  }

  private Coder coder() {
    if (coder == null) {
      coder = loaded.coder();
    }
    return coder;
  }

  /** One thread at a time, in the order in which they came. */
  private <T> T use(String what, Supplier<T> work) {
    lock.lock();
    try {
      if (closed) {
        throw new DgmException("the model is closed");
      }
      return loaded.within(what, work);
    } finally {
      lock.unlock();
    }
  }

  /** Frees its memory; a call that is under way ends first, later ones are refused. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        samplers.values().forEach(ViewSampler::close);
        likelihoods.values().forEach(ExampleFigures::close);
        if (coder != null) {
          coder.close();
        }
        trained.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
