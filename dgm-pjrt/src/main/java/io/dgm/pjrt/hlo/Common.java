package io.dgm.pjrt.hlo;

/** What all graphs of a module share: how products are taken, functions, names of loops. */
final class Common {
  private final Products products;
  private final Random random = new Random();
  private int loops;

  Common(Precision precision) {
    this.products = new Products(precision);
  }

  Products products() {
    return products;
  }

  Random random() {
    return random;
  }

  /** {@return the number of a loop, of which no two have the same} */
  int nextLoop() {
    return loops++;
  }
}
