/**
 * What a training run leaves on the disk, and how it shows on the way.
 *
 * <ul>
 *   <li>{@link io.dgm.core.run.RunDirectory}: the folder of a run, locked while it is trained;
 *       {@link io.dgm.core.run.RunInfo} is its {@code run.json}, {@link io.dgm.core.run.MetricsLog}
 *       its {@code metrics.jsonl}
 *   <li>{@link io.dgm.core.run.Checkpoints}: snapshots that survive a kill at any moment, as {@link
 *       io.dgm.core.run.Safetensors}
 *   <li>{@link io.dgm.core.run.ImageGrid} and {@link io.dgm.core.run.Report}: pictures and the page
 *   <li>{@link io.dgm.core.run.Progress}: the line on the terminal
 * </ul>
 */
package io.dgm.core.run;
