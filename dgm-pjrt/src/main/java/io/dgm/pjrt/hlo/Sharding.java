package io.dgm.pjrt.hlo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How arguments and results lie on several devices, as XLA's partitioner reads it: nothing is
 * written for one device. The program stays that of the whole batch; the partitioner gives each
 * device its part of the work and inserts the sums over devices.
 *
 * @param devices how many, at least 1
 */
record Sharding(int devices) {

  /** {@return attributes of the module} */
  String module() {
    return devices == 1
        ? ""
        : " attributes {mhlo.num_partitions = %d : i32, mhlo.num_replicas = 1 : i32}"
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
    return "mhlo.sharding = \"{devices=[%s]<=[%d]}\""
        .formatted(parts.stream().map(String::valueOf).collect(Collectors.joining(",")), devices);
  }
}
