package io.dgm.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0,0",
    "104.23,104.2",
    "-103.96,-104.0",
    "1.0421,1.042",
    "0.012345,0.01235",
    "52710,52710",
    "0.00001,1.000e-05",
    "123456789,1.235e+08",
    "NaN,NaN",
    "-Infinity,-Infinity"
  })
  void numbersHaveFourDigits(double value, String text) {
    assertThat(Figures.number(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0.00",
    "9.994,9.99",
    "9.996,10.0",
    "412.4,412",
    "999.4,999",
    "999.6,1.00k",
    "52710,52.7k",
    "999600,1.00M",
    "2500000000,2.50G",
    "NaN,?",
    "Infinity,?"
  })
  void countsHaveThreeDigits(double value, String text) {
    assertThat(Figures.count(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0,0:00", "41.6,0:42", "725,12:05", "12000,3:20:00", "NaN,?", "Infinity,?"})
  void durationsAreClockTimes(double seconds, String text) {
    assertThat(Figures.duration(seconds)).isEqualTo(text);
  }

  @Test
  void linesKeepTheirOrder() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", 104.2);
    values.put("kl", 25.0);
    assertThat(Figures.line(values)).isEqualTo("loss 104.2  kl 25.00");
  }
}
