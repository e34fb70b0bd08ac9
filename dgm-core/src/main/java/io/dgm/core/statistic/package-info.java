/** What is computed of two sets of examples: distances, precision, neighbours. */
package io.dgm.core.statistic;
