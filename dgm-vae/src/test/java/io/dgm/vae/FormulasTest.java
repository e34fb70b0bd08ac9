package io.dgm.vae;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each model's game, as its paper writes it. */
class FormulasTest {
  private static String of(String name, Map<String, String> settings) {
    return Built.of(name, settings).objective().formula();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          vae; max θ,η: E_q_η(z|x) p_data(x)[log p(z) + log p_θ(x|z) - log q_η(z|x)]
          beta-vae; max θ,η: E_q_η(z|x) p_data(x)[log p_θ(x|z) + 4 log p(z) - 4 log q_η(z|x)]
          cvae; max θ,η: E_q_η(z|x,y) p_data(x,y)[log p(z) + log p_θ(x|z,y) - log q_η(z|x,y)]
          iwae; max θ,η: E_q_η(z|x) p_data(x)[log 1/5 Σ exp(log p(z) + log p_θ(x|z) - log q_η(z|x))]
          """)
  void bounds(String name, String formula) {
    assertThat(of(name, Map.of())).isEqualTo(formula);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          vae; max θ,η: E_q_η(z2|z1) q_η(z1|x) p_data(x)[log p(z2) + log p_θ(z1|z2) + log p_θ(x|z1) - log q_η(z1|x) - log q_η(z2|z1)]
          """)
  void layersOfCodes(String name, String formula) {
    assertThat(of(name, Map.of("latent", "3,2"))).isEqualTo(formula);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          svae; max θ,η: Σ_c E_q_η(z|x,c) q_η(c|x,y°) p_data(x,y°)[log p(c) + log p(z) + log p_θ(x|z,c) - log q_η(c|x,y°) - log q_η(z|x,c)]; max η: 5 E_p_data(x,y°, y known)[log q_η(y°|x)]
          wake-sleep; max θ: E_q_η0(z|x) p_data(x)[log p(z) + log p_θ(x|z)]; max η: E_p_θ0(x|z) p(z)[log q_η(z|x)]
          rws; max θ: E_q_η(z|x) p_data(x)[log 1/5 Σ exp(log p(z) + log p_θ(x|z) - log q_η(z|x))]; max η: E_q_η0(z|x) p_data(x)[w̃ log q_η(z|x)]
          """)
  void playersWithWantsOfTheirOwn(String name, String first, String second) {
    assertThat(of(name, Map.of())).isEqualTo(first + "\n" + second);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          aavae; max φ: ½ E_p_data(x)[log q_φ(y=1|x)] + ½ E_p_θ0(x|z) p(z)[log q_φ(y=0|x)]
          aacvae; max φ: ½ E_p_data(x,y)[log q_φ(y=1|x,y)] + ½ E_p_θ0(x|z,y) p(z) p_data(y)[log q_φ(y=0|x,y)]
          aasvae; max φ: ½ E_p_data(x)[log q_φ(y=1|x)] + ½ E_p_θ0(x|z,y°) p(z) p(y°)[log q_φ(y=0|x)]
          avb; max φ: ½ E_q_η(z|x,ε) p(ε) p_data(x)[log q_φ(y=1|x,z)] + ½ E_p(z) p_data(x)[log q_φ(y=0|x,z)]
          """)
  void judges(String name, String first) {
    assertThat(of(name, Map.of()).lines()).first().isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          avb; max θ,η: E_q_η(z|x,ε) p(ε) p_data(x)[log p_θ(x|z) - f_φ(x,z)]
          aacvae; max θ,η: E_q_η(z|x,y) p_data(x,y)[D(x,y) (log p(z) + log p_θ(x|z,y) - log q_η(z|x,y))] + E_q_η(z|x,y) ∫p_θ0(x|z,y) p(z) p_data(y)→x,y[D(x,y) (log p(z) + log p_θ(x|z,y) - log q_η(z|x,y))]
          """)
  void whatTheyAreUsedFor(String name, String last) {
    assertThat(of(name, Map.of()).lines()).last().isEqualTo(last);
  }
}
