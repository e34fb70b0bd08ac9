package io.dgm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.Named;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.PartFinder;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Plugin;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.plugin.PluginReport;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/**
 * What every plugin keeps. To test a new one, all you need is a test class that implements this and
 * makes it:
 *
 * <pre>{@code
 * class MyPluginTest implements PluginContract {
 *   public Plugin plugin() {
 *     return new MyPlugin();
 *   }
 * }
 * }</pre>
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface PluginContract {

  /** {@return the plugin, made anew} */
  Plugin plugin();

  /** A program that has the plugin's jar finds it, without being told its class. */
  @Test
  default void isFoundByTheServiceLoader() {
    Class<?> type = plugin().getClass();
    assertThat(ServiceLoader.load(Plugin.class, type.getClassLoader()).stream())
        .as("a provider of %s, named in module-info or META-INF/services", Plugin.class.getName())
        .anyMatch(p -> p.type().equals(type) || p.get().getClass().equals(type));
  }

  /** It loads as the command loads it, and adds all that it says. */
  @Test
  default void loads() {
    Plugin plugin = plugin();
    PluginCatalog catalog = PluginCatalog.of(plugin);
    assertThat(catalog.reports()).extracting(PluginReport::problem).containsOnly("");
    assertThat(plugin.name()).matches("[a-z0-9-]+");
    assertThat(plugin.version()).isNotBlank();
    assertThat(plugin.builtFor()).isEqualTo(ApiVersion.CURRENT);
  }

  /** It adds something, and every name stands for one thing of its kind. */
  @Test
  default void addsThingsWithDistinctNames() {
    Plugin plugin = plugin();
    List<List<? extends Named>> kinds =
        List.of(
            plugin.models(),
            plugin.datasets(),
            plugin.metrics(),
            plugin.exporters(),
            plugin.networkFormats(),
            plugin.statistics(),
            plugin.lemmas());
    for (List<? extends Named> kind : kinds) {
      assertThat(kind)
          .extracting(Named::name)
          .doesNotHaveDuplicates()
          .allMatch(n -> n.matches("[a-z0-9-]+"));
    }
    assertThat(plugin.parts())
        .extracting(p -> p.kind() + " " + p.name())
        .doesNotHaveDuplicates()
        .allMatch(n -> n.matches("[a-z0-9-]+ [a-z0-9-]+"));
    assertThat(plugin.parts()).allMatch(p -> !p.description().isBlank(), "has a description");
    assertThat(plugin.datasets()).allMatch(d -> !d.description().isBlank(), "has a description");
    assertThat(plugin.statistics()).allMatch(m -> !m.description().isBlank(), "has a description");
    assertThat(plugin.metrics()).allMatch(m -> !m.description().isBlank(), "has a description");
    assertThat(plugin.exporters()).allMatch(e -> !e.description().isBlank(), "has a description");
    assertThat(plugin.networkFormats())
        .allMatch(f -> !f.description().isBlank(), "has a description");
  }

  /** Asked again, or made again, it adds the same. */
  @Test
  default void addsTheSameEachTime() {
    Plugin plugin = plugin();
    for (Plugin other : List.of(plugin, plugin())) {
      assertThat(other.name()).isEqualTo(plugin.name());
      assertThat(names(other.models())).isEqualTo(names(plugin.models()));
      assertThat(names(other.datasets())).isEqualTo(names(plugin.datasets()));
      assertThat(names(other.metrics())).isEqualTo(names(plugin.metrics()));
      assertThat(names(other.statistics())).isEqualTo(names(plugin.statistics()));
      assertThat(names(other.parts())).isEqualTo(names(plugin.parts()));
      assertThat(names(other.lemmas())).isEqualTo(names(plugin.lemmas()));
    }
  }

  /** Its models have settings whose defaults are read back, and the tables that they name. */
  @Test
  default void describesItsModels() {
    for (ModelDefinition model : plugin().models()) {
      PartFinder parts = PluginCatalog.load(Installation.own()).parts();
      Settings settings = model.configured(Map.of(), parts);
      Map<String, String> text = settings.toText();
      assertThat(model.configured(text, parts).toText()).as(model.name()).isEqualTo(text);
      assertThat(model.description()).as(model.name()).isNotBlank();
      assertThat(model.trainingDefaults(settings).epochs()).as(model.name()).isPositive();
      if (!model.defaultData().isEmpty()) {
        List<String> tables = model.tables().isEmpty() ? List.of("") : model.tables();
        assertThat(model.defaultData().keySet())
            .as("the tables of the default data of " + model.name())
            .containsExactlyInAnyOrderElementsOf(tables);
      }
    }
  }

  /** Its parts are made of the defaults of their settings, of the type of their kind. */
  @Test
  default void makesItsParts() {
    for (Part<?> part : plugin().parts()) {
      Object made = part.make(Settings.of(part.settings(), Map.of()));
      assertThat(made).as(part.name()).isInstanceOf(part.kind().type());
    }
  }

  /** Its lemmas hold, and their broken twins do not. */
  @Test
  default void itsLemmasHold() {
    for (Lemma lemma : plugin().lemmas()) {
      assertThat(lemma.holds().get().agrees()).as(lemma.statement()).isTrue();
      assertThat(lemma.broken().get().agrees()).as("the twin of " + lemma.name()).isFalse();
    }
  }

  private static List<String> names(List<? extends Named> of) {
    return of.stream().map(Named::name).toList();
  }
}
