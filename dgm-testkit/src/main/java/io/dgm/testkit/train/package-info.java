/** Tests of optimizers: {@link io.dgm.testkit.train.OptimizerContract} is what each keeps. */
package io.dgm.testkit.train;
