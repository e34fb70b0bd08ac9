/**
 * Tests of data sets: {@link io.dgm.testkit.data.DatasetContract} is what every data set keeps.
 * {@link io.dgm.testkit.data.AssertingDataset} and {@link io.dgm.testkit.data.CrankyDataset} check
 * what reads one.
 */
package io.dgm.testkit.data;
