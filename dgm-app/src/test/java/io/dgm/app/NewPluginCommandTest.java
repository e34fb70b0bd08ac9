package io.dgm.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The words of dgm new-plugin; what it makes is compiled and tested in dgm-testkit. */
class NewPluginCommandTest {
  @TempDir Path temp;

  private int run(StringWriter err, String... words) {
    CommandLine line =
        new CommandLine(new NewPluginCommand(() -> PluginCatalog.load(Installation.own())));
    line.setErr(new PrintWriter(err));
    line.setExecutionExceptionHandler(
        (e, _, _) -> {
          err.write(String.valueOf(e.getMessage()));
          return 2;
        });
    return line.execute(words);
  }

  @Test
  void makesAProject() throws Exception {
    StringWriter err = new StringWriter();
    assertThat(run(err, "mine", "--in", temp.toString())).as(err.toString()).isZero();
    assertThat(temp.resolve("mine/src/main/java/com/example/mine/MineModel.java")).exists();
    assertThat(run(err, "fast", "--kind", "engine", "--package", "org.own.fast", "--in", temp + ""))
        .as(err.toString())
        .isZero();
    assertThat(Files.readString(temp.resolve("fast/src/main/java/module-info.java")))
        .contains("module org.own.fast", "io.dgm.engine.spi.EngineProvider");
  }

  @Test
  void saysWhatIsWrong() {
    StringWriter err = new StringWriter();
    assertThat(run(err, "mine", "--kind", "modell", "--in", temp.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no kind of plugin 'modell'; there are model, ");
    assertThat(run(err, "vae", "--in", temp.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is a plugin 'vae' already");
    assertThat(temp).isEmptyDirectory();
  }
}
