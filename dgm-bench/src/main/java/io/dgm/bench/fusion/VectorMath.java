package io.dgm.bench.fusion;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Functions of a vector by the polynomials of the engine, without its care for the extremes. */
final class VectorMath {
  private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;

  private VectorMath() {}

  static FloatVector exp(FloatVector x) {
    FloatVector rounder = FloatVector.broadcast(F, 0x1.8p23f);
    FloatVector quotient = x.fma(FloatVector.broadcast(F, 1.44269504088896341f), rounder);
    FloatVector k = quotient.sub(rounder);
    FloatVector r = k.fma(FloatVector.broadcast(F, -0.693359375f), x);
    r = k.fma(FloatVector.broadcast(F, 2.12194440e-4f), r);
    FloatVector p =
        r.fma(
            FloatVector.broadcast(F, 1.9875691500E-4f), FloatVector.broadcast(F, 1.3981999507E-3f));
    p = p.fma(r, FloatVector.broadcast(F, 8.3334519073E-3f));
    p = p.fma(r, FloatVector.broadcast(F, 4.1665795894E-2f));
    p = p.fma(r, FloatVector.broadcast(F, 1.6666665459E-1f));
    p = p.fma(r, FloatVector.broadcast(F, 5.0000001201E-1f));
    p = p.fma(r.mul(r), r).add(FloatVector.broadcast(F, 1f));
    IntVector exponent = quotient.reinterpretAsInts().sub(rounder.reinterpretAsInts());
    return p.mul(exponent.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
  }

  static FloatVector log1p(FloatVector x) {
    FloatVector one = FloatVector.broadcast(F, 1f);
    FloatVector u = x.add(one);
    FloatVector lost = x.sub(u.sub(one)).div(u);
    IntVector whole = u.reinterpretAsInts();
    IntVector power = whole.sub(0x3f3504f3).lanewise(VectorOperators.ASHR, 23);
    FloatVector f =
        whole.sub(power.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(one);
    FloatVector k = (FloatVector) power.convert(VectorOperators.I2F, 0);
    FloatVector p =
        f.fma(
            FloatVector.broadcast(F, 7.0376836292E-2f),
            FloatVector.broadcast(F, -1.1514610310E-1f));
    p = p.fma(f, FloatVector.broadcast(F, 1.1676998740E-1f));
    p = p.fma(f, FloatVector.broadcast(F, -1.2420140846E-1f));
    p = p.fma(f, FloatVector.broadcast(F, 1.4249322787E-1f));
    p = p.fma(f, FloatVector.broadcast(F, -1.6668057665E-1f));
    p = p.fma(f, FloatVector.broadcast(F, 2.0000714765E-1f));
    p = p.fma(f, FloatVector.broadcast(F, -2.4999993993E-1f));
    p = p.fma(f, FloatVector.broadcast(F, 3.3333331174E-1f));
    FloatVector z = f.mul(f);
    FloatVector y = k.fma(FloatVector.broadcast(F, -2.12194440e-4f), p.mul(f).mul(z));
    y = z.fma(FloatVector.broadcast(F, -0.5f), y);
    return k.fma(FloatVector.broadcast(F, 0.693359375f), f.add(y)).add(lost);
  }
}
