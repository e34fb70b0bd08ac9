/** Functions of trained models as networks of DeepLearning4J. */
package io.dgm.nd4j.export;
