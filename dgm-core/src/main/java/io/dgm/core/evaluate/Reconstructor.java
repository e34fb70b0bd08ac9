package io.dgm.core.evaluate;

import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Transform;
import io.dgm.api.model.Condition;
import io.dgm.api.model.ExplicitGenerator;
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
import io.dgm.core.train.BatchInputs;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings examples to their codes and back: z from the inference network, then the generator's mean.
 */
public final class Reconstructor implements AutoCloseable {
  private final BoundProgram program;

  /**
   * Compiles.
   *
   * @param engine what runs it; stays open
   * @param model a model with an inference network
   * @param parameters the buffer to use for each parameter
   * @param data what the examples look like before the transforms
   * @param transforms what is done to each batch
   * @param batch how many examples are reconstructed at once
   */
  public Reconstructor(
      Engine engine,
      Model model,
      Map<Parameter, Buffer> parameters,
      DataSpec data,
      List<Transform> transforms,
      int batch) {
    Tensor key = Tensor.input("key", DType.U32, Shape.of(2));
    Batch raw = BatchInputs.of(data, batch);
    List<Tensor> arguments = new ArrayList<>(List.of(key));
    arguments.addAll(raw.features().values());
    Pass pass = Pass.evaluation(new Key(key));
    Batch seen = raw;
    for (Transform transform : transforms) {
      seen = transform.apply(seen, pass.key());
    }
    Condition y = model.isConditional() ? Condition.on(seen.y()) : Condition.none();
    Tensor z = model.inference().orElseThrow().given(seen.x(), y, pass).sample(pass.key());
    Tensor x = model.generator().generate(z, y, pass);
    this.program =
        new BoundProgram(
            engine, "reconstruct", parameters, arguments, List.of(seen.x().to(DType.F32), x));
  }

  /**
   * {@return whether a model has codes from which its generator makes whole examples}
   *
   * @param model the model
   */
  public static boolean applies(Model model) {
    return model.inference().isPresent() && model.generator() instanceof ExplicitGenerator;
  }

  /**
   * {@return the examples as the model saw them, and their reconstructions, each [batch, …]}
   *
   * @param batch for each feature its values, as the trainer takes them
   * @param seed of the randomness
   */
  public List<Literal> run(List<MemorySegment> batch, long seed) {
    List<MemorySegment> arguments = new ArrayList<>(List.of(Keys.of(seed, 0)));
    arguments.addAll(batch);
    return program.run(arguments);
  }

  @Override
  public void close() {
    program.close();
  }
}
