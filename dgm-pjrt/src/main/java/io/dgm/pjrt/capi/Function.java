package io.dgm.pjrt.capi;

import java.util.Arrays;

/** Functions of the interface that are called, each with its place in the table. */
enum Function {
  ERROR_DESTROY(0),
  ERROR_MESSAGE(1),
  ERROR_GET_CODE(2),
  PLUGIN_INITIALIZE(3),
  EVENT_DESTROY(5),
  EVENT_AWAIT(8),
  CLIENT_CREATE(10),
  CLIENT_DESTROY(11),
  CLIENT_PLATFORM_NAME(12),
  CLIENT_PLATFORM_VERSION(14),
  CLIENT_ADDRESSABLE_DEVICES(16),
  CLIENT_COMPILE(20),
  CLIENT_BUFFER_FROM_HOST_BUFFER(22),
  DEVICE_DESCRIPTION_ID(23),
  DEVICE_DESCRIPTION_KIND(26),
  DEVICE_GET_DESCRIPTION(29),
  EXECUTABLE_DESTROY(40),
  EXECUTABLE_NUM_OUTPUTS(44),
  EXECUTABLE_SERIALIZE(49),
  LOADED_EXECUTABLE_DESTROY(50),
  LOADED_EXECUTABLE_GET_EXECUTABLE(51),
  LOADED_EXECUTABLE_EXECUTE(55),
  EXECUTABLE_DESERIALIZE_AND_LOAD(56),
  BUFFER_DESTROY(58),
  BUFFER_TO_HOST_BUFFER(70);

  /** A size, a chain of extensions, and a version: a size, a chain, two ints. */
  private static final long HEADER = 5 * Long.BYTES;

  private final int place;

  Function(int place) {
    this.place = place;
  }

  /** {@return where in the struct PJRT_Api its address is, in bytes} */
  long offset() {
    return HEADER + place * (long) Long.BYTES;
  }

  /** {@return how long a table is that has all of them, in bytes} */
  static long end() {
    return Arrays.stream(values()).mapToLong(Function::offset).max().orElseThrow() + Long.BYTES;
  }
}
