package io.dgm.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.tensor.Evaluator;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Literal;
import io.dgm.engine.compiler.Passes;
import io.dgm.engine.compiler.Verifier;
import io.dgm.engine.spi.Program;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The passes change no bit of what these random programs compute: none has products of which only
 * some columns repeat, which may be rounded otherwise.
 */
class PassesFuzzTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 100, 200, 300, 400, 500, 600, 700})
  void changeNoBit(long first) {
    int before = 0;
    int after = 0;
    for (long seed = first; seed < first + 25; seed++) {
      WildGraph.Fed fed = WildGraph.of(seed);
      Program program = fed.program();
      Verifier.verify(program);
      Program optimized = Passes.optimize(program);
      Verifier.verify(optimized);
      before += Graph.topological(program.outputs()).size();
      after += Graph.topological(optimized.outputs()).size();
      List<Literal> was = Evaluator.installed().evaluate(program.outputs(), fed.values());
      List<Literal> is = Evaluator.installed().evaluate(optimized.outputs(), fed.values());
      for (int i = 0; i < was.size(); i++) {
        String name = "seed " + seed + ", output " + i + ": " + program.outputs().get(i);
        Bench.compare(name, was.get(i), is.get(i), Tolerance.EXACT);
      }
    }
    assertThat(after).isLessThan(before);
  }
}
