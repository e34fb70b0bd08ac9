package io.dgm.testkit.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.Stability;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.engine.spi.Engine;
import io.dgm.testkit.ModelContract;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every type that others can see says how far it may be relied on. */
class StabilityTest {

  @ParameterizedTest
  @ValueSource(classes = {Tensor.class, Engine.class, PluginCatalog.class, ModelContract.class})
  void exportedTypesAreMarked(Class<?> one)
      throws IOException, URISyntaxException, ClassNotFoundException {
    Path place = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    ModuleReference module = ModuleFinder.of(place).findAll().iterator().next();
    Set<String> exported =
        module.descriptor().exports().stream().map(e -> e.source()).collect(Collectors.toSet());
    assertThat(exported).contains(one.getPackageName());
    try (ModuleReader reader = module.open()) {
      for (String entry : reader.list().filter(e -> e.matches("[^$]+\\.class")).toList()) {
        String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
        if (!exported.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))
            || name.endsWith("package-info")) {
          continue;
        }
        Class<?> type = Class.forName(name, false, one.getClassLoader());
        if (Modifier.isPublic(type.getModifiers())) {
          Stability mark = type.getAnnotation(Stability.class);
          assertThat(mark).as("the mark of %s", name).isNotNull();
          assertThat(mark.since()).as(name).matches("\\d+\\.\\d+");
        }
      }
    }
  }
}
