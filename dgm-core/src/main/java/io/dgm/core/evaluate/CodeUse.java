package io.dgm.core.evaluate;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Feature;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.KullbackLeibler;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How one code of a model is used. A first pass over the examples adds up posterior means and
 * divergences and keeps some draws; a second one holds these against the posteriors of all
 * examples, whose mixture is the aggregate posterior.
 */
final class CodeUse {
  /** As many numbers as an engine may have to hold of draws against posteriors. */
  private static final int AT_ONCE = 1 << 23;

  private static final int BATCH = 200;

  private final FoundCodes codes;
  private final Conditional posterior;
  private final Optional<Conditional> prior;
  private final HostMetric.Measured what;
  private final int examples;
  private final CodeSums sums;
  private Optional<CodeLabels> labels = Optional.empty();
  private int done;

  CodeUse(FoundCodes codes, Conditional posterior, HostMetric.Measured what) {
    this.codes = codes;
    this.posterior = posterior;
    this.prior = codes.priorOf(variable());
    this.what = what;
    this.examples = Math.min(what.limit(), what.dataset().size(what.split()));
    int draws = Math.min(examples, what.settings().get(CodesMetric.DRAWS));
    this.sums = new CodeSums(examples, draws, what.seed());
  }

  private Variable variable() {
    return posterior.of().getFirst();
  }

  Map<String, Estimate> figures() {
    HostMetric.Measured halfway = told(0);
    ExamplePass.run(halfway, "codes", _ -> BATCH, new First());
    Map<String, Estimate> figures = new LinkedHashMap<>();
    if (sums.hasMeans()) {
      double threshold = what.settings().get(CodesMetric.THRESHOLD);
      figures.put("active-units", sums.active(threshold));
    }
    if (!posterior.hasDensity()) {
      return figures; // a map: all that examples tell is in its codes
    }
    labels.ifPresent(counted -> figures.put("accuracy", counted.accuracy()));
    sums.divergence().ifPresent(kl -> figures.put("kl", kl));
    int batch = Math.clamp(AT_ONCE / ((long) sums.draws() * sums.width()), 1, BATCH);
    CodeMixture mixture = new CodeMixture(sums.logPosterior());
    ExamplePass.run(told(1), "aggregate posterior", _ -> batch, new Second(mixture));
    String of =
        "%d draws against the mixture of the posteriors of %d examples"
            .formatted(sums.draws(), examples);
    figures.put(
        "mutual-information",
        mixture
            .information(examples)
            .by(
                String.format(
                    Locale.ROOT,
                    "mean of log q(z|x) - log q(z) by %s; at most log %d = %.2f",
                    of,
                    examples,
                    Math.log(examples))));
    sums.logPrior()
        .ifPresent(
            logs ->
                figures.put(
                    "aggregate-kl",
                    mixture.divergence(logs, examples).by("mean of log q(z) - log p(z) by " + of)));
    sums.units()
        .ifPresent(
            units ->
                IntStream.range(0, units.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(u -> -units.get(u).mean()))
                    .limit(what.settings().get(CodesMetric.UNITS))
                    .forEach(u -> figures.put("kl of unit " + u, units.get(u))));
    // a posterior beyond what the prior gives, as a normal one beside a uniform prior, is
    // infinitely far
    figures.values().removeIf(figure -> !Double.isFinite(figure.mean()));
    return figures;
  }

  /** {@return the same, of which each of the two passes is half of the work} */
  private HostMetric.Measured told(int pass) {
    return new HostMetric.Measured(
        what.engine(),
        what.model(),
        what.parameters(),
        what.dataset(),
        what.split(),
        what.transforms(),
        what.settings(),
        what.limit(),
        what.seed(),
        n -> {
          int now = (pass * examples + n) / 2;
          if (now > done) {
            done = now;
            what.progress().accept(now);
          }
        });
  }

  private Distribution posterior(Play play) {
    return posterior.distribution(codes.observed(codes.inference(), play), play, 1).orElseThrow();
  }

  /** Means, divergences and draws of each example. */
  private final class First implements ExamplePass.Work {
    private final List<CodeSums.Column> columns = new ArrayList<>();

