package io.dgm.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.metric.Metric;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Lemma.Residual;
import io.dgm.api.spi.Plugin;
import io.dgm.core.evaluate.AccuracyMetric;
import io.dgm.core.evaluate.ElboMetric;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What comes with dgm keeps the contract; plugins that are broken in one place do not. */
class PluginContractTest {
  @Nested
  class OfCore implements PluginContract {
    @Override
    public Plugin plugin() {
      return ServiceLoader.load(Plugin.class).stream()
          .map(ServiceLoader.Provider::get)
          .filter(plugin -> plugin.name().equals("core"))
          .findFirst()
          .orElseThrow();
    }

    /** The same as dgm lemma, which has tests of its own. */
    @Override
    public void itsLemmasHold() {}
  }

  private static class Sound implements Plugin {
    @Override
    public String name() {
      return "sound";
    }

    @Override
    public ApiVersion builtFor() {
      return new ApiVersion(0, 2);
    }

    @Override
    public List<Metric> metrics() {
      return List.of(new ElboMetric());
    }
  }

  private static void finds(Consumer<PluginContract> check, Supplier<Plugin> broken) {
    check.accept(Sound::new);
    assertThatThrownBy(() -> check.accept(broken::get)).isInstanceOf(AssertionError.class);
  }

  @Test
  void findsOneThatNobodyFinds() {
    Consumer<PluginContract> check = PluginContract::isFoundByTheServiceLoader;
    assertThatThrownBy(() -> check.accept(Sound::new))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("module-info");
  }

  @Test
  void findsAnOldOne() {
    finds(
        PluginContract::loads,
        () ->
            new Sound() {
              @Override
              public ApiVersion builtFor() {
                return new ApiVersion(0, 1);
              }
            });
  }

  @Test
  void findsABadName() {
    finds(
        PluginContract::loads,
        () ->
            new Sound() {
              @Override
              public String name() {
                return "Not A Name";
              }
            });
  }

  @Test
  void findsANameThatIsTakenTwice() {
    finds(
        PluginContract::addsThingsWithDistinctNames,
        () ->
            new Sound() {
              @Override
              public List<Metric> metrics() {
                return List.of(new ElboMetric(), new ElboMetric());
              }
            });
  }

  @Test
  void findsOneThatChanges() {
    int[] asked = {0};
    finds(
        PluginContract::addsTheSameEachTime,
        () ->
            new Sound() {
              @Override
              public List<Metric> metrics() {
                return List.of(asked[0]++ % 2 == 0 ? new ElboMetric() : new AccuracyMetric());
              }
            });
  }

  @Test
  void findsALemmaThatCannotFail() {
    finds(
        PluginContract::itsLemmasHold,
        () ->
            new Sound() {
              @Override
              public List<Lemma> lemmas() {
                Supplier<Residual> right = () -> Residual.exact(0);
                return List.of(new Lemma("idle", "0 = 0", "nobody", right, right));
              }
            });
  }
}
