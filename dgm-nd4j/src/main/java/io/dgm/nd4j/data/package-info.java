/** Data sets of DeepLearning4J as those of dgm, and the other way round. */
package io.dgm.nd4j.data;
