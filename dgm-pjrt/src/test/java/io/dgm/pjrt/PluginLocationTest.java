package io.dgm.pjrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLocationTest {
  @TempDir private Path root;
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();

  private PluginLocation location() {
    return new PluginLocation(new Environment(properties::get, variables::get, root));
  }

  private Path file(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }

  private Path installed(String library, String python, String cuda) throws IOException {
    return file(
        library + "/" + python + "/site-packages/jax_plugins/" + cuda + "/xla_cuda_plugin.so");
  }

  @Test
  void saysWhatToDoWhereNoneIs() {
    assertThat(location().find()).isEmpty();
    assertThat(location().availability().available()).isFalse();
    assertThat(location().availability().detail())
        .contains("no PJRT plugin", "DGM_PJRT_PLUGIN", "jax-cuda")
        .doesNotContain("\n");
  }

  @Test
  void aSettingGoesBeforeAVariableAndBothBeforeWhatIsInstalled() throws IOException {
    Path installed = installed("usr/lib", "python3.12", "xla_cuda12");
    assertThat(location().find()).contains(installed);
    variables.put("DGM_PJRT_PLUGIN", file("a.so").toString());
    assertThat(location().find()).contains(root.resolve("a.so"));
    properties.put("dgm.pjrt.plugin", file("b.so").toString());
    assertThat(location().find()).contains(root.resolve("b.so"));
    assertThat(location().availability().available()).isTrue();
    assertThat(location().availability().detail()).isEqualTo(root.resolve("b.so").toString());
  }

  @Test
  void environmentsOfPythonAreLookedAtBeforeTheSystem() throws IOException {
    installed("usr/lib", "python3.12", "xla_cuda13");
    properties.put("user.home", root.resolve("home").toString());
    Path home = installed("home/.local/lib", "python3.11", "xla_cuda12");
    assertThat(location().find()).contains(home);
    variables.put("CONDA_PREFIX", root.resolve("conda").toString());
    Path conda = installed("conda/lib", "python3.13", "xla_cuda12");
    assertThat(location().find()).contains(conda);
    variables.put("VIRTUAL_ENV", root.resolve("venv").toString());
    Path older = installed("venv/lib", "python3.12", "xla_cuda12");
    assertThat(location().find()).contains(older);
    Path newer = installed("venv/lib", "python3.12", "xla_cuda13");
    assertThat(location().find()).contains(newer);
  }

  @Test
  void nvidiasPluginWantsNvidiasDriver() throws IOException {
    Path plugin = installed("usr/lib", "python3.12", "xla_cuda12");
    assertThat(location().availability().available()).isFalse();
    assertThat(location().availability().detail()).contains(plugin.toString(), "no driver");
    file("proc/driver/nvidia/version");
    assertThat(location().availability().available()).isTrue();
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    variables.put("DGM_PJRT_PLUGIN", "/nowhere/plugin.so");
    assertThat(location().availability().available()).isFalse();
    assertThat(location().availability().detail()).contains("there is no file /nowhere/plugin.so");
  }
}
