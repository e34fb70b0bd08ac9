/**
 * Examples and what is done to them. A {@link io.dgm.api.data.Dataset} reads rows of {@link
 * io.dgm.api.data.Feature features} into memory; a {@link io.dgm.api.data.Batch} is the same as
 * tensors; a {@link io.dgm.api.data.Transform} changes each batch inside the compiled step.
 *
 * <p>A data set may have several tables, each with a name and with features of its own; a batch has
 * as many examples of each.
 *
 * <p>Models are built for a {@link io.dgm.api.data.DataSpec}, never for a data set.
 */
package io.dgm.api.data;
