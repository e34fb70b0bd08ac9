package io.dgm.api.settings;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;

/**
 * What is wrong with one setting.
 *
 * @param path its path, such as generator.width
 * @param message what was found, what is allowed, the nearest name
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Mistake(String path, String message) {}
