package io.dgm.core.run;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A checkpoint that has just been saved.
 *
 * @param folder where it is
 * @param step the step that it was taken at
 * @param bytes the size of its tensors' file
 * @param took how long saving took
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record SavedCheckpoint(Path folder, long step, long bytes, Duration took) {}
