/** What comes with dgm itself, as a plugin like any other. */
package io.dgm.core.builtin;
