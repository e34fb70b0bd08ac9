package io.dgm.text;

import io.dgm.api.data.Dataset;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DatasetProvider;
import java.util.List;

/** Opens texts of an oracle; they are drawn, and nothing is fetched. */
final class OracleProvider implements DatasetProvider {
  private static final SettingSpec<Integer> WORDS =
      SettingSpec.integer("words", 5000, 2, 1_000_000, "how many words the oracle knows");
  private static final SettingSpec<Integer> HIDDEN =
      SettingSpec.integer("hidden", 32, 1, 4096, "the size of the oracle's vectors and states");
  private static final SettingSpec<Integer> LENGTH =
      SettingSpec.integer("length", 20, 1, 100_000, "tokens of every text");
  private static final SettingSpec<Integer> TEXTS =
      SettingSpec.integer(
          "texts", 10_000, 10, 100_000_000, "texts to train on; a tenth for validation and test");
  private static final SettingSpec<Integer> ORACLE =
      SettingSpec.integer("oracle", 1, 0, 1_000_000_000, "the seed of the oracle's weights");

  @Override
  public String name() {
    return OracleTexts.NAME;
  }

  @Override
  public String description() {
    return "texts drawn from an LSTM with weights of N(0, 1), whose probabilities are known (Yu et"
        + " al. 2017)";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(WORDS, HIDDEN, LENGTH, TEXTS, ORACLE);
  }

  @Override
  public Dataset open(DataFiles files, Settings settings) {
    Oracle oracle = new Oracle(settings.get(WORDS), settings.get(HIDDEN), settings.get(ORACLE));
    return new OracleTexts(oracle, settings.get(TEXTS), settings.get(LENGTH));
  }
}
