package io.dgm.nd4j.engine;

import java.util.List;

/**
 * Instructions in order.
 *
 * @param instructions what to do
 * @param results values that hold what was computed, after a run
 */
record Block(List<Instruction> instructions, List<Value> results) implements AutoCloseable {
  Block {
    instructions = List.copyOf(instructions);
    results = List.copyOf(results);
  }

  void bind() {
    for (int i = 0; i < instructions.size(); i++) {
      instructions.get(i).bind();
    }
  }

  void run() {
    for (int i = 0; i < instructions.size(); i++) {
      instructions.get(i).run();
    }
  }

  @Override
  public void close() {
    instructions.forEach(Instruction::close);
  }
}
