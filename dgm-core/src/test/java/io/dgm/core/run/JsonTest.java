package io.dgm.core.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[]; a.json is not one JSON object",
        "null; a.json is not one JSON object",
        "'';a.json is not one JSON object",
        "{} {}; a.json is not one JSON object",
        "{\"a\":NaN}; a.json is not valid JSON: Non-standard token 'NaN' (line 1, column 9)",
      })
  void eachMistakeIsToldInPlainWords(String json, String message) {
    assertThatThrownBy(() -> Json.parse(json.getBytes(StandardCharsets.UTF_8), "a.json"))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }
}
