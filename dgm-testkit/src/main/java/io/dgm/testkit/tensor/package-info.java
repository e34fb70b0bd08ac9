/** Checks of functions of tensors: {@link io.dgm.testkit.tensor.GradientCheck}. */
package io.dgm.testkit.tensor;
