package io.dgm.core.evaluate;

import io.dgm.api.conditional.Play;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.data.Transform;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.data.TextLengths;
import io.dgm.core.train.BatchInputs;
import io.dgm.engine.platform.HostMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** One pass over the first examples of a part of a data set, in batches of few shapes. */
final class ExamplePass {
  private ExamplePass() {}

  /** What is done with each batch. */
  interface Work {

    /** {@return the inputs of the recording beside examples, with their values} */
    default List<Fixed> fixed() {
      return List.of();
    }

    /**
     * {@return the results; recorded once for each shape}
     *
     * @param play of a batch, after the transforms
     */
    List<Tensor> record(Play play);

    /**
     * {@return how many of the first examples are looked at; asked after a recording}
     *
     * @param all how many there are
     */
    default int most(int all) {
      return all;
    }

    /**
     * Takes the results of a batch.
     *
     * @param rows the numbers of its examples
     * @param count how many of them are examples: the others fill the batch up
     * @param results in the order of the recording
     */
    void take(int[] rows, int count, List<Literal> results);
  }

  /** An input that stays the same for all batches. */
  record Fixed(Tensor input, MemorySegment value) {}

  /**
   * Runs.
   *
   * @param of over what
   * @param name of the program
   * @param batch how many examples at once, at the most, of those that look as said
   * @param work what is done
   */
  static void run(HostMetric.Measured of, String name, ToIntFunction<DataSpec> batch, Work work) {
    Dataset dataset = of.dataset();
    int batches = 0;
    int done = 0;
    List<Fixed> fixed = work.fixed();
    for (Group group : Group.of(dataset, of.split(), of.limit())) {
      int size = Math.max(1, Math.min(group.rows().length, batch.applyAsInt(group.spec())));
      Tensor key = Tensor.input("key", DType.U32, Shape.of(2));
      Batch raw = BatchInputs.of(group.spec(), size);
      List<Tensor> arguments = new ArrayList<>(List.of(key));
      fixed.forEach(one -> arguments.add(one.input()));
      arguments.addAll(raw.features().values());
      Pass pass = Pass.evaluation(new Key(key));
      Batch seen = raw;
      for (Transform transform : of.transforms()) {
        seen = transform.apply(seen, pass.key());
      }
      List<Tensor> outputs = work.record(Play.evaluation(seen, size, pass));
      int most = work.most(Math.min(of.limit(), dataset.size(of.split())));
      int[] rows = Arrays.stream(group.rows()).filter(row -> row < most).toArray();
      try (Arena arena = Arena.ofConfined();
          BoundProgram program =
              new BoundProgram(of.engine(), name, of.parameters(), arguments, outputs)) {
        List<MemorySegment> room = new ArrayList<>();
        HostMemory.here()
            .require(
                (long) size * Rows.bytes(dataset.spec()), "reading %d examples".formatted(size));
        for (Feature f : dataset.spec().features()) {
          room.add(arena.allocate((long) size * f.shape().size() * f.dtype().bytes(), 64));
        }
        for (int start = 0; start < rows.length; start += size) {
          int first = start;
          int valid = Math.min(size, rows.length - start);
          // the last batch is filled up with examples that are not counted
          int[] read =
              IntStream.range(0, size).map(i -> rows[first + Math.min(i, valid - 1)]).toArray();
          dataset.read(of.split(), read, room);
          List<MemorySegment> call = new ArrayList<>(List.of(Keys.of(of.seed(), batches++)));
          fixed.forEach(one -> call.add(one.value()));
          call.addAll(TextLengths.cut(dataset.spec(), size, room, group.length()));
          work.take(read, valid, program.run(call));
          done += valid;
          of.progress().accept(done);
        }
      }
    }
  }

  /**
   * Examples that go in batches of one shape.
   *
   * @param spec what they look like there
   * @param length to which their texts are cut, 0 if they are not
   * @param rows their numbers
   */
  private record Group(DataSpec spec, int length, int[] rows) {

    /** {@return the groups of the first examples; one if they have no lengths} */
    static List<Group> of(Dataset dataset, Split split, int limit) {
      int most = Math.min(limit, dataset.size(split));
      int[] lengths = dataset.tables().isEmpty() ? TextLengths.of(dataset, split) : new int[0];
      if (lengths.length == 0 || most == 0) {
        return List.of(new Group(dataset.spec(), 0, IntStream.range(0, most).toArray()));
      }
      return Arrays.stream(lengths, 0, most)
          .distinct()
          .sorted()
          .mapToObj(
              length ->
                  new Group(
                      TextLengths.cut(dataset.spec(), length),
                      length,
                      IntStream.range(0, most).filter(i -> lengths[i] == length).toArray()))
          .toList();
    }
  }
}
