package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Play;
import io.dgm.api.data.Batch;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.data.Transform;
import io.dgm.api.model.Model;
import io.dgm.api.model.View;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.train.BatchInputs;
import io.dgm.engine.platform.HostMemory;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Draws one of a model's views. Examples that the view reads are those of a data set, first ones
 * first; if it reads labels alone they are given to it, the classes in turn or one of them.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class ViewSampler implements AutoCloseable {
  private final Source source;
  private final BoundProgram program;
  private final int batch;
  private final List<Shape> shapes;
  private final int classes;

  /** What a program is called with besides its key. */
  private interface Source {
    List<MemorySegment> arguments(int first);
  }

  /**
   * Compiles.
   *
   * @param engine what runs it; stays open
   * @param model the model
   * @param parameters the buffer to use for each parameter
   * @param view which of its views
   * @param dataset the examples that the view may read
   * @param split which part of them
   * @param transforms what is done to each batch of them
   * @param label the class that is asked for; empty for all in turn
   * @param batch how many are drawn at once, at least 1
   * @throws UserException if a class is asked for of a view that takes none, or there is no such
   *     class
   */
  public ViewSampler(
      Engine engine,
      Model model,
      Map<Parameter, Buffer> parameters,
      View view,
      Dataset dataset,
      Split split,
      List<Transform> transforms,
      OptionalInt label,
      int batch) {
    this.batch = batch;
    Set<String> reads = view.joint().reads();
    List<Feature> read =
        model.data().features().stream().filter(f -> reads.contains(f.name())).toList();
    Tensor key = Tensor.input("key", DType.U32, Shape.of(2));
    Pass pass = Pass.evaluation(new Key(key));
    List<Tensor> arguments = new ArrayList<>(List.of(key));
    Batch seen;
    boolean inTurn = !read.isEmpty() && read.stream().allMatch(ViewSampler::isLabel);
    this.classes = inTurn && read.size() == 1 ? read.getFirst().shape().size() : 0;
    if (inTurn) {
      seen = labels(read, batch);
      source = first -> read.stream().map(f -> classes(f, first, label)).toList();
      arguments.addAll(seen.features().values());
    } else if (label.isPresent()) {
      throw new UserException(
          "this view takes no labels, so that --label cannot choose one; it draws "
              + view.joint().formula());
    } else if (read.isEmpty()) {
      seen = new Batch(Map.of());
      source = _ -> List.of();
    } else {
      Batch raw = BatchInputs.of(dataset.spec(), batch);
      arguments.addAll(raw.features().values());
      seen = raw;
      for (Transform transform : transforms) {
        seen = transform.apply(seen, pass.key());
      }
      source = first -> examples(dataset, split, first);
    }
    List<Tensor> shown =
        view.draw(Play.evaluation(seen, batch, pass)).stream()
            .map(t -> t.dtype() == DType.I32 ? t : t.to(DType.F32))
            .toList();
    this.shapes = shown.stream().map(Tensor::shape).toList();
    this.program = new BoundProgram(engine, "draw", parameters, arguments, shown);
  }

  private static boolean isLabel(Feature f) {
    return f.shape().rank() == 1 && f.discrete();
  }

  private static Batch labels(List<Feature> read, int batch) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (Feature f : read) {
      Shape shape = Shape.of(batch).concat(f.shape());
      inputs.put(f.name(), Tensor.input("label/" + f.name(), f.dtype(), shape));
    }
    return new Batch(inputs);
  }

  private MemorySegment classes(Feature f, int first, OptionalInt label) {
    int classes = f.shape().size();
    if (label.isPresent() && (label.getAsInt() < 0 || label.getAsInt() >= classes)) {
      throw new UserException(
          "--label is 0 to %d, got %d".formatted(classes - 1, label.getAsInt()));
    }
    float[] rows = new float[batch * classes];
    for (int r = 0; r < batch; r++) {
      rows[r * classes + label.orElse((first + r) % classes)] = 1;
    }
    return MemorySegment.ofArray(rows);
  }

  /**
   * {@return the classes that draws are asked to be of, in turn; empty if the view takes no label}
   *
   * @param count how many draws
   */
  public int[] classes(int count) {
    return classes == 0 ? new int[0] : IntStream.range(0, count).map(i -> i % classes).toArray();
  }

  /** {@return the shapes of what is drawn at once, [batch, …] each} */
  public List<Shape> shapes() {
    return shapes;
  }

  private List<MemorySegment> examples(Dataset dataset, Split split, int first) {
    List<MemorySegment> room = new ArrayList<>();
    HostMemory.here()
        .require(batch * Rows.bytes(dataset.spec()), "reading %d examples".formatted(batch));
    for (Feature f : dataset.spec().features()) {
      long bytes = (long) batch * f.shape().size() * f.dtype().bytes();
      room.add(Arena.ofAuto().allocate(bytes, 64));
    }
    int size = dataset.size(split);
    dataset.read(split, IntStream.range(first, first + batch).map(i -> i % size).toArray(), room);
    return room;
  }

  /**
   * {@return for each variable that is shown its draws, [count, …], I32 if they are whole numbers,
   * otherwise F32}
   *
   * @param count how many, at least 1
   * @param seed of their randomness: the same seed gives the same first draws for any count
   */
  public List<Literal> draw(int count, long seed) {
    return draw(count, seed, _ -> {});
  }

  /**
   * {@return for each variable that is shown its draws, [count, …], I32 if they are whole numbers,
   * otherwise F32}
   *
   * @param count how many, at least 1
   * @param seed of their randomness: the same seed gives the same first draws for any count
   * @param progress told how many are drawn
   */
  public List<Literal> draw(int count, long seed, IntConsumer progress) {
    List<Rows> rows = Rows.room(shapes, count);
    for (int i = 0; (long) i * batch < count; i++) {
      List<MemorySegment> arguments = new ArrayList<>(List.of(Keys.of(seed, i)));
      arguments.addAll(source.arguments(i * batch));
      List<Literal> drawn = program.run(arguments);
      for (int v = 0; v < drawn.size(); v++) {
        rows.get(v).add(drawn.get(v));
      }
      progress.accept(Math.min(count, (i + 1) * batch));
    }
    return rows.stream().map(Rows::literal).toList();
  }

  @Override
  public void close() {
    program.close();
  }
}
