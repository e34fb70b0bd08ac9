/**
 * Texts as data: tokenizers, files of lines as data sets, and figures on strings. A {@link
 * io.dgm.core.text.TextSource} gives rows of texts; {@link io.dgm.core.text.TextDataset} makes
 * vocabularies of them and keeps them as numbers.
 */
package io.dgm.core.text;
