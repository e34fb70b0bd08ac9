package io.dgm.bench;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.core.Dgm;
import io.dgm.core.data.BatchStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.global.torch;

/**
 * A language model on the Brown corpus in batches by length, beside the same network in libtorch:
 * the same first weights, the same batches in the same order, Adam and clipping; each system's own
 * dropout. They train in turns until dgm has had its minutes; then both are measured on the test
 * texts, by libtorch's forward pass.
 */
final class BrownText {
  /** The models that there is a peer of, and their dropout. */
  static final Map<String, Double> MODELS = Map.of("lm-lstm", 0.3, "lm-transformer", 0.1);

  private static final int ROWS = 64;

  private BrownText() {}

  /**
   * Prints tokens a second, ratios and test perplexities.
   *
   * @param models of {@link #MODELS}
   * @param minutes how long dgm trains each, above 0, its first stretches left out
   */
  static void print(List<String> models, double minutes) {
    torch.set_num_threads(Runtime.getRuntime().availableProcessors());
    Dataset data = Dgm.workbench().data().open("brown");
    models.forEach(model -> print(model, MODELS.get(model), minutes, data));
  }

  private static void print(String model, double dropout, double minutes, Dataset data) {
    torch.manual_seed(1);
    compare(model, data);
    Map<String, String> set = Map.of("decoder.dropout", Double.toString(dropout));
    try (DgmModel dgm = DgmModel.of(model, set, data.spec(), ROWS);
        TorchLanguageModel torch = new TorchLanguageModel(model, dgm.parameters(), ROWS, dropout);
        BatchStream stream = BatchStream.open(data, Split.TRAIN, ROWS, 1, 0)) {
      new InTurns(model, dgm, torch, 0).train(stream, minutes);
      try (TorchLanguageModel trained = new TorchLanguageModel(model, dgm.parameters(), ROWS, 0)) {
        double perplexity = perplexity(trained, data);
        double other = perplexity(torch, data);
        System.out.printf(
            "test perplexity: dgm %.2f, libtorch %.2f, dgm / libtorch %.4f%n",
            perplexity, other, perplexity / other);
      }
    }
  }

  private static void compare(String model, Dataset data) {
    try (DgmModel dgm = DgmModel.of(model, Map.of("decoder.dropout", "0"), data.spec(), ROWS);
        TorchLanguageModel torch = new TorchLanguageModel(model, dgm.parameters(), ROWS, 0);
        BatchStream stream = BatchStream.open(data, Split.TRAIN, ROWS, 1, 0)) {
      Agreement.print(dgm, torch, stream);
    }
  }

  private static double perplexity(TorchLanguageModel model, Dataset data) {
    double sum = 0;
    long tokens = 0;
    try (Arena arena = Arena.ofConfined()) {
      for (int from = 0; from < data.size(Split.TEST); from += ROWS) {
        int[] rows = IntStream.range(from, Math.min(from + ROWS, data.size(Split.TEST))).toArray();
        List<MemorySegment> into =
            data.spec().features().stream()
                .map(
                    f ->
                        arena.allocate(
                            (long) rows.length * f.shape().size() * f.dtype().bytes(), Long.BYTES))
                .toList();
        data.read(Split.TEST, rows, into);
        MemorySegment texts = into.getFirst();
        sum += model.evaluate(texts, rows.length);
        tokens += InTurns.words(texts);
      }
    }
    return Math.exp(sum / tokens);
  }
}
