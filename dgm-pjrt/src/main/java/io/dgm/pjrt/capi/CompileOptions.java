package io.dgm.pjrt.capi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a program is compiled, as the message CompileOptionsProto of XLA in the wire format of
 * protocol buffers: a field is its number × 8 + its kind (0 a varint, 2 bytes behind their length),
 * then its value.
 *
 * <pre>
 * CompileOptionsProto          executable_build_options = 3, env_option_overrides = 7 (a map)
 * ExecutableBuildOptionsProto  device_ordinal = 1 (-1: by assignment), num_replicas = 4, num_partitions = 5,
 *                              use_spmd_partitioning = 6, device_assignment = 9
 * DeviceAssignmentProto        replica_count = 1, computation_count = 2, computation_devices = 3 (one a partition)
 * ComputationDevice            replica_device_ids = 1 (packed)
 * a map's entry                key = 1, value = 2
 * OptionOverrideProto          string_field = 1, bool_field = 2, int_field = 3
 * </pre>
 *
 * @param overrides flags of XLA's DebugOptions by name: true or false, a whole number, or text
 * @param devices the numbers of the devices that each have a partition of the program, in the
 *     partitions' order; with one, or none, the program is not cut and the plugin chooses its
 *     device
 */
public record CompileOptions(SortedMap<String, String> overrides, List<Integer> devices) {
  private static final int VARINT = 0;
  private static final int BYTES = 2;

  /** Copies. */
  public CompileOptions {
    overrides = new TreeMap<>(overrides);
    devices = List.copyOf(devices);
  }

  /** {@return on how many devices a program runs} */
  int partitions() {
    return Math.max(1, devices.size());
  }

  /** {@return the message} */
  public byte[] encode() {
    ByteArrayOutputStream build = new ByteArrayOutputStream();
    number(build, 1, -1);
    number(build, 4, 1);
    number(build, 5, partitions());
    if (partitions() > 1) {
      number(build, 6, 1);
      bytes(build, 9, assignment());
    }
    ByteArrayOutputStream options = new ByteArrayOutputStream();
    bytes(options, 3, build.toByteArray());
    for (Map.Entry<String, String> flag : overrides.entrySet()) {
      ByteArrayOutputStream entry = new ByteArrayOutputStream();
      bytes(entry, 1, flag.getKey().getBytes(StandardCharsets.UTF_8));
      bytes(entry, 2, override(flag.getValue()));
      bytes(options, 7, entry.toByteArray());
    }
    return options.toByteArray();
  }

  private byte[] assignment() {
    ByteArrayOutputStream assignment = new ByteArrayOutputStream();
    number(assignment, 1, 1);
    number(assignment, 2, partitions());
    for (int device : devices) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      varint(packed, device);
      ByteArrayOutputStream ids = new ByteArrayOutputStream();
      bytes(ids, 1, packed.toByteArray());
      bytes(assignment, 3, ids.toByteArray());
    }
    return assignment.toByteArray();
  }

  private static byte[] override(String value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (value.equals("true") || value.equals("false")) {
      number(out, 2, value.equals("true") ? 1 : 0);
    } else if (value.matches("-?\\d{1,18}")) {
      number(out, 3, Long.parseLong(value));
    } else {
      bytes(out, 1, value.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private static void number(ByteArrayOutputStream out, int field, long value) {
    varint(out, (field << 3) | VARINT);
    varint(out, value);
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
    varint(out, (field << 3) | BYTES);
    varint(out, value.length);
    out.writeBytes(value);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
