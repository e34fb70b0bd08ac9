package com.example.first;

import io.dgm.api.conditional.Integrand;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/** The size of a code, the sum of its absolute values. */
record Sparsity(Variable z) implements Integrand.Atom {
  @Override
  public Tensor at(Values values, Play play) {
    Tensor codes = values.get(z); // [draws…, N, size]
    return codes.abs().sum(codes.rank() - 1);
  }

  @Override
  public String formula() {
    return "|" + z + "|₁";
  }

  @Override
  public List<Variable> variables() {
    return List.of(z);
  }
}
