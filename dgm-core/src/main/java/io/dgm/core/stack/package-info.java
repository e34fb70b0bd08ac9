/** Stacks: a model, its parts, data and training, as one file. */
package io.dgm.core.stack;
