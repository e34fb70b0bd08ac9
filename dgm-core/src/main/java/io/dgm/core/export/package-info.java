/** Functions of a trained model as graphs, for exporters; the exporter of parameters. */
package io.dgm.core.export;
