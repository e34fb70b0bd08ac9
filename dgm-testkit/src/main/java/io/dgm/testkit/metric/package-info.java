/** Tests of metrics: {@link io.dgm.testkit.metric.MetricContract} is what every metric keeps. */
package io.dgm.testkit.metric;
