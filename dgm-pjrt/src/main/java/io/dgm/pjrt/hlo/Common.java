package io.dgm.pjrt.hlo;

/**
 * What all graphs of a module share: how products are taken, on how many devices, functions, names
 * of loops.
 */
final class Common {
  private final Products products;
  private final Sharding sharding;
  private final Random random = new Random();
  private int loops;

  Common(Precision precision, Sharding sharding) {
    this.products = new Products(precision);
    this.sharding = sharding;
  }

  Products products() {
    return products;
  }

  Sharding sharding() {
    return sharding;
  }

  Random random() {
    return random;
  }

  /** {@return the number of a loop, of which no two have the same} */
  int nextLoop() {
    return loops++;
  }
}
