/**
 * Tests of layers: {@link io.dgm.testkit.nn.LayerContract} is what every layer keeps, {@link
 * io.dgm.testkit.nn.Parameters} gives the values to evaluate networks with.
 */
package io.dgm.testkit.nn;
