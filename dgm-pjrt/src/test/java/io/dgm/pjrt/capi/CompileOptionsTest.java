package io.dgm.pjrt.capi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CompileOptionsTest {
  // one replica of one partition, on the device that the plugin assigns
  private static final String BUILD = "1a0f08ffffffffffffffffff0120012801";

  private static String encode(Map<String, String> flags, Integer... devices) {
    CompileOptions options = new CompileOptions(new TreeMap<>(flags), List.of(devices));
    return HexFormat.of().formatHex(options.encode());
  }

  @Test
  void isTheMessageThatProtocolBuffersWrite() {
    assertThat(encode(Map.of())).isEqualTo(BUILD);
    assertThat(encode(Map.of(), 5)).isEqualTo(BUILD);
    // field 7, a map's entry: key "ab", value an OptionOverrideProto
    assertThat(encode(Map.of("ab", "true")))
        .isEqualTo(BUILD + "3a08" + "0a026162" + "1202" + "1001");
    assertThat(encode(Map.of("ab", "false"))).endsWith("12021000");
    assertThat(encode(Map.of("ab", "300"))).endsWith("1203" + "18ac02");
    assertThat(encode(Map.of("ab", "xyz"))).endsWith("1205" + "0a0378797a");
  }

  @Test
  void severalDevicesHaveAPartitionEach() {
    // 2 partitions, cut by the partitioner, and their devices 5 and 300
    String build = "08ffffffffffffffffff01" + "2001" + "2802" + "3001";
    String assignment = "08011002" + "1a030a0105" + "1a040a02ac02";
    assertThat(encode(Map.of(), 5, 300)).isEqualTo("1a22" + build + "4a0f" + assignment);
  }

  @Test
  void doesNotDependOnTheOrderOfFlags() {
    Map<String, String> flags = new TreeMap<>(Map.of("a", "1", "b", "2"));
    assertThat(encode(flags)).isEqualTo(encode(Map.of("b", "2", "a", "1")));
  }
}
