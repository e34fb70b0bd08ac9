package io.dgm.api.model;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.distribution.Bijector;
import io.dgm.api.distribution.Bijectors;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Laplace;
import io.dgm.api.distribution.Normal;
import io.dgm.api.distribution.Transformed;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The usual families of q(z|x), as parts. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Posteriors {
  private static final SettingSpec<Integer> FLOWS =
      SettingSpec.integer("flows", 8, 1, 1000, "how many planar flows follow each other");

  /** A normal distribution with independent elements. */
  public static final Part<Posterior> NORMAL =
      Part.of(
          Posterior.KIND,
          "normal",
          "a normal distribution with independent elements",
          Roles::diagonalNormal);

  /** A Laplace distribution with independent elements. */
  public static final Part<Posterior> LAPLACE =
      Part.of(
          Posterior.KIND,
          "laplace",
          "a Laplace distribution with independent elements",
          Posteriors::laplace);

  /** One code an example: a map, without a density. */
  public static final Part<Posterior> POINT =
      Part.of(
          Posterior.KIND,
          "point",
          "one code an example, without a density",
          (scope, z, given, features, size) ->
              Roles.point(scope.child("output"), z, given, features, size));

  /** A normal distribution moved by planar flows whose parameters depend on the example too. */
  public static final Part<Posterior> PLANAR =
      Part.of(
          Posterior.KIND,
          "planar",
          "a normal distribution moved by planar flows (Rezende and Mohamed 2015)",
          List.of(FLOWS),
          s ->
              (scope, z, given, features, size) ->
                  planar(scope, z, given, features, size, s.get(FLOWS)));

  /** All of them. */
  public static final List<Part<Posterior>> ALL = List.of(NORMAL, LAPLACE, POINT, PLANAR);

  private Posteriors() {}

  private static Conditional laplace(
      Scope scope, Variable z, List<Variable> given, Encoder features, int size) {
    Linear median = Linear.of(scope.child("median"), features.size(), size);
    Linear logScale = Linear.of(scope.child("log_scale"), features.size(), size);
    return Conditional.of(
        scope,
        z,
        given,
        (v, pass) -> {
          Tensor h = features.features(v.all(given), pass);
          return Independent.perExample(
              Laplace.ofLogScale(median.apply(h, pass), logScale.apply(h, pass)));
        });
  }

  private static Conditional planar(
      Scope scope, Variable z, List<Variable> given, Encoder features, int size, int flows) {
    Linear mean = Linear.of(scope.child("mean"), features.size(), size);
    Linear logScale = Linear.of(scope.child("log_scale"), features.size(), size);
    List<Layer> heads = new ArrayList<>();
    for (int i = 0; i < flows; i++) {
      // small at first: each flow begins near the identity
      heads.add(
          Linear.of(
              scope.child("flow-" + i),
              features.size(),
              2 * size + 1,
              Initializers.normal(0, 0.01)));
    }
    return Conditional.of(
        scope,
        z,
        given,
        (v, pass) -> {
          Tensor h = features.features(v.all(given), pass);
          Normal base = Normal.ofLogScale(mean.apply(h, pass), logScale.apply(h, pass));
          Bijector[] chain =
              heads.stream().map(head -> flow(head.apply(h, pass), size)).toArray(Bijector[]::new);
          return new Transformed(Distributions.diagonalNormal(base), Bijectors.chain(chain));
        });
  }

  /**
   * {@return a flow of u, w and b, [N, 2 size + 1]; w away from 0, where it would have no scale}
   */
  private static Bijector flow(Tensor all, int size) {
    int n = all.dim(0);
    Tensor u = all.slice(1, 0, size);
    Tensor w = all.slice(1, size, 2 * size).add(1 / Math.sqrt(size));
    Tensor b = all.slice(1, 2 * size, 2 * size + 1).reshape(Shape.of(n));
    return Bijectors.planar(u, w, b);
  }
}
