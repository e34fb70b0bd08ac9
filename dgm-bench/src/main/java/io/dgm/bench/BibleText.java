package io.dgm.bench;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.settings.Settings;
import io.dgm.core.Dgm;
import io.dgm.core.data.BatchStream;
import io.dgm.core.evaluate.Estimate;
import io.dgm.core.evaluate.TranslationMetric;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch;

/**
 * {@code seq2seq-attention} on verses of two Bibles, beside the same network in libtorch: the same
 * first weights, the same batches in the same order, Adam and clipping; each system's own dropout.
 * They train in turns until dgm has had its minutes; then a beam of 5 translates the test verses
 * with the weights of either.
 */
final class BibleText {
  static final List<String> DATA = List.of("kjv-web", "kjv-spanish");

  private static final String MODEL = "seq2seq-attention";
  private static final double DROPOUT = 0.3;
  private static final int ROWS = 64;

  private BibleText() {}

  /**
   * Prints losses, words a second, and BLEU of both and of copies.
   *
   * @param names of {@link #DATA}
   * @param minutes how long dgm trains on each, above 0, its first stretches left out
   */
  static void print(List<String> names, double minutes) {
    torch.set_num_threads(Runtime.getRuntime().availableProcessors());
    names.forEach(name -> print(Dgm.workbench().data().open(name), minutes));
  }

  private static void print(Dataset data, double minutes) {
    torch.manual_seed(1);
    compare(data);
    try (DgmModel dgm = DgmModel.of(MODEL, Map.of(), data.spec(), ROWS);
        TorchTranslator torch = new TorchTranslator(dgm.parameters(), ROWS, DROPOUT);
        BatchStream stream = BatchStream.open(data, Split.TRAIN, ROWS, 1, 0)) {
      new InTurns(data.name(), dgm, torch, 1).train(stream, minutes);
      Map<String, Estimate> ours = translated(dgm, data);
      dgm.load(torch.parameters());
      Map<String, Estimate> theirs = translated(dgm, data);
      System.out.printf(
          "%s, in batches of %d verses: BLEU of %d test verses: dgm %s, libtorch %s, copies %s%n",
          data.name(),
          ROWS,
          data.size(Split.TEST),
          figure(ours.get("bleu")),
          figure(theirs.get("bleu")),
          figure(ours.get("bleu of copies")));
    }
  }

  private static String figure(Estimate bleu) {
    return "%.2f ± %.2f".formatted(bleu.mean(), bleu.standardError());
  }

  private static Map<String, Estimate> translated(DgmModel dgm, Dataset data) {
    TranslationMetric metric = new TranslationMetric();
    return metric.measure(dgm.measured(data, Settings.of(metric.settings(), Map.of())));
  }

  private static void compare(Dataset data) {
    Map<String, String> none = Map.of("dropout", "0", "encoder.dropout", "0");
    try (DgmModel dgm = DgmModel.of(MODEL, none, data.spec(), ROWS);
        TorchTranslator torch = new TorchTranslator(dgm.parameters(), ROWS, 0);
        BatchStream stream = BatchStream.open(data, Split.TRAIN, ROWS, 1, 0)) {
      Agreement.print(dgm, torch, stream);
    }
  }
}
