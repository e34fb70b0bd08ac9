package io.dgm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.Plugin;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.job.Training;
import io.dgm.core.job.Workbench;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.stack.StackResolver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The data that is named on the command line. */
class TrainCommandTest {
  private static final String NEEDS = "takes the tables a, b, --data a=NAME --data b=NAME";
  @TempDir Path temp;

  /** Models that are told what they are built for, and go no further. */
  private record Stub(String name, List<String> tables) implements ModelDefinition {
    @Override
    public String description() {
      return "a stub";
    }

    @Override
    public Model build(DataSpec data, Settings settings) {
      throw new UserException("built for " + data.tables() + " of " + data.features().size());
    }
  }

  private record Stubs() implements Plugin {
    @Override
    public String name() {
      return "stubs";
    }

    @Override
    public ApiVersion builtFor() {
      return ApiVersion.CURRENT;
    }

    @Override
    public List<ModelDefinition> models() {
      return List.of(new Stub("one", List.of()), new Stub("two", List.of("a", "b")));
    }
  }

  private void ends(String message, String model, String... data) {
    Workbench bench =
        new Workbench(
            PluginCatalog.of(new Stubs()),
            EngineCatalog.load(),
            DataCatalog.own(_ -> {}),
            1,
            _ -> {});
    TrainCommand command =
        new TrainCommand(
            () -> new Training(bench),
            () -> new StackResolver(bench.plugins(), bench.engines(), bench.data()));
    List<String> words = new ArrayList<>(List.of(model, "--run", temp.resolve("run").toString()));
    for (String one : data) {
      words.addAll(List.of("--data", one));
    }
    new CommandLine(command).parseArgs(words.toArray(String[]::new));
    assertThatThrownBy(command::run)
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
    assertThat(temp.resolve("run")).doesNotExist();
  }

  @Test
  void eachTableTakesADataSet() {
    ends("built for [a, b] of 4", "two", "b=mnist-mini", "a=mnist-mini");
    ends("built for [] of 2", "one", "mnist-mini");
  }

  @Test
  void otherTablesThanTheModelsAreMistakes() {
    ends("mnist-mini has one table: the model two " + NEEDS, "two", "mnist-mini");
    ends("there is no data for b: the model two " + NEEDS, "two", "a=mnist-mini");
    ends("there is no data for a, b: the model two " + NEEDS, "two");
    ends("two data sets, mnist-mini and mnist: ", "two", "a=mnist-mini", "b=x", "a=mnist");
    ends("there is no table for c=mnist-mini: ", "two", "a=x", "b=x", "c=mnist-mini");
    ends("there is no table for a=x, b=y: the model one takes one table", "one", "a=x", "b=y");
    ends("two data sets, x and y: --data NAME for a model of one table", "one", "x", "y");
    ends("there is no data set 'mnits'", "two", "a=mnist-mini", "b=mnits");
  }
}
