package io.dgm.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.Plugin;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import io.dgm.core.train.ToyModels;
import io.dgm.core.train.ToyTexts;
import java.util.List;
import java.util.OptionalDouble;

/** Models whose steps take their batches in every way that there is. */
record TrainJobToys() implements Plugin {
  @Override
  public String name() {
    return "toys";
  }

  @Override
  public ApiVersion builtFor() {
    return ApiVersion.CURRENT;
  }

  @Override
  public List<ModelDefinition> models() {
    return List.of(new Toy(), new ToyOfTables(), new ToyOfPhases(), new ToyOfTexts());
  }

  /** Turns of one batch, and one of two. */
  record Toy() implements ModelDefinition {
    @Override
    public String name() {
      return "toy";
    }

    @Override
    public String description() {
      return "a toy";
    }

    @Override
    public Model build(DataSpec data, Settings settings) {
      Turn eta = Turn.of(Player.ETA);
      return ToyModels.linear(
          OptionalDouble.of(0.9),
          game -> game.turns(eta.times(2), Turn.of(Player.THETA, Player.ETA)));
    }
  }

  /** Three batches a step, each of two tables. */
  record ToyOfTables() implements ModelDefinition {
    @Override
    public String name() {
      return "tables";
    }

    @Override
    public String description() {
      return "a toy of two tables";
    }

    @Override
    public List<String> tables() {
      return List.of("a", "b");
    }

    @Override
    public Model build(DataSpec data, Settings settings) {
      assertThat(data.tables()).containsExactly("a", "b");
      Turn theta = Turn.of(Player.THETA);
      return ToyModels.tables(List.of(theta.times(3), theta));
    }
  }

  /** Seven steps of a phase, then the other. */
  record ToyOfPhases() implements ModelDefinition {
    @Override
    public String name() {
      return "phases";
    }

    @Override
    public String description() {
      return "a toy of two phases";
    }

    @Override
    public Model build(DataSpec data, Settings settings) {
      return ToyModels.dreamingFirst(7);
    }
  }

  /** Words that are drawn alone, of texts of three lengths. */
  record ToyOfTexts() implements ModelDefinition {
    @Override
    public String name() {
      return "unigram";
    }

    @Override
    public String description() {
      return "a toy of texts";
    }

    @Override
    public DataSpec example(DataSpec usual) {
      return new ToyTexts(1, false).spec();
    }

    @Override
    public Model build(DataSpec data, Settings settings) {
      return ToyTexts.unigram();
    }
  }
}
