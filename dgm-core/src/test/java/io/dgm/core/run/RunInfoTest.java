package io.dgm.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunInfoTest {
  static final DataSpec SPEC =
      new DataSpec(
          List.of(
              new Feature("x", DType.F32, Shape.of(1, 28, 28), -1, 1, false),
              new Feature("y", DType.F32, Shape.of(10), 0, 1, true),
              Feature.text("t", 7, new Vocabulary(List.of("words", "\"", "\u00e4")))));
  private static final Map<Split, Integer> EXAMPLES =
      Map.of(Split.TRAIN, 57_000, Split.VALIDATION, 3000, Split.TEST, 10_000);

  private static RunInfo.Data data(String name, String checksum) {
    return new RunInfo.Data(
        Map.of("", new RunInfo.Table(name, checksum)), List.of("binarize"), SPEC, EXAMPLES);
  }

  private static RunInfo.Data tables(String a, String b) {
    Map<String, RunInfo.Table> tables = new LinkedHashMap<>();
    tables.put("b", new RunInfo.Table("emoji", b));
    tables.put("a", new RunInfo.Table("digits", a));
    return new RunInfo.Data(tables, List.of(), SPEC, EXAMPLES);
  }

  static RunInfo info() {
    return info(data("mnist", "sha256:abc"));
  }

  private static RunInfo info(RunInfo.Data data) {
    return new RunInfo(
        "vae",
        Map.of("latent", "20", "likelihood", "bernoulli"),
        -7,
        data,
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
    RunInfo.Data elsewhere = data("/other/mnist", "sha256:abc");
    assertThatCode(() -> info().requireData(elsewhere)).doesNotThrowAnyException();
    RunInfo.Data changed = data("mnist", "sha256:abd");
    assertThatThrownBy(() -> info().requireData(changed))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("mnist has changed")
        .hasMessageContaining("sha256:abd");
  }

  @Test
  void everyTableIsKeptInOrder() {
    RunInfo info = info(tables("1", "2"));
    RunInfo back = parse(new String(info.format(), StandardCharsets.UTF_8));
    assertThat(back).isEqualTo(info);
    assertThat(back.data().tables().keySet()).containsExactly("b", "a");
    assertThat(back.data().name()).isEqualTo("b=emoji, a=digits");
    assertThat(back.identity()).isNotEqualTo(info(tables("1", "3")).identity());
    assertThat(NewRun.name(back, 4)).isEqualTo("vae-emoji-digits-4");
  }

  @Test
  void everyTableIsChecked() {
    RunInfo info = info(tables("1", "2"));
    assertThatCode(() -> info.requireData(tables("1", "2"))).doesNotThrowAnyException();
    assertThatThrownBy(() -> info.requireData(tables("4", "2")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("digits of table a has changed")
        .hasMessageContaining("was 1 and is 4");
    assertThatThrownBy(() -> info.requireData(tables("1", "3")))
        .hasMessageContaining("emoji of table b has changed");
    assertThatThrownBy(() -> info.requireData(data("emoji", "2")))
        .isInstanceOf(UserException.class)
        .hasMessage("the run began with the data b=emoji, a=digits and is given emoji");
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
            json.replace("\"version\" : 3", "\"version\" : 2"),
            json.replace("F32", "F31"),
            json.replace("[ 1, 28, 28 ]", "[ 1, 0, 28 ]"),
            json.replace("[ 1, 28, 28 ]", "[ 99999, 99999 ]"),
            json.replace("57000", "\"many\""),
            json.replace("\"low\" : -1.0", "\"low\" : true"),
            json.replace("\"name\" : \"y\"", "\"name\" : \"a/y\""),
            json.replace("\"tables\"", "\"table\""),
            json.replace("\"seed\"", "\"sead\""),
            json.replace("-7", "\"-7\""),
            json.replace("2026-01-02", "yesterday"));
    for (String text : damaged) {
      assertThat(text).isNotEqualTo(json);
      assertThatThrownBy(() -> parse(text))
          .isInstanceOf(UserException.class)
          .message()
          .matches("run.json[, ].*")
          .doesNotContain("\n");
    }
  }
}
