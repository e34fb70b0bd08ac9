package io.dgm.text;

import io.dgm.api.metric.Metric;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.settings.Part;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.api.spi.Plugin;
import java.util.List;
import java.util.stream.Stream;

/** The plugin of models of texts. */
public final class TextPlugin implements Plugin {
  /** Creates the plugin. */
  public TextPlugin() {}

  @Override
  public String name() {
    return "text";
  }

  @Override
  public ApiVersion builtFor() {
    return new ApiVersion(0, 2);
  }

  @Override
  public List<ModelDefinition> models() {
    return List.of(
        LanguageModel.of(
            "lm-lstm", "language model of an LSTM (Mikolov et al. 2010)", TextDecoders.LSTM),
        LanguageModel.of(
            "lm-transformer",
            "language model of a transformer (Radford et al. 2019)",
            TextDecoders.TRANSFORMER),
        Translation.of(
            "seq2seq-attention",
            "translation by LSTMs with attention (Bahdanau et al. 2015; Luong et al. 2015)",
            Translators.RECURRENT,
            TextEncoders.LSTM,
            Translators::recurrent),
        Translation.of(
            "seq2seq-transformer",
            "translation by a transformer (Vaswani et al. 2017)",
            Translators.TRANSFORMER,
            TextEncoders.TRANSFORMER,
            Translators::transformer),
        TextVae.MODEL,
        SeqGan.MODEL);
  }

  @Override
  public List<DatasetProvider> datasets() {
    return List.of(new OracleProvider());
  }

  @Override
  public List<Metric> metrics() {
    return List.of(new OracleMetric());
  }

  @Override
  public List<Part<?>> parts() {
    return Stream.<Part<?>>concat(TextDecoders.ALL.stream(), TextEncoders.ALL.stream()).toList();
  }
}
