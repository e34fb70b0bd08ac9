package io.dgm.api.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.api.tensor.DType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final SettingSpec<Integer> SIZE =
      SettingSpec.integer("size", 20, 1, 100, "how large");
  private static final SettingSpec<List<Integer>> WIDTHS =
      SettingSpec.integers("widths", List.of(400), 1, 1000, "how wide");
  private static final SettingSpec<Double> RATE =
      SettingSpec.number("rate", 1e-3, 0, 1, "how fast");
  private static final SettingSpec<Boolean> LOUD = SettingSpec.flag("loud", false, "how loud");
  private static final SettingSpec<DType> TYPE = SettingSpec.choice("type", DType.F32, "which");
  private static final List<SettingSpec<?>> ALL = List.of(SIZE, WIDTHS, RATE, LOUD, TYPE);

  @Test
  void whatIsNotGivenIsTheDefault() {
    Settings settings = Settings.of(ALL, Map.of());
    assertThat(settings.get(SIZE)).isEqualTo(20);
    assertThat(settings.get(WIDTHS)).containsExactly(400);
    assertThat(settings.get(TYPE)).isEqualTo(DType.F32);
  }

  @Test
  void whatIsGivenIsRead() {
    Settings settings =
        Settings.of(
            ALL,
            Map.of("size", " 7", "widths", "3, 4", "rate", "0.5", "loud", "true", "type", "bf16"));
    assertThat(settings.get(SIZE)).isEqualTo(7);
    assertThat(settings.get(WIDTHS)).containsExactly(3, 4);
    assertThat(settings.get(RATE)).isEqualTo(0.5);
    assertThat(settings.get(LOUD)).isTrue();
    assertThat(settings.get(TYPE)).isEqualTo(DType.BF16);
  }

  @Test
  void textIsReadBack() {
    Settings settings = Settings.of(ALL, Map.of("widths", "", "rate", "0.1"));
    assertThat(Settings.of(ALL, settings.toText()).toText()).isEqualTo(settings.toText());
  }

  @Test
  void everyMistakeIsNamed() {
    assertThatThrownBy(
            () -> Settings.of(ALL, Map.of("size", "0", "rate", "fast", "sise", "3", "type", "F32")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no setting 'sise'")
        .hasMessageContaining("size is a whole number, 1 to 100, got '0'")
        .hasMessageContaining("rate is a number")
        .hasMessageContaining("type is one of f32, f64");
  }

  @Test
  void notANumberIsNoNumber() {
    assertThatThrownBy(() -> Settings.of(ALL, Map.of("rate", "NaN")))
        .isInstanceOf(UserException.class);
  }

  @Test
  void anUndeclaredSettingIsTheModelsMistake() {
    Settings settings = Settings.of(List.of(SIZE), Map.of());
    assertThatThrownBy(() -> settings.get(RATE)).isInstanceOf(DgmException.class);
  }
}
