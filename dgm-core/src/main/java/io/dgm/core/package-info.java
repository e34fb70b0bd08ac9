/** dgm from Java: {@link io.dgm.core.Dgm} opens and trains models. */
package io.dgm.core;
