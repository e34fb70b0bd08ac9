package io.dgm.core.run;

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
public record SavedCheckpoint(Path folder, long step, long bytes, Duration took) {}
