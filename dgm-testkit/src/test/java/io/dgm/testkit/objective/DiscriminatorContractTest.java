package io.dgm.testkit.objective;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** Discriminators that are broken in one place. */
class DiscriminatorContractTest {
  private static final Variable X = Variable.of("x");
  private static final Variable Z = Variable.of("z");

  private interface Logits {
    Tensor of(Tensor x, Tensor z, Linear layer);
  }

  private interface Check {
    void run(DiscriminatorContract contract) throws Throwable;
  }

  private static final Logits SOUND =
      (x, z, layer) -> {
        Tensor v = Tensors.concat(1, x, z);
        return v.add(v.square()).matmul(layer.weight()).reshape(x.dim(0));
      };

  private static DiscriminatorContract contract(Logits logits) {
    return new DiscriminatorContract() {
      @Override
      public Discriminator discriminator(Scope scope) {
        Linear layer = Linear.of(scope.child("d"), 5, 1);
        return Discriminator.of(
            scope.child("d"),
            List.of(X, Z),
            (v, pass) ->
                logits
                    .of(v.get(X), v.get(Z), layer)
                    .add(
                        layer
                            .apply(Tensor.zeros(v.get(X).dtype(), Shape.of(v.rows(), 5)), pass)
                            .reshape(v.rows())));
      }

      @Override
      public Shape shape(Variable variable) {
        return Shape.of(variable.equals(X) ? 3 : 2);
      }
    };
  }

  private static void finds(Check check, Logits broken) throws Throwable {
    check.run(contract(SOUND));
    assertThatThrownBy(() -> check.run(contract(broken)))
        .isInstanceOfAny(AssertionError.class, io.dgm.api.DgmException.class);
  }

  @Test
  void aSoundOnePasses() throws Throwable {
    Check check = DiscriminatorContract::judgesUnderAnotherName;
    check.run(contract(SOUND));
  }

  @Test
  void findsLogitsOfAnotherShape() throws Throwable {
    finds(
        DiscriminatorContract::givesOneLogitARow,
        (x, z, layer) -> SOUND.of(x, z, layer).expandDims(1));
  }

  @Test
  void findsExamplesThatSeeEachOther() throws Throwable {
    Check check =
        contract -> {
          for (DynamicTest lemma : contract.lemmasHold().toList()) {
            lemma.getExecutable().execute();
          }
        };
    finds(check, (x, z, layer) -> SOUND.of(x.sub(x.mean(0)), z, layer));
  }

  @Test
  void findsParametersWithoutAGradient() throws Throwable {
    finds(
        DiscriminatorContract::givesEveryParameterAGradient,
        (x, z, layer) -> SOUND.of(x, z, layer).stopGradient().mul(0));
  }

  @Test
  void findsAVariableThatIsNotRead() throws Throwable {
    finds(DiscriminatorContract::readsWhatItSays, (x, z, layer) -> SOUND.of(x, z.mul(0), layer));
  }
}
