package io.dgm.bench;

import io.dgm.api.decode.Search;
import java.util.List;
import java.util.Optional;

/** Language models. */
final class TextWorkloads {
  private static final int VOCABULARY = 10_000;
  private static final int WIDTH = 256;
  private static final int ROWS = 32;
  private static final int LENGTH = 50;
  private static final int BEAM = 5;

  private TextWorkloads() {}

  static List<Workload> all() {
    return List.of(
        lstm(35, 32),
        transformer(4, 4, 128, 16),
        decode("decode-lstm", "LSTM of 256, draws", DgmDecode.draws(), 0),
        decode(
            "decode-nucleus",
            "LSTM of 256, top-p 0.9; the peer draws from all",
            DgmDecode.nucleus(),
            0),
        decode("decode-beam", "LSTM of 256, a beam of 5", DgmDecode.beam(BEAM), BEAM),
        decodeTransformer(4, 4));
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

  /** A step says whole texts. */
  private static Workload decode(String name, String what, Search search, int beam) {
    return new Workload(
        name,
        "saying 32 texts of 50 words of 10,000: " + what,
        () -> new TextFeed(VOCABULARY, 1, 1),
        () -> DgmDecode.lstm(VOCABULARY, WIDTH, ROWS, LENGTH, search),
        () -> TorchDecode.lstm(VOCABULARY, WIDTH, ROWS, LENGTH, beam),
        Optional.empty());
  }

  private static Workload decodeTransformer(int layers, int heads) {
    return new Workload(
        "decode-transformer",
        "saying 32 texts of 50 words of 10,000: 4 blocks of width 256 with a cache, draws",
        () -> new TextFeed(VOCABULARY, 1, 1),
        () -> DgmDecode.transformer(VOCABULARY, WIDTH, ROWS, LENGTH, DgmDecode.draws()),
        () -> TorchDecode.transformer(VOCABULARY, WIDTH, layers, heads, ROWS, LENGTH),
        Optional.empty());
  }
}
