package io.dgm.core.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackFileTest {
  private static Map<String, String> settings(Stack stack) {
    return stack.settings().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().text()));
  }

  @Test
  void mappingsArePaths() {
    Stack stack =
        StackFile.parse(
            """
            model: vae
            latent: [20, 10]
            decoder:
              name: gan/dcgan
              width: 32
            encoder.width: 16
            learning-rate: 1e-3
            data: {name: mnist, tables: {a: "x: y"}}
            """,
            "s.yaml");
    assertThat(stack.malformed()).isEmpty();
    assertThat(settings(stack))
        .isEqualTo(
            Map.of(
                "model", "vae",
                "latent", "20,10",
                "decoder", "gan/dcgan",
                "decoder.width", "32",
                "encoder.width", "16",
                "learning-rate", "1e-3",
                "data", "mnist",
                "data.tables.a", "x: y"));
    assertThat(stack.settings().get("decoder.width").where()).isEqualTo("s.yaml:5");
  }

  @Test
  void whatIsNoSettingIsToldWithItsLine() {
    Stack stack =
        StackFile.parse(
            """
            model: vae
            latent:
            posterior: [1, {a: b}]
            [x]: 3
            model: gan
            """,
            "s.yaml");
    assertThat(stack.malformed())
        .containsExactly(
            "s.yaml:2: latent has no value",
            "s.yaml:3: posterior is a value or a list of values, not a list of mappings",
            "s.yaml:4: a name is a word",
            "s.yaml:5: model is given twice; first at s.yaml:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: b: c",
        "\"",
        "a: [1",
        "%",
        "a: !x {",
        "? [",
        "a: &b\n  c: *d",
        "---\na: 1\n---\nb: 2",
        "\t- x",
        "a: 'b"
      })
  void whatIsNoYamlIsToldWithItsLine(String text) {
    assertThatThrownBy(() -> StackFile.parse(text, "s.yaml"))
        .isInstanceOf(UserException.class)
        .hasMessageMatching("(?s)s\\.yaml:\\d+: no YAML: .+");
  }

  @Test
  void anchorsThatStandForFarMoreAreRefused() {
    StringBuilder text = new StringBuilder("a0: &a0 {x: 1, y: 2, z: 3}\n");
    for (int i = 1; i < 12; i++) {
      text.append("a%d: &a%d {x: *a%d, y: *a%d, z: *a%d}\n".formatted(i, i, i - 1, i - 1, i - 1));
    }
    Stack stack = StackFile.parse(text.toString(), "s.yaml");
    assertThat(stack.malformed()).singleElement().asString().contains("more settings or levels");
    Stack itself = StackFile.parse("a: &a\n  b: *a\n", "s.yaml");
    assertThat(itself.malformed()).singleElement().asString().contains("more settings or levels");
  }

  @Test
  void manyLevelsAreRefused() {
    assertThatThrownBy(() -> StackFile.parse("[".repeat(200_000), "s.yaml"))
        .isInstanceOf(UserException.class);
    assertThatThrownBy(() -> StackFile.parse("", "s.yaml")).hasMessageContaining("is empty");
    assertThat(StackFile.parse("3", "s.yaml").malformed()).hasSize(1);
  }

  @Test
  void whatCannotBeReadIsToldByItsName(@TempDir Path temp) throws IOException {
    Path bytes = Files.write(temp.resolve("b.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});
    assertThatThrownBy(() -> StackFile.read(bytes)).hasMessageContaining("b.yaml is no UTF-8 text");
    assertThatThrownBy(() -> StackFile.read(temp)).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> StackFile.read(temp.resolve("none.yaml")))
        .hasMessageContaining("there is no file");
  }
}
