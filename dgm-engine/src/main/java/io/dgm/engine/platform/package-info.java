/** What dgm needs to know of the machine and its user. */
package io.dgm.engine.platform;
