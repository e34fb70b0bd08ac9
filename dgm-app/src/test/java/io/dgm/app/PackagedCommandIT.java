package io.dgm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class PackagedCommandIT {
  private static final String NO_PLUGIN = "-Ddgm.pjrt.plugin=/nowhere/plugin.so";
  private static final ModuleFinder LIB = ModuleFinder.of(PackagedCommand.PACKAGE.resolve("lib"));

  @Test
  void ourModulesAreNamedAndNotAutomatic() {
    assertThat(LIB.findAll())
        .extracting(ModuleReference::descriptor)
        .filteredOn(module -> module.name().startsWith("io.dgm."))
        .extracting(ModuleDescriptor::name, ModuleDescriptor::isAutomatic)
        .contains(
            tuple("io.dgm.api", false),
            tuple("io.dgm.core", false),
            tuple("io.dgm.vae", false),
            tuple("io.dgm.app", false));
  }

  @Test
  void apiRequiresNothingButTheBase() {
    assertThat(requires("io.dgm.api")).containsExactly("java.base");
  }

  @Test
  void pluginsAreCompiledAgainstTheApiAlone() {
    assertThat(requires("io.dgm.vae")).containsExactlyInAnyOrder("java.base", "io.dgm.api");
  }

  @Test
  void nativeLibrariesLieBesideTheModulePath() {
    assertThat(PackagedCommand.PACKAGE.resolve("native/libdnnl.so.3")).isNotEmptyFile();
    assertThat(PackagedCommand.PACKAGE.resolve("native/libgomp.so.1")).isNotEmptyFile();
  }

  @Test
  void pluginIsBoundToTheCoreByTheModuleSystem() {
    PackagedCommand.Outcome outcome =
        PackagedCommand.run(List.of("--show-module-resolution"), "plugins");
    assertThat(outcome.out())
        .contains("root io.dgm.app file:", "io.dgm.core binds io.dgm.vae file:");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void jsonIsAllThatGoesToStandardOutput() throws IOException {
    PackagedCommand.Outcome outcome = PackagedCommand.run(List.of(), "models", "--json");
    assertThat(JSON.std.mapFrom(outcome.out())).containsKey("models");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void aMistakeOfTheUserIsOneLineAndExitCodeTwo() {
    PackagedCommand.Outcome outcome = PackagedCommand.run(List.of(), "models", "no-such-model");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err().lines().filter(line -> !line.startsWith("WARNING: Using incubator")))
        .singleElement()
        .asString()
        .startsWith("dgm: there is no model 'no-such-model'; there are ");
  }

  @Test
  void anEngineThatCannotRunIsListedWithTheReason() {
    PackagedCommand.Outcome outcome = PackagedCommand.run(List.of(NO_PLUGIN), "engines");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("pjrt", "there is no file /nowhere/plugin.so");
  }

  @Test
  void anEngineThatCannotRunIsOneLineAndExitCodeTwo() {
    PackagedCommand.Outcome outcome =
        PackagedCommand.run(List.of(NO_PLUGIN), "train", "vae", "--engine", "pjrt");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err().lines().filter(line -> !line.startsWith("WARNING: Using incubator")))
        .singleElement()
        .asString()
        .startsWith("dgm: the engine pjrt cannot run: there is no file /nowhere/plugin.so: set ");
  }

  private static Set<String> requires(String module) {
    return LIB.find(module).orElseThrow().descriptor().requires().stream()
        .map(Requires::name)
        .collect(Collectors.toSet());
  }
}
