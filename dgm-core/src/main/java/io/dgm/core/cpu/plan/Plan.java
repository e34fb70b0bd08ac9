package io.dgm.core.cpu.plan;

import io.dgm.core.cpu.run.Step;
import io.dgm.core.cpu.run.Storage;
import java.util.List;

/**
 * A program made ready: steps in phases, each phase after the one before.
 *
 * @param phases steps that do not depend on each other, phase after phase
 * @param inputs where each input of the program is expected to lie; null for one that is not read
 * @param outputs where each output is written to; null for one that needs no writing
 * @param bytes of memory for what lies between
 */
public record Plan(
    List<List<Step>> phases, List<Storage> inputs, List<Storage> outputs, long bytes) {}
