package io.dgm.cpu.plan;

import io.dgm.cpu.run.Part;
import io.dgm.cpu.run.Storage;
import java.util.List;

/**
 * A program made ready: steps in phases, and loops, one after the other.
 *
 * @param parts what the workers do together, in this order
 * @param inputs where each input of the program is expected to lie; null for one that is not read
 * @param outputs where each output is written to; null for one that needs no writing
 * @param bytes of memory for what lies between
 */
public record Plan(List<Part> parts, List<Storage> inputs, List<Storage> outputs, long bytes) {}
