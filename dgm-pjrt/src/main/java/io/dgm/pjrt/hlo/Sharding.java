package io.dgm.pjrt.hlo;

import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How arguments and results lie on several devices, as XLA's partitioner reads it: nothing is
 * written for one device. The program stays that of the whole batch; the partitioner gives each
 * device its part of the work and inserts the sums over devices.
 *
 * @param devices how many, at least 1
 * @param batches the sizes of the program's batches
 */
record Sharding(int devices, Set<Integer> batches) {

  /** {@return that of a program} */
  static Sharding of(Program program, int devices) {
    Set<Integer> batches = new HashSet<>();
    for (int i = 0; i < program.inputs().size(); i++) {
      int dimension = program.batchDims().get(i);
      if (dimension >= 0) {
        batches.add(program.inputs().get(i).dim(dimension));
      }
    }
    return new Sharding(devices, batches);
  }

  /**
   * {@return what was drawn, with the advice to cut it where it has a batch's size: what a
   * generator makes out of noise alone no input would cut. It is advice: with another cut the
   * values are the same}
   */
  Value drawn(Body body, Value random) {
    for (int d = 0; devices > 1 && d < random.shape().rank(); d++) {
      if (batches.contains(random.shape().dim(d))) {
        int rank = random.shape().rank();
        return body.op(
            "stablehlo.custom_call",
            List.of(random),
            "call_target_name = \"Sharding\", " + of(rank, d),
            random.element(),
            random.shape());
      }
    }
    return random;
  }

  /** {@return attributes of the module} */
  String module() {
    return devices == 1
        ? ""
        : " attributes {mhlo.num_partitions = %s : i32, mhlo.num_replicas = 1 : i32}"
            .formatted(devices);
  }

  /**
   * {@return the attribute of an argument or result}
   *
   * @param rank of the array
   * @param dimension along which it is cut in equal parts, in the devices' order, or -1 for whole
   *     on all of them
   */
  String of(int rank, int dimension) {
    if (devices == 1) {
      return "";
    }
    if (dimension < 0) {
      return "mhlo.sharding = \"{replicated}\"";
    }
    List<Integer> parts = new ArrayList<>(Collections.nCopies(rank, 1));
    parts.set(dimension, devices);
    return "mhlo.sharding = \"{devices=[%s]<=[%s]}\""
        .formatted(parts.stream().map(String::valueOf).collect(Collectors.joining(",")), devices);
  }
}
