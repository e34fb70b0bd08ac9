package io.dgm.testkit.metric;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.metric.FeatureSet;
import io.dgm.api.metric.Score;
import io.dgm.api.metric.Seen;
import io.dgm.api.metric.Statistic;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The statistics of dgm keep the contract; those that are broken in one place do not. */
class StatisticContractTest {
  private static final Map<String, Consumer<StatisticContract>> CHECKS =
      Map.of(
          "says what it is", StatisticContract::saysWhatItIs,
          "gives a row an example", StatisticContract::givesARowAnExample,
          "sees each example for itself", StatisticContract::seesEachExampleForItself,
          "gives numbers", StatisticContract::givesNumbersThatSayWhatTheyAreOf,
          "is a function of its sets", StatisticContract::isAFunctionOfItsSets);

  @TestFactory
  Stream<DynamicTest> statisticsOfDgm() {
    return PluginCatalog.load(Installation.own()).statistics().entries().stream()
        .flatMap(
            entry ->
                CHECKS.entrySet().stream()
                    .map(
                        check ->
                            DynamicTest.dynamicTest(
                                entry.part().name() + " " + check.getKey(),
                                () -> check.getValue().accept(entry::part))));
  }

  private record Distance(UnaryOperator<Tensor> row, ToDoubleFunction<Sets> value, String estimator)
      implements Statistic {
    @Override
    public String name() {
      return "distance";
    }

    @Override
    public String description() {
      return "distance of the first numbers";
    }

    @Override
    public boolean needsClassifier() {
      return false;
    }

    @Override
    public Tensor features(Seen seen, Settings settings) {
      return row.apply(seen.x());
    }

    @Override
    public Comparison combine(Sets sets, Settings settings) {
      double value = value().applyAsDouble(sets);
      Score score =
          new Score(value, Double.NaN, estimator, sets.data().size(), sets.drawn().size());
      return new Comparison(Map.of("distance", score));
    }
  }

  private static double apart(Statistic.Sets sets) {
    FeatureSet drawn = sets.drawn();
    return drawn.get(0, 0) - sets.data().get(0, 0);
  }

  private static StatisticContract contract(
      UnaryOperator<Tensor> row, ToDoubleFunction<Statistic.Sets> value, String estimator) {
    return () -> new Distance(row, value, estimator);
  }

  private static void finds(Consumer<StatisticContract> check, StatisticContract broken) {
    check.accept(contract(x -> x, StatisticContractTest::apart, "of the first"));
    assertThatThrownBy(() -> check.accept(broken)).isInstanceOf(AssertionError.class);
  }

  @Test
  void findsNumbersForRows() {
    finds(
        StatisticContract::givesARowAnExample,
        contract(x -> x.mean(1, 2, 3), StatisticContractTest::apart, "of means"));
  }

  @Test
  void findsExamplesThatSeeEachOther() {
    finds(
        StatisticContract::seesEachExampleForItself,
        contract(
            x -> x.sub(x.mean(0).broadcastTo(x.shape())), StatisticContractTest::apart, "centred"));
  }

  @Test
  void findsScoresThatAreNoneOrSayNothing() {
    finds(
        StatisticContract::givesNumbersThatSayWhatTheyAreOf,
        contract(x -> x, _ -> Double.NaN, "nothing"));
    finds(
        StatisticContract::givesNumbersThatSayWhatTheyAreOf,
        contract(x -> x, StatisticContractTest::apart, ""));
  }

  @Test
  void findsScoresThatDoNotDependOnTheDrawsOrOnMore() {
    finds(StatisticContract::isAFunctionOfItsSets, contract(x -> x, _ -> 1, "one"));
    int[] calls = {0};
    finds(StatisticContract::isAFunctionOfItsSets, contract(x -> x, _ -> calls[0]++, "calls"));
  }
}
