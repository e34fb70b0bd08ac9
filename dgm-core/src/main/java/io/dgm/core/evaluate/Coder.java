package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.data.Feature;
import io.dgm.api.distribution.Support;
import io.dgm.api.model.Codes;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.evaluate.RowProgram.Column;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Draws, finds and decodes the codes of a model. What is compiled for it is compiled when it is
 * first asked for. Used by one thread at a time.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Coder implements AutoCloseable {
  private final Engine engine;
  private final Model model;
  private final Map<Parameter, Buffer> parameters;
  private final Codes codes;
  private final int batch;
  private final Map<Variable, Shape> shapes = new LinkedHashMap<>();
  private final Set<Variable> oneHot = new HashSet<>();
  private RowProgram drawing;
  private RowProgram encoding;
  private RowProgram decoding;

  /**
   * Looks at the model's codes.
   *
   * @param engine what runs it; stays open
   * @param model the model
   * @param parameters the buffer to use for each parameter
   * @param batch how many rows at once, at least 1
   * @throws UserException if the model does not say what its codes are
   */
  public Coder(Engine engine, Model model, Map<Parameter, Buffer> parameters, int batch) {
    this.engine = engine;
    this.model = model;
    this.parameters = parameters;
    this.batch = batch;
    this.codes =
        model
            .codes()
            .orElseThrow(
                () -> new UserException("this model has no codes: it can only be drawn from"));
    look();
  }

  /** Records the prior once, for what its codes look like. */
  private void look() {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    columns(codes.prior())
        .forEach(
            (name, column) ->
                inputs.put(name, Tensor.zeros(column.dtype(), Shape.of(1).concat(column.shape()))));
    Play play = Play.evaluation(new Batch(inputs), 1, Pass.evaluation(Key.of(1)));
    Values at = play.start();
    for (Conditional factor : codes.prior().factors()) {
      if (factor
          .distribution(at, play, 1)
          .filter(d -> d.support().equals(Support.ONE_HOT))
          .isPresent()) {
        oneHot.addAll(factor.of());
      }
      at = factor.draw(at, play, Draws.ONE);
    }
    for (Variable v : codes.decoder().given()) {
      Shape shape = at.get(v).shape();
      shapes.put(v, shape.sub(1, shape.rank()));
    }
  }

  /** {@return the model's codes} */
  public Codes codes() {
    return codes;
  }

  /**
   * {@return the shape of what the decoder reads, of one row}
   *
   * @param variable a code, or a label
   */
  public Shape shape(Variable variable) {
    return shapes.get(variable);
  }

  /**
   * {@return whether a code is a class, one-hot}
   *
   * @param variable a code
   */
  public boolean isClass(Variable variable) {
    return oneHot.contains(variable);
  }

  /** {@return the features of the data that a joint reads} */
  private Map<String, Column> columns(Conditional joint) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (Feature f : model.data().features()) {
      if (joint.reads().contains(f.name())) {
        columns.put(f.name(), new Column(f.dtype(), f.shape()));
      }
    }
    return columns;
  }

  /** {@return the features of the data that {@link #draw} reads: labels} */
  public Set<String> drawReads() {
    return columns(codes.prior()).keySet();
  }

  /**
   * {@return the features of the data that {@link #encode} reads}
   *
   * @throws UserException if nothing finds codes in examples
   */
  public Set<String> encodeReads() {
    return columns(inference()).keySet();
  }

  private Conditional inference() {
    return codes
        .inference()
        .orElseThrow(
            () ->
                new UserException(
                    "this model has no encoder: its codes are drawn, and not found in examples"));
  }

  /**
   * {@return what the decoder reads, drawn: codes, and labels as they are given, [count, …]}
   *
   * @param labels features of the data that {@link #drawReads} names, [count, …]
   * @param count how many, at least 1
   * @param seed of the randomness
   */
  public Map<Variable, Literal> draw(Map<String, Literal> labels, int count, long seed) {
    if (drawing == null) {
      drawing =
          program(
              "draw codes",
              columns(codes.prior()),
              (play) ->
                  codes.prior().draw(play.start(), play, Draws.ONE).all(codes.decoder().given()));
    }
    return named(codes.decoder().given(), drawing.run(labels, count, seed));
  }

  /**
   * {@return the codes of examples that are found, [count, …]: means of their distributions where
   * these are known, otherwise draws}
   *
   * @param features of the data that {@link #encodeReads} names, [count, …]
   * @param count how many, at least 1
   * @throws UserException if nothing finds codes in examples
   */
  public Map<Variable, Literal> encode(Map<String, Literal> features, int count) {
    Conditional inference = inference();
    if (encoding == null) {
      encoding =
          program("encode", columns(inference), play -> means(inference, play).all(codes.found()));
    }
    return named(codes.found(), encoding.run(features, count, 0));
  }

  private static Values means(Conditional joint, Play play) {
    Values at = play.start();
    for (Conditional factor : joint.factors()) {
      boolean mean =
          factor.hasDensity()
              && factor.distribution(at, play, 1).filter(d -> d.mean().isPresent()).isPresent();
      at = (mean ? factor.mean() : factor).draw(at, play, Draws.ONE);
    }
    return at;
  }

  /**
   * {@return the examples that codes are decoded to, [count, …]}
   *
   * @param values of all that the decoder reads, [count, …]
   * @param count how many, at least 1
   */
  public Literal decode(Map<Variable, Literal> values, int count) {
    List<Variable> given = codes.decoder().given();
    if (decoding == null) {
      Map<String, Column> columns = new LinkedHashMap<>();
      given.forEach(v -> columns.put(v.name(), new Column(DType.F32, shapes.get(v))));
      Conditional joint = Conditional.data(given.toArray(Variable[]::new)).then(codes.decoder());
      decoding =
          program(
              "decode",
              columns,
              play -> List.of(joint.draw(play.start(), play, Draws.ONE).get(codes.example())));
    }
    Map<String, Literal> rows = new LinkedHashMap<>();
    given.forEach(v -> rows.put(v.name(), values.get(v)));
    return decoding.run(rows, count, 0).getFirst();
  }

  /** How a program is recorded. */
  private interface Recording {
    List<Tensor> of(Play play);
  }

  private RowProgram program(String name, Map<String, Column> columns, Recording recording) {
    return new RowProgram(
        engine,
        name,
        parameters,
        columns,
        batch,
        (rows, pass) -> recording.of(Play.evaluation(rows, batch, pass)));
  }

  private static Map<Variable, Literal> named(List<Variable> variables, List<Literal> values) {
    Map<Variable, Literal> all = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      all.put(variables.get(i), values.get(i));
    }
    return all;
  }

  @Override
  public void close() {
    for (RowProgram program : new RowProgram[] {drawing, encoding, decoding}) {
      if (program != null) {
        program.close();
      }
    }
  }
}
