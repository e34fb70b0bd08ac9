package io.dgm.nd4j.engine;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.transforms.any.Assign;
import org.nd4j.linalg.factory.Nd4j;

/** Steps that are one call of ND4J. */
final class Calls {
  private Calls() {}

  /** {@return the step that executes an operation with its arrays} */
  static Step of(Op op) {
    OpExecutioner executioner = Nd4j.getExecutioner();
    return () -> executioner.exec(op);
  }

  /**
   * {@return the step that executes one of ND4J's custom operations}
   *
   * @param name its name there
   * @param inputs its operands
   * @param output where its result goes
   * @param numbers its integer arguments
   */
  static Step of(String name, List<INDArray> inputs, INDArray output, long... numbers) {
    OpExecutioner executioner = Nd4j.getExecutioner();
    DynamicCustomOp op = DynamicCustomOp.builder(name).build();
    OpContext context = executioner.buildContext();
    context.setInputArrays(inputs);
    context.setOutputArrays(output);
    context.setIArguments(numbers);
    return new Step() {
      @Override
      public void run() {
        executioner.exec(op, context);
      }

      @Override
      public void close() {
        try {
          context.close();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  /** {@return the step that copies elements, converting them where the types differ} */
  static Step copy(INDArray from, INDArray to) {
    return of(new Assign(from, to));
  }
}
