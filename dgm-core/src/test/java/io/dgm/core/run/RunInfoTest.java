package io.dgm.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunInfoTest {
  static RunInfo info() {
    return new RunInfo(
        "vae",
        Map.of("latent", "20", "likelihood", "bernoulli"),
        -7,
        new RunInfo.Data("mnist", "sha256:abc", List.of("binarize")),
        Map.of("epochs", "20"),
        Map.of("dgm", "0.1.0", "engine", "cpu"),
        "dgm train vae --set \"latent=20\"",
        Instant.parse("2026-01-02T03:04:05.678Z"));
  }

  private static RunInfo parse(String json) {
    return RunInfo.parse(json.getBytes(StandardCharsets.UTF_8), "run.json");
  }

  private static String json() {
    return new String(info().format(), StandardCharsets.UTF_8);
  }

  @Test
  void comesBackAsItWas() {
    assertThat(parse(json())).isEqualTo(info());
  }

  @Test
  void whatDecidesTheNumbersIsItsIdentity() {
    assertThat(info().identity()).hasSize(16).isEqualTo(parse(json()).identity());
    assertThat(json()).contains("\"seed\" : -7", "\"latent\" : \"20\"");
    for (String other : List.of("\"seed\" : -8", "\"latent\" : \"21\"", "abd", "binarise", "gan")) {
      String changed =
          json()
              .replace(other.startsWith("\"seed") ? "\"seed\" : -7" : "\u0000", other)
              .replace(other.startsWith("\"latent") ? "\"latent\" : \"20\"" : "\u0000", other)
              .replace(other.equals("abd") ? "abc" : "\u0000", other)
              .replace(other.equals("binarise") ? "binarize" : "\u0000", other)
              .replace(other.equals("gan") ? "\"vae\"" : "\u0000", "\"" + other + "\"");
      assertThat(parse(changed).identity()).as(other).isNotEqualTo(info().identity());
    }
  }

  @Test
  void timeCommandVersionsAndLimitsAreNotItsIdentity() {
    String changed =
        json().replace("2026-01", "2027-01").replace("dgm train", "x").replace("0.1.0", "0.2.0");
    assertThat(parse(changed.replace("\"epochs\" : \"20\"", "\"epochs\" : \"40\"")).identity())
        .isEqualTo(info().identity());
  }

  @Test
  void changedDataIsRefused() {
    RunInfo.Data elsewhere = new RunInfo.Data("/other/mnist", "sha256:abc", List.of());
    assertThatCode(() -> info().requireData(elsewhere)).doesNotThrowAnyException();
    RunInfo.Data changed = new RunInfo.Data("mnist", "sha256:abd", List.of());
    assertThatThrownBy(() -> info().requireData(changed))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("mnist has changed")
        .hasMessageContaining("sha256:abd");
  }

  @Test
  void damagedFilesAreTheUsers() {
    String json = json();
    List<String> damaged =
        List.of(
            "",
            "null",
            json.substring(0, 100),
            json.replace("dgm-run", "other"),
            json.replace("\"version\" : 1", "\"version\" : 2"),
            json.replace("\"seed\"", "\"sead\""),
            json.replace("-7", "\"-7\""),
            json.replace("2026-01-02", "yesterday"));
    for (String text : damaged) {
      assertThatThrownBy(() -> parse(text))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith("run.json ")
          .message()
          .doesNotContain("\n");
    }
  }
}
