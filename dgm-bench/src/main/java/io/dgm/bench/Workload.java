package io.dgm.bench;

import java.util.List;
import java.util.function.Supplier;

/**
 * A network, its optimizer and a batch size, which several systems train.
 *
 * @param name such as vae-mlp/128
 * @param what the network, the optimizer and the data, in a line
 * @param feed opens its batches, once for each contender
 * @param entries makes its contenders; the first is dgm
 */
record Workload(String name, String what, Supplier<Feed> feed, Supplier<List<Entry>> entries) {}
