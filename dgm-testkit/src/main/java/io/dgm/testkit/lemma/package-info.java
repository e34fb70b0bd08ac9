/** The identities of the unified view, on a plugin's own objective, bound or discriminator. */
package io.dgm.testkit.lemma;
