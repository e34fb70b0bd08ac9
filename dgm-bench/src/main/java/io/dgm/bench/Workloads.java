package io.dgm.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.global.torch;

/** The workloads there are. */
final class Workloads {
  private Workloads() {}

  static List<Workload> all() {
    List<Workload> all = new ArrayList<>();
    for (int batch : new int[] {32, 128, 512}) {
      all.add(vae(batch));
    }
    return all;
  }

  private static Workload vae(int batch) {
    return new Workload(
        "vae-mlp/" + batch,
        "VAE 784-400-20-400-784, Adam, MNIST, dynamic binarisation",
        () -> Feed.digits(batch),
        () -> {
          List<Entry> entries = new ArrayList<>();
          entries.add(Entry.of(Entry.DGM, DgmModel.vae(batch)));
          entries.addAll(libtorch(new TorchVae(batch)));
          entries.add(Entry.of(Entry.DL4J, new Dl4jVae(batch)));
          return entries;
        });
  }

  /** {@return a libtorch contender with one thread and with as many as there are cores} */
  static List<Entry> libtorch(Contender contender) {
    int cores = Runtime.getRuntime().availableProcessors();
    return IntStream.of(1, cores)
        .distinct()
        .mapToObj(
            n ->
                new Entry(
                    Entry.LIBTORCH,
                    n == 1 ? "1 thread" : n + " threads",
                    () -> torch.set_num_threads(n),
                    contender))
        .toList();
  }
}
