package io.dgm.core.evaluate;

import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Condition;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.spi.Buffer;
import io.dgm.core.spi.Engine;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws examples from a model: z from its prior, then the generator's mean. */
public final class Sampler implements AutoCloseable {
  private final BoundProgram program;
  private final int batch;
  private final int classes;

  /**
   * Compiles.
   *
   * @param engine what runs it; stays open
   * @param model the model
   * @param parameters the buffer to use for each parameter
   * @param data what the model was built for
   * @param batch how many examples are drawn at once, at least 1
   */
  public Sampler(
      Engine engine, Model model, Map<Parameter, Buffer> parameters, DataSpec data, int batch) {
    this.batch = batch;
    this.classes = model.isConditional() ? data.y().orElseThrow().shape().size() : 0;
    Tensor key = Tensor.input("key", DType.U32, Shape.of(2));
    List<Tensor> arguments = new ArrayList<>(List.of(key));
    Condition y = Condition.none();
    if (classes > 0) {
      Tensor labels = Tensor.input("y", DType.F32, Shape.of(batch, classes));
      arguments.add(labels);
      y = Condition.on(labels);
    }
    Pass pass = Pass.evaluation(new Key(key));
    Tensor z = model.prior().given(batch, y, pass).sample(pass.key());
    Tensor x = model.generator().generate(z, y, pass);
    this.program = new BoundProgram(engine, "sample", parameters, arguments, List.of(x));
  }

  /**
   * {@return examples, [count, …]; of a conditional model the classes in turn}
   *
   * @param count how many, at least 1
   * @param seed of their randomness: the same seed gives the same first examples for any count
   */
  public Literal draw(int count, long seed) {
    List<Literal> parts = new ArrayList<>();
    for (int i = 0; i * batch < count; i++) {
      List<MemorySegment> arguments = new ArrayList<>(List.of(Keys.of(seed, i)));
      if (classes > 0) {
        arguments.add(MemorySegment.ofArray(labels(i * batch)));
      }
      parts.add(program.run(arguments).getFirst());
    }
    return Rows.first(parts, count);
  }

  private float[] labels(int start) {
    float[] labels = new float[batch * classes];
    for (int r = 0; r < batch; r++) {
      labels[r * classes + (start + r) % classes] = 1;
    }
    return labels;
  }

  @Override
  public void close() {
    program.close();
  }
}
