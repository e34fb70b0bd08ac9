package io.dgm.api.model;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Normal;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.distribution.Uniform;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;
import java.util.function.Function;

/** The usual roles made of networks: priors, generators, inference networks, classifiers. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Roles {
  private Roles() {}

  /**
   * {@return the prior N(0, I)}
   *
   * @param z the variable
   * @param size of z, at least 1
   */
  public static Conditional standardNormal(Variable z, int size) {
    return Conditional.fixed(
        "prior",
        z,
        List.of(),
        (v, _) -> Distributions.standardNormal(DType.F32, Shape.of(v.rows()), Shape.of(size)));
  }

  /**
   * {@return a uniform prior of independent numbers}
   *
   * @param z the variable
   * @param size of z, at least 1
   * @param low the lower end of each number
   * @param high the upper end, above low
   */
  public static Conditional uniform(Variable z, int size, double low, double high) {
    return Conditional.fixed(
        "uniform",
        z,
        List.of(),
        (v, _) -> {
          Shape rows = Shape.of(v.rows(), size);
          return Independent.perExample(
              new Uniform(Tensor.full(DType.F32, rows, low), Tensor.full(DType.F32, rows, high)));
        });
  }

  /**
   * {@return the uniform prior over classes, one-hot}
   *
   * @param c the variable
   * @param classes how many, at least 1
   */
  public static Conditional uniformClasses(Variable c, int classes) {
    return Conditional.fixed(
        "classes",
        c,
        List.of(),
        (v, _) -> new OneHotCategorical(Tensor.zeros(DType.F32, Shape.of(v.rows(), classes))));
  }

  /**
   * {@return an implicit generator: a map from codes to examples}
   *
   * @param scope where the network was declared
   * @param x the variable
   * @param given the codes and labels, flattened and joined in this order
   * @param network from [N, sum of their sizes] to as many numbers as an example has
   * @param shape of an example
   */
  public static Conditional generator(
      Scope scope, Variable x, List<Variable> given, Layer network, Shape shape) {
    return Conditional.map(
        scope,
        x,
        given,
        (v, pass) ->
            network.apply(joined(v.all(given)), pass).reshape(Shape.of(v.rows()).concat(shape)));
  }

  /**
   * {@return a decoder: a network whose outputs are a likelihood's parameters}
   *
   * @param scope where the network was declared, and the likelihood's own parameters were
   * @param x the variable
   * @param given the codes and labels, flattened and joined in this order
   * @param network from [N, sum of their sizes] to as many numbers as the likelihood has of an
   *     example
   * @param likelihood of its outputs, [N, …]
   * @param shape of the outputs for an example, {@link Likelihood#outputs}
   */
  public static Conditional decoder(
      Scope scope,
      Variable x,
      List<Variable> given,
      Layer network,
      Function<Tensor, Distribution> likelihood,
      Shape shape) {
    return Conditional.of(
        scope,
        x,
        given,
        (v, pass) ->
            likelihood.apply(
                network
                    .apply(joined(v.all(given)), pass)
                    .reshape(Shape.of(v.rows()).concat(shape))));
  }

  /**
   * {@return a normal distribution with independent elements, by linear heads on features}
   *
   * @param scope where the heads declare their parameters
   * @param z the variable
   * @param given what the features are of
   * @param encoder the features
   * @param size of z, at least 1
   */
  public static Conditional diagonalNormal(
      Scope scope, Variable z, List<Variable> given, Encoder encoder, int size) {
    Linear mean = Linear.of(scope.child("mean"), encoder.size(), size);
    Linear logScale = Linear.of(scope.child("log_scale"), encoder.size(), size);
    return Conditional.of(
        scope,
        z,
        given,
        (v, pass) -> {
          Tensor h = encoder.features(v.all(given), pass);
          return Distributions.diagonalNormal(
              Normal.ofLogScale(mean.apply(h, pass), logScale.apply(h, pass)));
        });
  }

  /**
   * {@return a normal distribution of unit variance, whose mean is a linear head on features}
   *
   * @param scope where the head declares its parameters
   * @param z the variable
   * @param given what the features are of
   * @param encoder the features
   * @param size of z, at least 1
   */
  public static Conditional unitNormal(
      Scope scope, Variable z, List<Variable> given, Encoder encoder, int size) {
    Linear mean = Linear.of(scope.child("mean"), encoder.size(), size);
    return Conditional.of(
        scope,
        z,
        given,
        (v, pass) ->
            Distributions.diagonalNormal(
                Normal.of(mean.apply(encoder.features(v.all(given), pass), pass), 1)));
  }

  /**
   * {@return a code as a map, by a linear head on features. It has no density}
   *
   * @param scope where the head declares its parameters
   * @param z the variable
   * @param given what the features are of
   * @param encoder the features
   * @param size of z, at least 1
   */
  public static Conditional point(
      Scope scope, Variable z, List<Variable> given, Encoder encoder, int size) {
    Linear head = Linear.of(scope, encoder.size(), size);
    return Conditional.map(
        scope, z, given, (v, pass) -> head.apply(encoder.features(v.all(given), pass), pass));
  }

  /**
   * {@return features as a variable, which several heads read}
   *
   * @param scope where the network was declared
   * @param h the variable
   * @param given what the features are of
   * @param encoder the features
   */
  public static Conditional features(
      Scope scope, Variable h, List<Variable> given, Encoder encoder) {
    return Conditional.map(scope, h, given, (v, pass) -> encoder.features(v.all(given), pass));
  }

  /**
   * {@return a classifier, by a linear head on features}
   *
   * @param scope where the head declares its parameters
   * @param c the variable, one-hot
   * @param given what the features are of
   * @param encoder the features
   * @param classes how many, at least 1
   */
  public static Conditional classifier(
      Scope scope, Variable c, List<Variable> given, Encoder encoder, int classes) {
    Linear head = Linear.of(scope, encoder.size(), classes);
    return Conditional.of(
        scope,
        c,
        given,
        (v, pass) -> new OneHotCategorical(head.apply(encoder.features(v.all(given), pass), pass)));
  }

  /**
   * {@return a discriminator, by a network's features and its head}
   *
   * @param scope where both declare their parameters
   * @param of the variables that it sees, the main one first
   * @param network the network
   * @param shapes of the variables
   * @param constraint the property that is asked of the network
   * @throws io.dgm.api.UserException if the network is not for a main variable of this shape
   */
  public static Discriminator discriminator(
      Scope scope,
      List<Variable> of,
      Architecture network,
      List<Shape> shapes,
      Constraint constraint) {
    Encoder features = network.encoder(scope, shapes, constraint);
    return Discriminator.of(scope, of, features, network.head(scope, features, constraint));
  }

  /**
   * {@return codes on lines: of the rows, in groups, those between the first and the last of each
   * are replaced by points evenly spaced between these two}
   *
   * @param from the codes, [size]
   * @param to the variable of the codes on lines
   * @param points how many a line, its ends among them, at least 2
   */
  public static Conditional interpolation(Variable from, Variable to, int points) {
    return Conditional.fixedMap(
        "interpolation",
        to,
        List.of(from),
        (v, _) -> {
          Tensor z = v.get(from);
          int rows = v.rows();
          int[] first = new int[rows];
          int[] last = new int[rows];
          float[] share = new float[rows];
          for (int i = 0; i < rows; i++) {
            first[i] = i / points * points;
            last[i] = Math.min(first[i] + points, rows) - 1;
            share[i] = (i - first[i]) / (float) Math.max(1, last[i] - first[i]);
          }
          Tensor begin = z.gather(Tensor.constant(Literal.of(Shape.of(rows), first)));
          Tensor end = z.gather(Tensor.constant(Literal.of(Shape.of(rows), last)));
          Tensor along = Tensor.of(share).to(z.dtype()).reshape(rows, 1);
          return begin.add(end.sub(begin).mul(along));
        });
  }

  /** {@return values as rows, joined} */
  private static Tensor joined(List<Tensor> values) {
    List<Tensor> rows =
        values.stream().map(t -> t.rank() == 2 ? t : t.reshape(t.dim(0), -1)).toList();
    return rows.size() == 1 ? rows.getFirst() : Tensors.concat(1, rows);
  }
}
