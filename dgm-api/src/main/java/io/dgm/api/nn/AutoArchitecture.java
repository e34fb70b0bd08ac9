package io.dgm.api.nn;

import io.dgm.api.tensor.Shape;
import java.util.List;

/** {@link Architecture#auto(int, int)}. */
record AutoArchitecture(int width, int dense) implements Architecture {
  /** The side, or more, of what an image is halved to: the paper's images of 64 by 64 end in 4. */
  private static final int SMALLEST = 4;

  AutoArchitecture {
    Sizes.positive("the width of convolutions", width);
    Sizes.within("a dcgan network's dense layer", dense, 0, DcganArchitecture.WIDEST);
  }

  private Architecture of(Shape x) {
    int depth = x.rank() == 3 ? Math.min(halvings(x.dim(1)), halvings(x.dim(2))) : 0;
    return depth == 0
        ? Architecture.mlp()
        : Architecture.dcgan(width, Math.min(depth, DcganArchitecture.DEEPEST), Norm.BATCH, dense);
  }

  private static int halvings(int side) {
    int times = 0;
    for (int left = side; left % 2 == 0 && left / 2 >= SMALLEST; left /= 2) {
      times++;
    }
    return times;
  }

  @Override
  public Layer decoder(Scope scope, int in, Shape x) {
    return of(x).decoder(scope, in, x);
  }

  @Override
  public Encoder encoder(Scope scope, List<Shape> inputs, Constraint constraint) {
    return of(Inputs.main(inputs)).encoder(scope, inputs, constraint);
  }

  @Override
  public Layer head(Scope scope, Encoder encoder, Constraint constraint) {
    Architecture its =
        encoder instanceof ImageEncoder ? Architecture.dcgan(width) : Architecture.mlp();
    return its.head(scope, encoder, constraint);
  }

  @Override
  public String toString() {
    return "auto";
  }
}
