package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
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
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
  private final View view;
  private final int batch;
  private final List<Variable> variables;
  private final List<Shape> shapes;
  private final int classes;

  /** What a program is called with besides its key. */
  private interface Source {
    List<MemorySegment> arguments(int first, ClassOrder labels);
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
   * @param batch how many are drawn at once, at least 1
   * @param whole whether all that the view draws is given, not only what it shows: the codes and
   *     labels too
   */
  public ViewSampler(
      Engine engine,
      Model model,
      Map<Parameter, Buffer> parameters,
      View view,
      Dataset dataset,
      Split split,
      List<Transform> transforms,
      int batch,
      boolean whole) {
    this.batch = batch;
    this.view = view;
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
      source = (first, labels) -> read.stream().map(f -> classes(f, first, labels)).toList();
      arguments.addAll(seen.features().values());
    } else if (read.isEmpty()) {
      seen = new Batch(Map.of());
      source = (_, labels) -> withoutLabels(labels, List.of());
    } else {
      Batch raw = BatchInputs.of(dataset.spec(), batch);
      arguments.addAll(raw.features().values());
      seen = raw;
      for (Transform transform : transforms) {
        seen = transform.apply(seen, pass.key());
      }
      source = (first, labels) -> withoutLabels(labels, examples(dataset, split, first));
    }
    Play play = Play.evaluation(seen, batch, pass);
    this.variables = whole ? whole(view) : view.shown();
    List<Tensor> shown =
        view.joint().draw(play.start(), play, Draws.ONE).all(variables).stream()
            .map(t -> t.dtype() == DType.I32 ? t : t.to(DType.F32))
            .toList();
    this.shapes = shown.stream().map(Tensor::shape).toList();
    this.program = new BoundProgram(engine, "draw", parameters, arguments, shown);
  }

  /**
   * {@return whether what a view shows is of examples, and not drawn from labels or nothing}
   *
   * @param view one of a model's
   * @param data what an example looks like
   */
  public static boolean readsExamples(View view, DataSpec data) {
    Set<String> reads = view.joint().reads();
    return data.features().stream().anyMatch(f -> reads.contains(f.name()) && !isLabel(f));
  }

  /** {@return what a view shows, and then what else it draws} */
  private static List<Variable> whole(View view) {
    Set<Variable> all = new LinkedHashSet<>(view.shown());
    all.addAll(view.joint().of());
    return List.copyOf(all);
  }

  private List<MemorySegment> withoutLabels(ClassOrder labels, List<MemorySegment> arguments) {
    if (labels.isAskedFor()) {
      throw new UserException(
          "this view takes no labels, so that none can be chosen; it draws "
              + view.joint().formula());
    }
    return arguments;
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

  private MemorySegment classes(Feature f, int first, ClassOrder labels) {
    int classes = f.shape().size();
    float[] rows = new float[batch * classes];
    for (int r = 0; r < batch; r++) {
      rows[r * classes + labels.of(first + r, classes)] = 1;
    }
    return MemorySegment.ofArray(rows);
  }

  /** {@return what is drawn, in the order in which {@link #draw} gives it} */
  public List<Variable> variables() {
    return variables;
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
   * {@return for each of {@link #variables} its draws, [count, …], I32 if they are whole numbers,
   * otherwise F32}
   *
   * @param count how many, at least 1
   * @param seed of their randomness: the same seed gives the same first draws for any count
   */
  public List<Literal> draw(int count, long seed) {
    return draw(count, seed, ClassOrder.IN_TURN, _ -> {});
  }

  /**
   * {@return for each of {@link #variables} its draws, [count, …], I32 if they are whole numbers,
   * otherwise F32}
   *
   * @param count how many, at least 1
   * @param seed of their randomness: the same seed gives the same first draws for any count
   * @param labels the class of each, if the view takes labels
   * @param progress told how many are drawn
   * @throws UserException if classes are asked for of a view that takes none, or one that is not
   *     there
   */
  public List<Literal> draw(int count, long seed, ClassOrder labels, IntConsumer progress) {
    List<Rows> rows = Rows.room(shapes, count);
    each(
        count,
        seed,
        labels,
        (first, drawn) -> {
          for (int v = 0; v < drawn.size(); v++) {
            rows.get(v).add(drawn.get(v));
          }
          progress.accept(Math.min(count, first + batch));
        });
    return rows.stream().map(Rows::literal).toList();
  }

  /**
   * {@return the draws of the first of {@link #variables}, [count][its numbers]: without the copy
   * of all of them that {@link #draw} makes}
   *
   * @param count how many, at least 1
   * @param seed of their randomness: the same seed gives the same first draws for any count
   * @param labels the class of each, if the view takes labels
   * @throws UserException as {@link #draw} does
   */
  public float[][] rows(int count, long seed, ClassOrder labels) {
    int size = shapes.getFirst().size() / batch;
    HostMemory.here().require((long) count * size * Float.BYTES, "drawing " + count);
    float[][] rows = new float[count][];
    each(
        count,
        seed,
        labels,
        (first, drawn) -> {
          MemorySegment numbers = numbers(drawn.getFirst());
          for (int r = 0; r < Math.min(batch, count - first); r++) {
            float[] row = new float[size];
            long from = (long) r * size * Float.BYTES;
            MemorySegment.copy(numbers, ValueLayout.JAVA_FLOAT_UNALIGNED, from, row, 0, size);
            rows[first + r] = row;
          }
        });
    return rows;
  }

  /** {@return a buffer's numbers as F32, where they are if they can be read there} */
  private static MemorySegment numbers(Buffer buffer) {
    return buffer.dtype() == DType.F32
        ? buffer.inPlace().orElseGet(() -> buffer.toLiteral().data())
        : MemorySegment.ofArray(buffer.toLiteral().toFloats());
  }

  /** Takes over what is drawn at once. */
  private interface Taker {
    void take(int first, List<Buffer> drawn);
  }

  private void each(int count, long seed, ClassOrder labels, Taker taker) {
    for (int i = 0; (long) i * batch < count; i++) {
      List<MemorySegment> arguments = new ArrayList<>(List.of(Keys.of(seed, i)));
      arguments.addAll(source.arguments(i * batch, labels));
      taker.take(i * batch, program.call(arguments));
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
