package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Play;
import io.dgm.api.data.Batch;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.decode.Search;
import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.distribution.SequenceDistribution;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Searches for texts of a model, a batch of rows at a time. What a text is said from is computed
 * once; then blocks of steps run whose state replaces its inputs, until all rows have ended.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class TextSearcher implements AutoCloseable {
  /** As many steps as a program makes before the host looks whether all rows have ended. */
  private static final int BLOCK = 16;

  private final Engine engine;
  private final Map<Parameter, Buffer> parameters;
  private final Search search;
  private final int rows;
  private final int places;
  private final int length;
  private final SequenceDistribution first;
  private final Tensor key = Tensor.input("key", DType.U32, Shape.of(2));
  private final Tensor place = Tensor.input("place", DType.I32, Shape.SCALAR);
  private final Tensor beginnings;
  private final Tensor source;
  private final List<Tensor> memory;
  private final List<Tensor> state;
  private final Map<Tensor, Buffer> buffers = new HashMap<>();
  private final Map<Integer, Step> steps = new HashMap<>();
  private final Step start;
  private final Step found;

  /** A program with the buffers of its inputs and outputs. */
  private record Step(Executable program, List<Buffer> in, List<Buffer> out)
      implements AutoCloseable {
    void run() {
      program.run(in, out);
    }

    @Override
    public void close() {
      program.close();
    }
  }

  /**
   * Compiles.
   *
   * @param engine what runs it; stays open
   * @param parameters the buffer to use for each parameter
   * @param said the texts of the model
   * @param search how texts are found, of the beginnings that they are to have, I32 [rows, T]
   * @param rows how many are searched for at once, at least 1
   * @param places to how many a source is cut; 0 if there is none
   * @param most the most tokens of a text, its end among them; 1 to the model's
   */
  public TextSearcher(
      Engine engine,
      Map<Parameter, Buffer> parameters,
      SaidText said,
      Function<Tensor, Search> search,
      int rows,
      int places,
      int most) {
    this.engine = engine;
    this.parameters = parameters;
    this.rows = rows;
    this.places = places;
    this.length = most;
    this.beginnings = Tensor.input("beginnings", DType.I32, Shape.of(rows, length));
    this.source = Tensor.input("source", DType.I32, Shape.of(rows, Math.max(1, places)));
    this.search = search.apply(beginnings);
    Batch batch = new Batch(said.source().isEmpty() ? Map.of() : Map.of(source(said), source));
    SequenceDistribution whole =
        said.distribution(Play.evaluation(batch, rows, Pass.evaluation(new Key(key))));
    this.first = of(whole.decoder(), whole.memory(), whole.pass());
    this.memory = inputs("memory", first.memory().tensors());
    List<Tensor> started = this.search.start(first);
    this.state = inputs("state", started);
    List<Tensor> results = new ArrayList<>(first.memory().tensors());
    results.addAll(started);
    List<Tensor> kept = new ArrayList<>(memory);
    kept.addAll(state);
    this.start = step("start", List.of(key, source, beginnings), results, kept);
    Search.Found last = this.search.found(again(), state);
    this.found = step("found", kept, List.of(last.texts(), last.scores()), List.of());
  }

  private static String source(SaidText said) {
    return said.source().orElseThrow().name();
  }

  private SequenceDistribution of(
      SequenceDecoder decoder, SequenceDecoder.Memory of, Pass recording) {
    return new SequenceDistribution(decoder, of, rows, length, recording);
  }

  /** {@return the distribution, of the memory that is kept} */
  private SequenceDistribution again() {
    return of(first.decoder(), new SequenceDecoder.Memory(memory), Pass.evaluation(new Key(key)));
  }

  private static List<Tensor> inputs(String name, List<Tensor> like) {
    return IntStream.range(0, like.size())
        .mapToObj(i -> Tensor.input(name + i, like.get(i).dtype(), like.get(i).shape()))
        .toList();
  }

  /** {@return a program; its results are put where those inputs of others are, if there are} */
  private Step step(String name, List<Tensor> inputs, List<Tensor> results, List<Tensor> into) {
    List<Tensor> all =
        new ArrayList<>(parameters.keySet().stream().map(Parameter::tensor).toList());
    all.addAll(inputs);
    List<Integer> replaces = new ArrayList<>();
    List<Buffer> out = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      replaces.add(i < into.size() ? all.indexOf(into.get(i)) : -1);
      out.add(buffer(i < into.size() ? into.get(i) : results.get(i)));
    }
    List<Buffer> in = new ArrayList<>(parameters.values());
    inputs.forEach(t -> in.add(buffer(t)));
    return new Step(engine.compile(new Program(name, all, results, replaces)), in, out);
  }

  private Buffer buffer(Tensor of) {
    return buffers.computeIfAbsent(of, t -> engine.allocate(t.dtype(), t.shape()));
  }

  private final Tensor ended = Tensor.input("ended", DType.BOOL, Shape.SCALAR);

  private Step block(int count) {
    return steps.computeIfAbsent(
        count,
        n -> {
          SequenceDistribution d = again();
          List<Tensor> results = new ArrayList<>(search.steps(d, state, place, n, d.pass().key()));
          results.add(search.ended(d, results));
          List<Tensor> inputs = new ArrayList<>(List.of(key, place, beginnings));
          inputs.addAll(memory);
          inputs.addAll(state);
          List<Tensor> into = new ArrayList<>(state);
          into.add(ended);
          return step("steps" + n, inputs, results, into);
        });
  }

  /**
   * {@return what was found: texts I32 [rows, best, T] and their scores [rows, best]}
   *
   * @param sources the tokens of each source with their ends, at most as many as there are places;
   *     none if there are no sources
   * @param begun the tokens of each beginning, fewer than a text has
   * @param seed of the randomness
   * @param batch the number of the batch: each draws its own
   */
  public List<Literal> search(List<int[]> sources, List<int[]> begun, long seed, int batch) {
    buffer(key).write(Keys.of(seed, batch));
    if (places > 0) {
      buffer(source).write(padded(sources, places));
    }
    buffer(beginnings).write(padded(begun, length));
    start.run();
    for (int at = 0; at < length; at += BLOCK) {
      buffer(place).write(MemorySegment.ofArray(new int[] {at}));
      block(Math.min(BLOCK, length - at)).run();
      if (buffer(ended).toLiteral().get(0) != 0) {
        break;
      }
    }
    found.run();
    return found.out().stream().map(Buffer::toLiteral).toList();
  }

  private MemorySegment padded(List<int[]> tokens, int to) {
    int[] all = new int[rows * to];
    for (int row = 0; row < rows; row++) {
      int[] own = tokens.get(row);
      System.arraycopy(own, 0, all, row * to, own.length);
    }
    assert Vocabulary.PAD == 0;
    return MemorySegment.ofArray(all);
  }

  @Override
  public void close() {
    start.close();
    steps.values().forEach(Step::close);
    found.close();
    buffers.values().forEach(Buffer::close);
  }
}
