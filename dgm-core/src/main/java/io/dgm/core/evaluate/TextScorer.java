package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Play;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.objective.Expectation;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.data.TextLengths;
import io.dgm.core.train.BatchInputs;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Computes the log-probability of texts, or its bound, a batch of one shape at a time. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class TextScorer implements AutoCloseable {
  private final BoundProgram program;
  private final DataSpec spec;
  private final int rows;

  /**
   * Compiles.
   *
   * @param engine what runs it; stays open
   * @param model the model, whose evidence is known
   * @param parameters the buffer to use for each parameter
   * @param texts the features that are texts, all that the evidence may read
   * @param rows how many at once, at least 1
   * @param places to how many each text is cut
   * @param draws of latent variables a text, if its log-probability is only bounded
   * @throws UserException if the evidence reads anything else
   */
  public TextScorer(
      Engine engine,
      Model model,
      Map<Parameter, Buffer> parameters,
      List<Feature> texts,
      int rows,
      int places,
      int draws) {
    this.rows = rows;
    this.spec = TextLengths.cut(new DataSpec(texts), places);
    Batch batch = BatchInputs.of(spec, rows);
    Tensor key = Tensor.input("key", DType.U32, Shape.of(2));
    List<Tensor> arguments = new ArrayList<>(List.of(key));
    arguments.addAll(batch.features().values());
    Expectation evidence = model.evidence().orElseThrow();
    Expectation bound = evidence.isExact() ? evidence : evidence.draws(draws).tightened();
    Tensor each = bound.perExample(Play.evaluation(batch, rows, Pass.evaluation(new Key(key))));
    this.program = new BoundProgram(engine, "score", parameters, arguments, List.of(each));
  }

  /**
   * {@return how many texts are scored at once, at least 1}
   *
   * @param model the model, whose evidence is known
   * @param texts the features that are texts
   * @param places to how many each text is cut
   * @param draws of latent variables a text, if its log-probability is only bounded
   */
  public static int rows(Model model, List<Feature> texts, int places, int draws) {
    DataSpec cut = TextLengths.cut(new DataSpec(texts), places);
    return BatchSize.of(cut, model.evidence().orElseThrow().isExact() ? 1 : draws);
  }

  /**
   * {@return the log-probability of each text, in nats}
   *
   * @param texts for each feature the tokens of each row with their ends, at most as many as there
   *     are places
   * @param seed of the randomness
   * @param batch the number of the batch
   */
  public Literal score(List<List<int[]>> texts, long seed, int batch) {
    List<MemorySegment> arguments = new ArrayList<>(List.of(Keys.of(seed, batch)));
    for (int f = 0; f < texts.size(); f++) {
      int places = spec.features().get(f).shape().dim(0);
      int[] all = new int[rows * places];
      for (int row = 0; row < rows; row++) {
        int[] own = texts.get(f).get(row);
        System.arraycopy(own, 0, all, row * places, own.length);
      }
      arguments.add(MemorySegment.ofArray(all));
    }
    return program.run(arguments).getFirst();
  }

  @Override
  public void close() {
    program.close();
  }
}
