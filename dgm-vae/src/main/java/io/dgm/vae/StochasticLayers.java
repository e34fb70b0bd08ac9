package io.dgm.vae;

import io.dgm.api.UserException;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.MarkovChain;
import io.dgm.api.distribution.MarkovChain.Link;
import io.dgm.api.distribution.MarkovChain.Order;
import io.dgm.api.distribution.Normal;
import io.dgm.api.inference.DiagonalNormal;
import io.dgm.api.inference.InferenceNetwork;
import io.dgm.api.model.ExplicitGenerator;
import io.dgm.api.model.Prior;
import io.dgm.api.model.Priors;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Mlp;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * z as one or more stochastic layers z_1, …, z_L, that next to the data first: the generator is
 * p(z_L) Π p_θ(z_l | z_{l+1}) p_θ(x|z_1), the inference network q_η(z_1|x) Π q_η(z_{l+1} | z_l), as
 * in Burda, Grosse and Salakhutdinov 2015, section 2.
 *
 * @param sizes of the layers
 * @param hidden widths of the hidden layers between them
 * @param activation after each hidden layer
 */
record StochasticLayers(List<Integer> sizes, List<Integer> hidden, Activation activation) {

  StochasticLayers {
    if (sizes.isEmpty()) {
      throw new UserException("the setting latent names at least one size");
    }
  }

  /** {@return the size of the layer next to the data} */
  int lowest() {
    return sizes.getFirst();
  }

  /** {@return p_θ(z)} */
  Prior prior(Scope scope) {
    if (sizes.size() == 1) {
      return Priors.standardNormal(lowest());
    }
    List<Conditional> downwards = conditionals(scope, sizes.reversed());
    return (n, _, pass) ->
        new MarkovChain(
            Distributions.standardNormal(DType.F32, Shape.of(n), Shape.of(sizes.getLast())),
            links(downwards, pass),
            Order.REVERSED);
  }

  /** {@return q_η(z|x,y)} */
  InferenceNetwork inference(Scope scope, int in) {
    DiagonalNormal lowest = DiagonalNormal.perceptron(scope, in, hidden, activation, lowest());
    if (sizes.size() == 1) {
      return lowest;
    }
    List<Conditional> upwards = conditionals(scope, sizes);
    return (x, y, pass) ->
        new MarkovChain(lowest.given(x, y, pass), links(upwards, pass), Order.FORWARD);
  }

  /** {@return the generator from all layers, of one that takes the lowest} */
  ExplicitGenerator generator(ExplicitGenerator lowest) {
    return sizes.size() == 1
        ? lowest
        : (z, y, pass) -> lowest.likelihood(z.slice(1, 0, lowest()), y, pass);
  }

  /** A normal distribution of one layer given the one before. */
  private record Conditional(Layer trunk, Linear mean, Linear logScale, int size) {
    Link link(Pass pass) {
      return new Link(
          size,
          before -> {
            Tensor h = trunk.apply(before, pass);
            return Distributions.diagonalNormal(
                Normal.ofLogScale(mean.apply(h, pass), logScale.apply(h, pass)));
          });
    }
  }

  private List<Conditional> conditionals(Scope scope, List<Integer> order) {
    List<Conditional> conditionals = new ArrayList<>();
    for (int i = 1; i < order.size(); i++) {
      Scope own = scope.child("layer" + i);
      int in = order.get(i - 1);
      int size = order.get(i);
      int last = hidden.isEmpty() ? in : hidden.getLast();
      conditionals.add(
          new Conditional(
              Mlp.hidden(own, in, hidden, activation),
              Linear.of(own.child("mean"), last, size),
              Linear.of(own.child("log_scale"), last, size),
              size));
    }
    return conditionals;
  }

  private static List<Link> links(List<Conditional> conditionals, Pass pass) {
    return conditionals.stream().map(c -> c.link(pass)).toList();
  }
}
