/** Settings of parts: declared with their types and ranges, given as text, checked once. */
package io.dgm.api.settings;
