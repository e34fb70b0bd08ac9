package io.dgm.api.model;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Objective;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A deep generative model: players with their parameters, what they want, what can be drawn from
 * it, and how its log-likelihood is bounded. Every system of the unified view is such a
 * composition.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Model {
  private final DataSpec data;
  private final Map<Player, PlayerSettings> players;
  private final List<Parameter> parameters;
  private final Objective objective;
  private final Map<String, View> views;
  private final Optional<Expectation> evidence;
  private final Map<String, Prediction> predictions;
  private final Optional<Codes> codes;
  private final Map<String, Long> milestones;

  private Model(Model other, List<Parameter> parameters, Map<Player, PlayerSettings> players) {
    this.data = other.data;
    this.players = players;
    this.parameters = List.copyOf(parameters);
    this.objective = other.objective;
    this.views = other.views;
    this.evidence = other.evidence;
    this.predictions = other.predictions;
    this.codes = other.codes;
    this.milestones = other.milestones;
  }

  private Model(Builder b) {
    this.data = b.data;
    this.players = Collections.unmodifiableMap(new LinkedHashMap<>(b.players));
    this.parameters = b.scopes.values().stream().flatMap(s -> s.parameters().stream()).toList();
    this.objective = b.objective;
    this.views = Collections.unmodifiableMap(new LinkedHashMap<>(b.views));
    this.evidence = Optional.ofNullable(b.evidence);
    this.predictions = Collections.unmodifiableMap(new LinkedHashMap<>(b.predictions));
    this.codes = Optional.ofNullable(b.codes);
    this.milestones = Collections.unmodifiableMap(new LinkedHashMap<>(b.milestones));
  }

  /**
   * {@return a builder}
   *
   * @param data what the examples look like; parameters have the dtype of its first floating-point
   *     feature
   */
  public static Builder builder(DataSpec data) {
    return new Builder(data);
  }

  /** {@return what it was built for} */
  public DataSpec data() {
    return data;
  }

  /** {@return the players' wants} */
  public Objective objective() {
    return objective;
  }

  /** {@return the players, and how each is moved} */
  public Map<Player, PlayerSettings> players() {
    return players;
  }

  /** {@return all that is kept between steps, in order of declaration} */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * {@return the same model with parameters that start elsewhere or stay as they are}
   *
   * @param change of each parameter: its initializer, and whether it is trained
   * @throws UserException if no player is left with a parameter to move
   */
  public Model startingWith(UnaryOperator<Parameter> change) {
    Model changed = new Model(this, parameters.stream().map(change).toList(), players);
    if (changed.parameters.stream().noneMatch(Parameter::trainable)) {
      throw new UserException("no player has anything left to move: all parameters are frozen");
    }
    return changed;
  }

  /**
   * {@return the same model with players who are moved otherwise, such as with clipped gradients}
   *
   * @param change of each player's settings
   */
  public Model moving(UnaryOperator<PlayerSettings> change) {
    Map<Player, PlayerSettings> changed = new LinkedHashMap<>();
    players.forEach((player, settings) -> changed.put(player, change.apply(settings)));
    return new Model(this, parameters, Collections.unmodifiableMap(changed));
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

  /** {@return what can be drawn from it, by name, in order of declaration} */
  public Map<String, View> views() {
    return views;
  }

  /** {@return a lower bound on the log-likelihood of its data, or that itself, if one is known} */
  public Optional<Expectation> evidence() {
    return evidence;
  }

  /** {@return labels that it predicts, by name; the only one of a model has an empty name} */
  public Map<String, Prediction> predictions() {
    return predictions;
  }

  /** {@return its codes, if it says what stands behind its examples} */
  public Optional<Codes> codes() {
    return codes;
  }

  /**
   * {@return the steps with which phases of its training end, by their names: the model as it is
   * then is kept, and measured beside the one at the end}
   */
  public Map<String, Long> milestones() {
    return milestones;
  }

  /** Puts a model together. */
  public static final class Builder {
    final DataSpec data;
    final Map<Player, Scope> scopes = new LinkedHashMap<>();
    final Map<Player, PlayerSettings> players = new LinkedHashMap<>();
    final Map<String, View> views = new LinkedHashMap<>();
    final Map<String, Prediction> predictions = new LinkedHashMap<>();
    final Map<String, Long> milestones = new LinkedHashMap<>();
    Objective objective;
    Expectation evidence;
    Codes codes;

    private Builder(DataSpec data) {
      this.data = data;
    }

    /**
     * {@return the scope of a player's parameters: the player owns exactly those declared below it}
     *
     * @param player who
     * @param settings how the player is moved
     * @throws UserException if the player was asked for before
     */
    public Scope player(Player player, PlayerSettings settings) {
      if (players.put(player, settings) != null) {
        throw new UserException("the player " + player + " was declared twice");
      }
      Scope scope = Scope.root(player.name(), ModelChecks.dtype(data));
      scopes.put(player, scope);
      return scope;
    }

    /**
     * {@return this}
     *
     * @param wants what the players want
     */
    public Builder objective(Objective wants) {
      this.objective = wants;
      return this;
    }

    /**
     * Names something that can be drawn.
     *
     * @param name lower-case letters, digits and dashes
     * @param joint what is drawn
     * @param shown the variables that are shown, side by side
     * @return this
     */
    public Builder view(String name, Conditional joint, Variable... shown) {
      if (!name.matches("[a-z0-9-]+")) {
        throw new UserException(
            "a view has a name of lower-case letters, digits and dashes, got '" + name + "'");
      }
      views.put(name, new View(joint, List.of(shown)));
      return this;
    }

    /**
     * {@return this}
     *
     * @param bound a lower bound on the log-likelihood of the data
     */
    public Builder evidence(Expectation bound) {
      this.evidence = bound;
      return this;
    }

    /**
     * {@return this}
     *
     * @param behind what stands behind examples, so that codes can be looked at and used
     */
    public Builder codes(Codes behind) {
      this.codes = behind;
      return this;
    }

    /**
     * Names a phase of training whose end is looked at: what comes after is to be better.
     *
     * @param name of the phase, in words
     * @param steps after how many steps it ends, at least 1
     * @return this
     */
    public Builder milestone(String name, long steps) {
      if (name.isBlank() || steps < 1) {
        throw new UserException(
            "a phase has a name and ends after 1 step or more, got '%s' and %d"
                .formatted(name, steps));
      }
      milestones.put(name, steps);
      return this;
    }

    /**
     * Names the label that the model predicts.
     *
     * @param joint of the label and of what it is predicted from
     * @param classifier one-hot, of the label
     * @return this
     */
    public Builder predicts(Conditional joint, Conditional classifier) {
      return predicts("", joint, classifier);
    }

    /**
     * Names one of several predictions.
     *
     * @param name lower-case letters, digits and dashes
     * @param joint of the label and of what it is predicted from
     * @param classifier one-hot, of the label
     * @return this
     */
    public Builder predicts(String name, Conditional joint, Conditional classifier) {
      predictions.put(name, new Prediction(joint, classifier));
      return this;
    }

    /**
     * {@return the model; its roles are recorded once on two examples, so that a wrong shape is
     * found here}
     *
     * @throws UserException that names every mistake: signs, players without a turn or without
     *     parameters, parameters of nobody, views of what is not drawn, shapes
     */
    public Model build() {
      new ModelChecks(this).check();
      return new Model(this);
    }
  }
}
