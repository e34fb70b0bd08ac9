/**
 * How parameters are moved: who moves, by which rule, how fast.
 *
 * <p>A {@link io.dgm.api.train.Player} owns parameters and has {@link
 * io.dgm.api.train.PlayerSettings}: an {@link io.dgm.api.train.Optimizer} ({@link
 * io.dgm.api.train.Sgd}, {@link io.dgm.api.train.RmsProp}, {@link io.dgm.api.train.Adam}, {@link
 * io.dgm.api.train.AdamW}), a {@link io.dgm.api.train.LearningRate} (see {@link
 * io.dgm.api.train.LearningRates}), {@linkplain io.dgm.api.train.GradientClipping clipping} and a
 * {@linkplain io.dgm.api.train.ExponentialMovingAverage moving average}. A {@link
 * io.dgm.api.train.Turn} says which players move together. All of it is written as graphs and
 * compiled into the step, so it runs on every engine; a rule of one's own is a record that
 * implements {@link io.dgm.api.train.Optimizer}.
 */
package io.dgm.api.train;
