/**
 * Data on the host. {@link io.dgm.core.data.DataCatalog} opens data sets by name or path; {@link
 * io.dgm.core.data.BatchStream} gives their batches in an order that a run can be cut and resumed
 * in.
 *
 * <p>Inside: {@code DataCache} keeps verified files, {@code PackageFetcher} gets them with the
 * ordinary package clients, {@code Idx} reads them, {@code ImageDataset} decodes them.
 */
package io.dgm.core.data;
