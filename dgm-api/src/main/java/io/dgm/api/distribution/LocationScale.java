package io.dgm.api.distribution;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;

/**
 * The parameters of a family whose draws are location + scale · noise.
 *
 * @param location any real number, [batch…]
 * @param scale [batch…]
 */
record LocationScale(Tensor location, Scale scale) {

  /** {@return the two broadcast to each other} */
  static LocationScale of(String family, Tensor location, Tensor scale) {
    return broadcast(family + ": location and scale", location, scale, new Scale.Linear(scale));
  }

  /** {@return the two broadcast to each other} */
  static LocationScale ofLogScale(String family, Tensor location, Tensor logScale) {
    return broadcast(
        family + ": location and logScale", location, logScale, new Scale.Logarithm(logScale));
  }

  /** {@return one number for all scales, whose logarithm is taken once and for all} */
  static LocationScale of(String family, Tensor location, double scale) {
    double log = Math.log(Check.positive(family + ": scale", scale));
    return ofLogScale(family, location, Tensor.scalar(location.dtype(), log));
  }

  private static LocationScale broadcast(String what, Tensor location, Tensor given, Scale scale) {
    Shape batch = Check.batch(what, location, given);
    return new LocationScale(location.broadcastTo(batch), scale.broadcastTo(batch));
  }

  Shape batch() {
    return location.shape();
  }

  DType dtype() {
    return location.dtype();
  }

  /** {@return location + scale · noise} */
  Tensor move(Tensor noise) {
    return noise.mul(scale.value()).add(location);
  }
}
