package io.dgm.core.run;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * A snapshot on the disk that was verified.
 *
 * @param folder where it is
 * @param snapshot its content, whose tensors lie in the mapped file
 * @param score how good the model was, higher is better; empty where it was saved without
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Checkpoint(Path folder, Snapshot snapshot, OptionalDouble score) {}
