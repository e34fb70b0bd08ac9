package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.distribution.Bernoulli;
import io.dgm.api.distribution.Bijectors;
import io.dgm.api.distribution.Concatenated;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Mixture;
import io.dgm.api.distribution.Support;
import io.dgm.api.distribution.Transformed;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupportTest {
  @Test
  void admitsItsElementsOnly() {
    assertThat(Support.REAL.admits(-1e30)).isTrue();
    assertThat(Support.POSITIVE.admits(-0.1)).isFalse();
    assertThat(Support.UNIT_INTERVAL.admits(0, 0.5, 1)).isTrue();
    assertThat(Support.UNIT_INTERVAL.admits(0.5, 1.01)).isFalse();
    assertThat(Support.BINARY.admits(0.5)).isFalse();
    assertThat(Support.COUNT.admits(3)).isTrue();
    assertThat(Support.COUNT.admits(2.5)).isFalse();
    assertThat(Support.ONE_HOT.admits(0, 1, 0)).isTrue();
    assertThat(Support.ONE_HOT.admits(1, 1, 0)).isFalse();
    assertThat(Support.ONE_HOT.admits(0.5, 0.5)).isFalse();
    assertThat(Support.SIMPLEX.admits(0.2, 0.8)).isTrue();
    assertThat(Support.SIMPLEX.admits(0.2, 0.7)).isFalse();
  }

  @Test
  void nanIsAdmittedNowhere() {
    for (Support s :
        List.of(
            Support.REAL,
            Support.POSITIVE,
            Support.UNIT_INTERVAL,
            Support.BOUNDED,
            Support.BINARY,
            Support.COUNT,
            Support.ONE_HOT,
            Support.SIMPLEX)) {
      assertThat(s.admits(Double.NaN)).isFalse();
    }
  }

  /** The whole multiples of a number. */
  private record Multiples(double of) implements Support {
    @Override
    public boolean isDiscrete() {
      return true;
    }

    @Override
    public boolean isVector() {
      return false;
    }

    @Override
    public boolean admits(double... outcome) {
      return Arrays.stream(outcome).allMatch(x -> x % of == 0);
    }
  }

  /** Another distribution, on a support of its own. */
  private record On(Distribution base, Support support) implements Distribution {
    @Override
    public Shape batchShape() {
      return base.batchShape();
    }

    @Override
    public Shape eventShape() {
      return base.eventShape();
    }

    @Override
    public DType dtype() {
      return base.dtype();
    }

    @Override
    public Tensor sample(Key key, Shape sample) {
      return base.sample(key, sample);
    }

    @Override
    public Tensor logProb(Tensor value) {
      return base.logProb(value);
    }

    @Override
    public boolean isReparameterized() {
      return base.isReparameterized();
    }
  }

  @Test
  void aPluginBringsItsOwn() {
    Support even = new Multiples(2);
    assertThat(even.admits(-4, 0, 6)).isTrue();
    assertThat(even.admits(1)).isFalse();
    assertThat(even.isVector()).isFalse();
    Distribution d = new On(new Bernoulli(Tensor.of(0.0, 1)), even);
    // equal supports are one, and wrappers hand them on
    Distribution same = new On(new Bernoulli(Tensor.of(1.0, 0)), new Multiples(2));
    assertThat(new Mixture(Tensor.of(0.0, 0), List.of(d, same)).support()).isEqualTo(even);
    assertThat(new Independent(d, 1).support()).isEqualTo(even);
    Distribution vectors = new Independent(d, 1);
    assertThat(Concatenated.of(vectors, new Independent(same, 1)).support()).isEqualTo(even);
    Distribution odd = new On(new Bernoulli(Tensor.of(0.0, 1)), new Multiples(3));
    assertThatThrownBy(() -> new Mixture(Tensor.of(0.0, 0), List.of(d, odd)))
        .hasMessageContaining("one support, got Multiples[of=2.0] and Multiples[of=3.0]");
    assertThatThrownBy(() -> new Transformed(d, Bijectors.exp())).hasMessageContaining("densities");
  }
}
