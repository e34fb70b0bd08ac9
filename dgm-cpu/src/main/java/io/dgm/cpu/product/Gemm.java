package io.dgm.cpu.product;

/** Matrix products C = A B, or C += A B, of row-major matrices, by one thread each. */
public interface Gemm {

  /** {@return what it runs on, for people} */
  String description();

  /** {@return the bytes of memory that it needs of each worker} */
  long scratchBytes();

  /** Readies the calling thread; cheap when done again. */
  void enter();

  /**
   * Multiplies. No dimension is 0.
   *
   * @param p the product
   * @param a address of A
   * @param b address of B
   * @param c address of C
   * @param scratch address of the worker's memory
   */
  void multiply(Product p, long m, long n, long a, long b, long c, long scratch);

  /**
   * What products of one step have in common.
   *
   * @param turnA whether A lies as its transpose
   * @param turnB whether B lies as its transpose
   * @param k the dimension summed over
   * @param lda elements between rows of A as it lies
   * @param ldb elements between rows of B as it lies
   * @param ldc elements between rows of C
   * @param adds whether the product is added to what C holds
   */
  record Product(boolean turnA, boolean turnB, long k, long lda, long ldb, long ldc, boolean adds) {

    /** One that replaces what C holds. */
    public Product(boolean turnA, boolean turnB, long k, long lda, long ldb, long ldc) {
      this(turnA, turnB, k, lda, ldb, ldc, false);
    }

    /** {@return elements between neighbours in a column of A} */
    public long rowA() {
      return turnA ? 1 : lda;
    }

    /** {@return elements between neighbours in a row of A} */
    public long columnA() {
      return turnA ? lda : 1;
    }

    /** {@return elements between neighbours in a column of B} */
    public long rowB() {
      return turnB ? 1 : ldb;
    }

    /** {@return elements between neighbours in a row of B} */
    public long columnB() {
      return turnB ? ldb : 1;
    }
  }
}
