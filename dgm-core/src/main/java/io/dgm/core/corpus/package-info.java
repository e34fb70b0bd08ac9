/** Data sets of texts by name: corpora that package clients bring. */
package io.dgm.core.corpus;
