package io.dgm.core.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A batch on the host; valid until the stream's next.
 *
 * @param features for each feature of the data's spec, in its order, the values of all rows; texts
 *     are cut to the batch's length
 * @param rows the number of examples, of each table
 * @param epoch the pass over the data that it is of, from 0
 * @param index its number in that pass, from 0
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record HostBatch(List<MemorySegment> features, int rows, long epoch, int index) {}
