package io.dgm.pjrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.pjrt.capi.ClientOption;
import io.dgm.pjrt.capi.CompileOptions;
import io.dgm.pjrt.hlo.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PjrtSettingsTest {
  private static final List<Integer> ONE = List.of(0);

  private static PjrtSettings read(Map<String, String> properties, Map<String, String> variables) {
    return PjrtSettings.read(
        new Environment(
            name -> name.equals("dgm.cache") ? "/cache" : properties.get(name),
            variables::get,
            Path.of("/")));
  }

  @Test
  void areExactAndCachedByDefault() {
    PjrtSettings settings = read(Map.of(), Map.of());
    assertThat(settings.precision()).isEqualTo(Precision.HIGHEST);
    assertThat(settings.clientOptions()).isEmpty();
    assertThat(settings.keepsPrograms()).isTrue();
    assertThat(settings.devicesOf(8)).isEqualTo(1);
    assertThat(settings.cache()).isEqualTo(Path.of("/cache/pjrt"));
  }

  @Test
  void aPropertyGoesBeforeAVariable() {
    Map<String, String> variables = Map.of("DGM_PJRT_PRECISION", "bf16", "DGM_PJRT_CACHE", "false");
    assertThat(read(Map.of(), variables).precision()).isEqualTo(Precision.BF16);
    PjrtSettings settings = read(Map.of("dgm.pjrt.precision", "TF32"), variables);
    assertThat(settings.precision()).isEqualTo(Precision.TF32);
    assertThat(settings.keepsPrograms()).isFalse();
  }

  @Test
  void memoryIsAnOptionOfThePlugin() {
    Map<String, String> variables =
        Map.of("DGM_PJRT_MEMORY", "0.5", "DGM_PJRT_OPTIONS", "preallocate=true");
    assertThat(read(Map.of(), variables).clientOptions())
        .containsExactly(
            new ClientOption("memory_fraction", "0.5"), new ClientOption("preallocate", "true"));
  }

  @Test
  void devicesAreANumberOrAll() {
    assertThat(read(Map.of("dgm.pjrt.devices", "4"), Map.of()).devicesOf(8)).isEqualTo(4);
    assertThat(read(Map.of(), Map.of("DGM_PJRT_DEVICES", "all")).devicesOf(8)).isEqualTo(8);
    PjrtSettings settings = read(Map.of(), Map.of("DGM_PJRT_DEVICES", "9"));
    assertThatThrownBy(() -> settings.devicesOf(8))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("9", "8");
    List<Integer> numbers = List.of(2, 7);
    assertThat(settings.compileOptions("tpu", numbers))
        .isEqualTo(new CompileOptions(new TreeMap<>(), numbers));
  }

  @Test
  void cardsComputeTheSameBitsEachTimeUnlessToldOtherwise() {
    String flag = "xla_gpu_deterministic_ops";
    assertThat(read(Map.of(), Map.of()).compileOptions("cuda", ONE))
        .isEqualTo(new CompileOptions(new TreeMap<>(Map.of(flag, "true")), ONE));
    assertThat(read(Map.of(), Map.of()).compileOptions("tpu", ONE))
        .isEqualTo(new CompileOptions(new TreeMap<>(), ONE));
    assertThat(
            read(Map.of("dgm.pjrt.flags", flag + "=false"), Map.of()).compileOptions("CUDA", ONE))
        .isEqualTo(new CompileOptions(new TreeMap<>(Map.of(flag, "false")), ONE));
  }
}
