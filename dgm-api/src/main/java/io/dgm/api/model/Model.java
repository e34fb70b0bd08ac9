package io.dgm.api.model;

import io.dgm.api.DgmException;
import io.dgm.api.discriminator.Discriminator;
import io.dgm.api.inference.Classifier;
import io.dgm.api.inference.InferenceNetwork;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Objective;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A deep generative model: roles, who moves them, and what for. Every system of the unified view is
 * such a composition.
 */
public final class Model {
  private final Prior prior;
  private final Generator generator;
  private final Optional<InferenceNetwork> inference;
  private final Optional<Classifier> classifier;
  private final Optional<Discriminator> discriminator;
  private final Objective objective;
  private final boolean conditional;
  private final Map<Player, PlayerSettings> players;
  private final List<Parameter> parameters;

  private Model(Builder b) {
    this.prior = need(b.prior, "prior");
    this.generator = need(b.generator, "generator");
    this.inference = Optional.ofNullable(b.inference);
    this.classifier = Optional.ofNullable(b.classifier);
    this.discriminator = Optional.ofNullable(b.discriminator);
    this.objective = need(b.objective, "objective");
    this.conditional = b.conditional;
    this.players = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(b.players));
    this.parameters = List.copyOf(b.parameters);
  }

  private static <T> T need(T part, String what) {
    if (part == null) {
      throw new DgmException("a model needs a " + what);
    }
    return part;
  }

  /** {@return a builder} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return p(z|y)} */
  public Prior prior() {
    return prior;
  }

  /** {@return p_θ(x|z,y)} */
  public Generator generator() {
    return generator;
  }

  /** {@return q_η(z|x,y), where the model has one} */
  public Optional<InferenceNetwork> inference() {
    return inference;
  }

  /** {@return q_η(y|x) of labels y, where the model has one: some labels may be unknown then} */
  public Optional<Classifier> classifier() {
    return classifier;
  }

  /** {@return q_φ(y|x), where the model has a learned one} */
  public Optional<Discriminator> discriminator() {
    return discriminator;
  }

  /** {@return what the players want} */
  public Objective objective() {
    return objective;
  }

  /** {@return whether the roles are conditioned on the data's labels} */
  public boolean isConditional() {
    return conditional;
  }

  /** {@return who moves, and how} */
  public Map<Player, PlayerSettings> players() {
    return players;
  }

  /** {@return all that is kept between steps, in order of declaration} */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * {@return the parameters that a player moves}
   *
   * @param player who
   */
  public List<Parameter> parameters(Player player) {
    return parameters.stream()
        .filter(p -> p.trainable() && p.player().equals(player.name()))
        .toList();
  }

  /** Puts a model together. */
  public static final class Builder {
    private Prior prior;
    private Generator generator;
    private InferenceNetwork inference;
    private Classifier classifier;
    private Discriminator discriminator;
    private Objective objective;
    private boolean conditional;
    private final Map<Player, PlayerSettings> players = new LinkedHashMap<>();
    private final List<Parameter> parameters = new ArrayList<>();

    private Builder() {}

    /**
     * {@return this}
     *
     * @param prior p(z|y)
     */
    public Builder prior(Prior prior) {
      this.prior = prior;
      return this;
    }

    /**
     * {@return this}
     *
     * @param generator p_θ(x|z,y)
     */
    public Builder generator(Generator generator) {
      this.generator = generator;
      return this;
    }

    /**
     * {@return this}
     *
     * @param inference q_η(z|x,y)
     */
    public Builder inference(InferenceNetwork inference) {
      this.inference = inference;
      return this;
    }

    /**
     * {@return this}
     *
     * @param classifier q_η(y|x) of labels y
     */
    public Builder classifier(Classifier classifier) {
      this.classifier = classifier;
      return this;
    }

    /**
     * {@return this}
     *
     * @param discriminator q_φ(y|x)
     */
    public Builder discriminator(Discriminator discriminator) {
      this.discriminator = discriminator;
      return this;
    }

    /**
     * {@return this}
     *
     * @param objective what the players want
     */
    public Builder objective(Objective objective) {
      this.objective = objective;
      return this;
    }

    /**
     * {@return this}
     *
     * @param conditional whether the roles are conditioned on the data's labels
     */
    public Builder conditional(boolean conditional) {
      this.conditional = conditional;
      return this;
    }

    /**
     * Adds a player, and the parameters declared in its scope so far.
     *
     * @param player who
     * @param scope the root scope of that player's name, in which its networks were built
     * @param settings how it is moved
     * @return this
     */
    public Builder player(Player player, Scope scope, PlayerSettings settings) {
      players.put(player, settings);
      parameters.addAll(scope.parameters());
      return this;
    }

    /**
     * {@return the model}
     *
     * @throws DgmException where it lacks a role, or what its objective needs
     */
    public Model build() {
      Model model = new Model(this);
      model.objective().check(model);
      return model;
    }
  }
}
