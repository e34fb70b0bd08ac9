package io.dgm.api.conditional;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A conditional p(of | given) over named variables: the data, a prior, a generator, an inference
 * network, or a product of such. With nothing given it is a joint, which expectations are taken
 * over. Closed under product, marginals, renaming and freezing. Values are drawn and densities
 * computed when an objective is recorded; a plugin brings its own as a {@link Network} that gives
 * any {@link Distribution}.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public sealed interface Conditional permits Data, Distributed, Product, Frozen, Marginal {

  /** {@return a short name for metrics and messages, such as decoder, or data+encoder} */
  String name();

  /** {@return the variables that it is of, in the order in which they are drawn} */
  List<Variable> of();

  /** {@return the variables that it needs values of} */
  List<Variable> given();

  /** {@return the players whose parameters it depends on, and who move it} */
  Set<Player> owners();

  /** {@return whether its log-density can be asked for} */
  boolean hasDensity();

  /**
   * {@return whether its values count as observed: data, or a marginal, of which there is one value
   * an example however many draws are asked for}
   */
  default boolean isVisible() {
    return false;
  }

  /** {@return the factors of the product, in the order of drawing; itself if it is no product} */
  default List<Conditional> factors() {
    return List.of(this);
  }

  /** {@return the features of the data that drawing from it reads, as {@code table/feature}} */
  Set<String> reads();

  /** {@return it as the paper writes it, such as p_θ(x|z)} */
  default String formula() {
    return formula(false);
  }

  /**
   * {@return it as the paper writes it}
   *
   * @param frozen whether at the fixed point θ0
   */
  String formula(boolean frozen);

  /**
   * {@return the given values with those of this added; equal draws in one recording are one}
   *
   * @param at values of what is given
   * @param play the recording
   * @param how many draws
   */
  Values draw(Values at, Play play, Draws how);

  /**
   * {@return the log-density in nats, over the plates of the values that it depends on}
   *
   * @param at values of what it is of and of what is given
   * @param play the recording
   * @throws UserException if it has none
   */
  Tensor logProb(Values at, Play play);

  /**
   * {@return the distribution, over rows, if it is one}
   *
   * @param at values of what is given
   * @param play the recording
   * @param plates over how many of the last plates at least, which are flattened to rows
   */
  default Optional<Distribution> distribution(Values at, Play play, int plates) {
    return Optional.empty();
  }

  /**
   * {@return the same under another name of a variable; as it is if it has no such variable}
   *
   * @param from the variable
   * @param to its name here
   */
  Conditional as(Variable from, Variable to);

  /**
   * {@return the map to the mean of this distribution: what a GAN's generator is of a decoder}
   *
   * @throws UserException if this is no single distribution
   */
  default Conditional mean() {
    throw new UserException(formula() + " has no mean: take that of one of its factors");
  }

  /**
   * {@return a reparameterised relaxation of this Bernoulli or categorical distribution (Jang, Gu
   * and Poole 2017; Maddison, Mnih and Teh 2017)}
   *
   * @param temperature above 0
   * @throws UserException if this is no single distribution
   */
  default Conditional relaxed(double temperature) {
    throw new UserException(formula() + " has no relaxation: relax one of its factors");
  }

  /**
   * {@return this classifier, certain of the label where it is known}
   *
   * @param label a partly observed variable of the data with as many classes
   * @throws UserException if this is no single distribution
   */
  default Conditional observing(Variable label) {
    throw new UserException(formula() + " cannot observe " + label + ": one of its factors can");
  }

  /**
   * {@return the product with a conditional that may depend on the variables of this}
   *
   * @param next drawn afterwards
   */
  default Conditional then(Conditional next) {
    return Product.of(this, next);
  }

  /** {@return the same at the fixed point θ0: no gradient flows through its draws and densities} */
  default Conditional frozen() {
    return new Frozen(this);
  }

  /**
   * {@return the marginal of some variables: values of the others are drawn and forgotten}
   *
   * @param variables the variables
   * @throws UserException if this is no joint, or not of them
   */
  default Conditional marginal(Variable... variables) {
    return new Marginal(this, List.of(variables));
  }

  /** {@return its log-density as an integrand} */
  default Integrand log() {
    return Integrand.log(this);
  }

  /**
   * {@return the data, p_data(…): features of one table whose names are those of the variables}
   *
   * @param variables the variables
   */
  static Data data(Variable... variables) {
    return Data.of("", variables);
  }

  /**
   * {@return the data of one of several tables}
   *
   * @param table its name
   * @param variables named as its features are
   */
  static Data data(String table, Variable... variables) {
    return Data.of(table, variables);
  }

  /**
   * {@return a conditional with parameters}
   *
   * @param scope where they are declared: its last segment is the name, its first one the owner
   * @param of the variable
   * @param given what the network reads
   * @param network gives the distribution, of batch shape [rows]
   */
  static Conditional of(
      Scope scope, Variable of, List<Variable> given, Network<? extends Distribution> network) {
    return Distributed.of(scope.name(), of, given, Optional.of(owner(scope)), network);
  }

  /**
   * {@return a conditional that nobody moves, such as a prior}
   *
   * @param name for metrics and messages
   * @param of the variable
   * @param given what the network reads
   * @param network gives the distribution, of batch shape [rows]
   */
  static Conditional fixed(
      String name, Variable of, List<Variable> given, Network<? extends Distribution> network) {
    return Distributed.of(name, of, given, Optional.empty(), network);
  }

  /**
   * {@return a deterministic map with parameters: an implicit generator, features. It has no
   * density}
   *
   * @param scope where they are declared: its last segment is the name, its first one the owner
   * @param of the variable
   * @param given what the network reads
   * @param network gives the value, [rows, event…]
   */
  static Conditional map(Scope scope, Variable of, List<Variable> given, Network<Tensor> network) {
    return Distributed.map(scope.name(), of, given, Optional.of(owner(scope)), network);
  }

  /**
   * {@return a deterministic map that nobody moves}
   *
   * @param name for metrics and messages
   * @param of the variable
   * @param given what the network reads
   * @param network gives the value, [rows, event…]
   */
  static Conditional fixedMap(
      String name, Variable of, List<Variable> given, Network<Tensor> network) {
    return Distributed.map(name, of, given, Optional.empty(), network);
  }

  /** {@return the player who moves what is declared in a scope} */
  private static Player owner(Scope scope) {
    return new Player(scope.root());
  }

  /**
   * {@return names separated by commas}
   *
   * @param variables in order
   */
  static String list(Collection<Variable> variables) {
    return variables.stream().map(Variable::toString).collect(Collectors.joining(","));
  }
}
