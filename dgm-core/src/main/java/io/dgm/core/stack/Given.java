package io.dgm.core.stack;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;

/**
 * A setting as it was given.
 *
 * @param text its value
 * @param where it was written, such as "my-stack.yaml:12"; empty if it needs no saying
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Given(String text, String where) {}
