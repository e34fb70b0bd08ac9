package io.dgm.cpu.run;

/** What a stage of a plan is made of: a step, or a loop. */
public sealed interface Piece permits Step, Loop {}
