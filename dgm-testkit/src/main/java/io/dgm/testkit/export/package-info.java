/** Short runs, to try exporters with. */
package io.dgm.testkit.export;
