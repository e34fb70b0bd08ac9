/** Arrays of ND4J as values of dgm, and the other way round. */
package io.dgm.nd4j;
