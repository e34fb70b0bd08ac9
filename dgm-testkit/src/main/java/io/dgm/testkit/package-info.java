/** The contract of models; those of their parts lie in the packages below. */
package io.dgm.testkit;
