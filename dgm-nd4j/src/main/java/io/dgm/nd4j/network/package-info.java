/** Networks of DeepLearning4J as networks of dgm, with their weights. */
package io.dgm.nd4j.network;
