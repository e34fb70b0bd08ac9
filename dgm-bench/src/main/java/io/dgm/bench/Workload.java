package io.dgm.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.global.torch;

/**
 * A network, its optimizer and a batch size, which several systems train.
 *
 * @param name such as vae-mlp/128
 * @param what the network, the optimizer and the data, in a line
 * @param feed opens its batches, once for each contender
 * @param dgm makes dgm's contender
 * @param libtorch makes libtorch's
 * @param dl4j makes DeepLearning4J's, where it has the parts
 */
record Workload(
    String name,
    String what,
    Supplier<Feed> feed,
    Supplier<DgmContender> dgm,
    Supplier<Contender> libtorch,
    Optional<Supplier<Contender>> dl4j) {

  /** {@return contenders in their settings: dgm first, libtorch with one thread and with all} */
  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>(List.of(Entry.of(Entry.DGM, dgm.get())));
    Contender torches = libtorch.get();
    int cores = Runtime.getRuntime().availableProcessors();
    IntStream.of(1, cores)
        .distinct()
        .mapToObj(
            n ->
                new Entry(
                    Entry.LIBTORCH,
                    n == 1 ? "1 thread" : n + " threads",
                    () -> torch.set_num_threads(n),
                    torches))
        .forEach(entries::add);
    dl4j.ifPresent(d -> entries.add(Entry.of(Entry.DL4J, d.get())));
    return entries;
  }
}
