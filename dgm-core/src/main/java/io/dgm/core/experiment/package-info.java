/** Experiments: grids of runs, measured and compared in one table. */
package io.dgm.core.experiment;