    @Override
    public List<Tensor> record(Play play) {
      columns.clear();
      List<Tensor> outputs = new ArrayList<>();
      Distribution q = posterior(play);
      Values at = codes.observed(codes.inference(), play);
      Values with = posterior.draw(at, play, Draws.ONE);
      int n = play.n();
      Optional<Tensor> means =
          posterior.hasDensity() ? q.mean() : Optional.of(with.get(variable()));
      means.ifPresent(mean -> add(outputs, CodeSums.Column.MEAN, rows(mean, n)));
      if (!posterior.hasDensity()) {
        return outputs;
      }
      Tensor logPosterior = posterior.logProb(with, play);
      add(outputs, CodeSums.Column.DRAW, rows(with.get(variable()), n));
      add(outputs, CodeSums.Column.LOG_POSTERIOR, logPosterior);
      prior.ifPresent(
          p -> {
            Values labels = codes.observed(codes.prior(), play);
            Values there = with.stopped(play, List.of(variable()), labels);
            Tensor logPrior = p.logProb(there, play);
            add(outputs, CodeSums.Column.LOG_PRIOR, logPrior);
            Distribution of = p.distribution(labels, play, 1).orElseThrow();
            add(
                outputs,
                CodeSums.Column.DIVERGENCE,
                KullbackLeibler.closedForm(q, of).orElseGet(() -> logPosterior.sub(logPrior)));
            if (q instanceof Independent a
                && of instanceof Independent b
                && a.base().batchShape().equals(b.base().batchShape())) {
              KullbackLeibler.closedForm(a.base(), b.base())
                  .ifPresent(kl -> add(outputs, CodeSums.Column.UNITS, rows(kl, n)));
            }
          });
      if (q instanceof OneHotCategorical classes) {
        known()
            .ifPresent(
                y -> {
                  int values = classes.classes();
                  labels = labels.or(() -> Optional.of(new CodeLabels(values, y.shape().size())));
                  outputs.add(play.batch().feature(y.name()));
                });
      }
      return outputs;
    }

    private Optional<Feature> known() {
      return what.model().data().y().filter(y -> y.shape().rank() == 1);
    }

    private void add(List<Tensor> outputs, CodeSums.Column column, Tensor value) {
      columns.add(column);
      outputs.add(value.dtype() == DType.F32 ? value : value.to(DType.F32));
    }

    @Override
    public void take(int[] rows, int count, List<Literal> results) {
      for (int c = 0; c < columns.size(); c++) {
        Literal values = results.get(c);
        for (int i = 0; i < count; i++) {
          sums.add(columns.get(c), rows[i], values, i);
        }
      }
      for (int i = 0; i < count && labels.isPresent(); i++) {
        labels.get().add(results.getFirst(), results.getLast(), i);
      }
    }
  }

  private static Tensor rows(Tensor value, int n) {
    return value.reshape(n, value.size() / n);
  }

  /** The log-densities of the draws that were kept, under the posterior of each example. */
  private final class Second implements ExamplePass.Work {
    private final CodeMixture mixture;
    private Tensor kept;

    Second(CodeMixture mixture) {
      this.mixture = mixture;
    }

    @Override
    public List<ExamplePass.Fixed> fixed() {
      Shape shape = Shape.of(sums.draws(), sums.width());
      kept = Tensor.input("codes", DType.F32, shape);
      return List.of(new ExamplePass.Fixed(kept, sums.kept()));
    }

    @Override
    public List<Tensor> record(Play play) {
      Distribution q = posterior(play);
      Shape each = Shape.of(sums.draws(), 1).concat(q.eventShape());
      Tensor logs = q.logProb(kept.to(q.dtype()).reshape(each)); // [draws, examples]
      return List.of(logs.to(DType.F32));
    }

    @Override
    public void take(int[] rows, int count, List<Literal> results) {
      int[] draws = Arrays.stream(rows).map(sums::place).toArray();
      mixture.add(results.getFirst().toFloats(), draws, count);
    }
  }
}
