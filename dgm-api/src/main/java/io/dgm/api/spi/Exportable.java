package io.dgm.api.spi;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Literal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model with what training made of it, for exporters; its data is not needed. */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Exportable {
  /** The function that draws what the model's usual view shows. */
  String SAMPLER = "sampler";

  /** The function that makes one training step. */
  String STEP = "step";

  /** {@return the model's name} */
  String model();

  /**
   * {@return the names of the functions there are: {@link #SAMPLER} and other views, conditionals
   * such as encoder, decoder and generator, discriminators, {@link #STEP}}
   */
  List<String> functions();

  /** {@return the name of the function that is asked for; empty if the user named none} */
  Optional<String> asked();

  /**
   * {@return one of its functions as a graph}
   *
   * @param name one of {@link #functions()}
   * @param rows how many examples it takes or gives at once, at least 1
   * @throws io.dgm.api.UserException that lists those there are, if there is none of this name
   */
  TrainedFunction function(String name, int rows);

  /** {@return how many examples a batch of its training has: a usual number of rows} */
  int batchSize();

  /**
   * {@return its parameters, and what else it keeps such as running means, by path; of those with a
   * moving average that}
   */
  Map<String, Literal> parameters();
}
