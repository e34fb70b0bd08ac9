package io.dgm.nd4j.engine;

import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A loop over time: its body is a block of its own, with the parameters in memory of its own. */
final class Loop implements Step {
  private final Memory memory = new Memory();
  private final Block body;
  private final List<Step> before = new ArrayList<>();
  private final List<List<Step>> reads = new ArrayList<>();
  private final List<List<Step>> writes = new ArrayList<>();
  private final List<Step> carry = new ArrayList<>();
  private final List<Step> after = new ArrayList<>();
  private final int length;
  private final boolean reverse;

  Loop(Op.Scan op, List<Value> in, List<Value> out) {
    this.length = op.length();
    this.reverse = op.reverse();
    Map<Tensor, Value> parameters = new IdentityHashMap<>();
    List<Value> values = new ArrayList<>();
    for (Tensor parameter : op.body().parameters()) {
      Value value = memory.take(parameter.dtype(), parameter.shape());
      parameters.put(parameter, value);
      values.add(value);
    }
    this.body = Lowering.block(memory, parameters, op.body().results());
    body.bind();
    int n = op.carries();
    for (int t = 0; t < length; t++) {
      reads.add(new ArrayList<>());
      writes.add(new ArrayList<>());
    }
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      if (i < n || i >= n + op.xs()) {
        copy(before, in.get(i), 0, value, 0, value.size());
      } else {
        for (int t = 0; t < length; t++) {
          copy(reads.get(t), in.get(i), (long) t * value.size(), value, 0, value.size());
        }
      }
    }
    for (int i = 0; i < out.size(); i++) {
      Value result = body.results().get(i);
      if (i < n) {
        copy(carry, result, 0, values.get(i), 0, result.size());
        copy(after, values.get(i), 0, out.get(i), 0, result.size());
      } else {
        for (int t = 0; t < length; t++) {
          copy(writes.get(t), result, 0, out.get(i), (long) t * result.size(), result.size());
        }
      }
    }
  }

  private static void copy(List<Step> to, Value from, long there, Value into, long here, int n) {
    if (n > 0) {
      int[] dense = {1};
      to.add(Moves.copy(new Moves.Part(from, there, dense), new Moves.Part(into, here, dense), n));
    }
  }

  @Override
  public void run() {
    before.forEach(Step::run);
    for (int step = 0; step < length; step++) {
      int t = reverse ? length - 1 - step : step;
      reads.get(t).forEach(Step::run);
      body.run();
      writes.get(t).forEach(Step::run);
      carry.forEach(Step::run);
    }
    after.forEach(Step::run);
  }

  @Override
  public void close() {
    body.close();
    memory.close();
  }
}
