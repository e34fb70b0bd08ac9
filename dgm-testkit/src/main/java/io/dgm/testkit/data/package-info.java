/** Tests of data sets: {@link io.dgm.testkit.data.DatasetContract} is what every data set keeps. */
package io.dgm.testkit.data;
