package io.dgm.bench;

import java.util.List;
import java.util.Optional;

/** Language models. */
final class TextWorkloads {
  private static final int VOCABULARY = 10_000;
  private static final int WIDTH = 256;

  private TextWorkloads() {}

  static List<Workload> all() {
    return List.of(lstm(35, 32), transformer(4, 4, 128, 16));
  }

  private static Workload lstm(int time, int batch) {
    return new Workload(
        "lstm-lm",
        "words of 10,000, LSTM of 256, Adam; batches of 32 by 35 steps",
        () -> new TextFeed(VOCABULARY, time, batch),
        () -> DgmText.lstm(VOCABULARY, WIDTH, time, batch),
        () -> TorchText.lstm(VOCABULARY, WIDTH, time, batch),
        Optional.empty());
  }

  private static Workload transformer(int layers, int heads, int time, int batch) {
    return new Workload(
        "transformer-lm",
        "words of 10,000, 4 blocks of width 256 and 4 heads, Adam; batches of 16 by 128 words",
        () -> new TextFeed(VOCABULARY, time, batch),
        () -> DgmText.transformer(VOCABULARY, WIDTH, layers, heads, time, batch),
        () -> TorchText.transformer(VOCABULARY, WIDTH, layers, heads, time, batch),
        Optional.empty());
  }
}
