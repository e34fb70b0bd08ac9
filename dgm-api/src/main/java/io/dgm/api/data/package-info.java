/**
 * Examples and what is done to them. A {@link io.dgm.api.data.Dataset} reads rows of {@link
 * io.dgm.api.data.Feature features} into memory; a {@link io.dgm.api.data.Batch} is the same as
 * tensors; a {@link io.dgm.api.data.Transform} changes each batch inside the compiled step.
 *
 * <p>Models are built for a {@link io.dgm.api.data.DataSpec}, never for a data set.
 */
package io.dgm.api.data;
