/**
 * Tests of formats of trained networks: {@link io.dgm.testkit.network.NetworkFormatContract} is
 * what every one keeps.
 */
package io.dgm.testkit.network;
