package io.dgm.core.corpus;

import io.dgm.api.data.Dataset;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.core.text.TextDataset;
import io.dgm.core.text.TextSettings;
import io.dgm.core.text.TextSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A data set of texts whose files are fetched.
 *
 * @param name its name
 * @param description what it holds
 * @param bundles where its files come from, all of them needed
 * @param columns how many texts a row has
 * @param texts its settings
 * @param reader makes the rows of the files, in the order of the bundles
 */
record Corpus(
    String name,
    String description,
    List<Bundle> bundles,
    int columns,
    TextSettings texts,
    Function<List<Path>, TextSource> reader)
    implements DatasetProvider {

  @Override
  public List<SettingSpec<?>> settings() {
    return texts.all(columns);
  }

  @Override
  public Dataset open(DataFiles files, Settings settings) {
    return TextDataset.of(name, reader.apply(files(files)), texts, settings);
  }

  private List<Path> files(DataFiles files) {
    List<Path> all = new ArrayList<>();
    bundles.forEach(bundle -> all.addAll(files.get(List.of(bundle))));
    return all;
  }

  @Override
  public boolean isCached(DataFiles files) {
    return bundles.stream().allMatch(files::has);
  }

  @Override
  public void fetch(DataFiles files) {
    files(files);
  }
}
