package io.dgm.vae;

import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.train.Player;
import java.util.List;
import java.util.stream.IntStream;

/**
 * z as stochastic layers z1 to zL, that next to the data first (Burda, Grosse and Salakhutdinov
 * 2016, section 2).
 *
 * @param sizes of the layers, at least one
 */
record Layers(List<Integer> sizes) {
  static final SettingSpec<List<Integer>> LATENT =
      SettingSpec.integers(
          "latent",
          List.of(20),
          1,
          4096,
          "the size of z; several for stochastic layers, that next to the data first");

  Layers {
    if (sizes.isEmpty()) {
      throw new UserException("the setting latent names at least one size");
    }
  }

  /** {@return the variable of a layer, the first next to the data} */
  private Variable code(int layer) {
    return sizes.size() == 1 ? Variables.Z : Variable.of("z" + (layer + 1));
  }

  /** {@return the layer next to the data} */
  Variable lowest() {
    return code(0);
  }

  /** {@return p(zL) Π p_θ(z_l|z_{l+1})} */
  Conditional prior(Parts parts) {
    int top = sizes.size() - 1;
    Conditional prior = parts.prior(code(top), sizes.getLast());
    return IntStream.range(0, top)
        .map(i -> top - 1 - i)
        .mapToObj(i -> layer(parts, Player.THETA, "prior", i, code(i + 1)))
        .reduce(prior, Conditional::then);
  }

  /**
   * {@return q_η(z1|given) Π q_η(z_{l+1}|z_l)}
   *
   * @param parts makes the networks
   * @param given what the first layer is inferred from
   */
  Conditional encoder(Parts parts, Variable... given) {
    Conditional first =
        parts.posterior(
            parts.scope(Player.ETA, "encoder"), lowest(), sizes.getFirst(), List.of(given));
    return IntStream.range(1, sizes.size())
        .mapToObj(i -> layer(parts, Player.ETA, "encoder", i, code(i - 1)))
        .reduce(first, Conditional::then);
  }

  private Conditional layer(Parts parts, Player owner, String role, int layer, Variable given) {
    Variable z = code(layer);
    return parts.layer(parts.scope(owner, role + "-" + z), z, sizes.get(layer), given);
  }
}
