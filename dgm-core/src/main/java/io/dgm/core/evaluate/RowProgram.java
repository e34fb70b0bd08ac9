package io.dgm.core.evaluate;

import io.dgm.api.data.Batch;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A function of rows, compiled for batches of one size and run over any number of rows. */
final class RowProgram implements AutoCloseable {
  private final BoundProgram program;
  private final int batch;
  private final List<String> columns;
  private final List<Shape> shapes;

  /**
   * What is known of a column.
   *
   * @param dtype of its numbers
   * @param shape of a row
   */
  record Column(DType dtype, Shape shape) {}

  /**
   * Compiles.
   *
   * @param columns what it reads, by name
   * @param batch how many rows at once, at least 1
   * @param recording gives the results, [batch, …] each, F32 or I32
   */
  RowProgram(
      Engine engine,
      String name,
      Map<Parameter, Buffer> parameters,
      Map<String, Column> columns,
      int batch,
      BiFunction<Batch, Pass, List<Tensor>> recording) {
    this.batch = batch;
    this.columns = List.copyOf(columns.keySet());
    Tensor key = Tensor.input("key", DType.U32, Shape.of(2));
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    columns.forEach(
        (column, of) ->
            inputs.put(
                column,
                Tensor.input("rows/" + column, of.dtype(), Shape.of(batch).concat(of.shape()))));
    List<Tensor> results =
        recording.apply(new Batch(inputs), Pass.evaluation(new Key(key))).stream()
            .map(t -> t.dtype() == DType.I32 ? t : t.to(DType.F32))
            .toList();
    List<Tensor> arguments = new ArrayList<>(List.of(key));
    arguments.addAll(inputs.values());
    this.shapes = results.stream().map(Tensor::shape).toList();
    this.program = new BoundProgram(engine, name, parameters, arguments, results);
  }

  /**
   * {@return the results, [count, …] each}
   *
   * @param rows by column, [count, …] each
   * @param count how many, at least 1
   * @param seed of the randomness
   */
  List<Literal> run(Map<String, Literal> rows, int count, long seed) {
    List<Rows> results = Rows.room(shapes, count);
    for (int i = 0; (long) i * batch < count; i++) {
      List<MemorySegment> call = new ArrayList<>(List.of(Keys.of(seed, i)));
      for (String column : columns) {
        call.add(slice(rows.get(column), i * batch));
      }
      List<Buffer> some = program.call(call);
      for (int r = 0; r < some.size(); r++) {
        results.get(r).add(some.get(r));
      }
    }
    return results.stream().map(Rows::literal).toList();
  }

  /** {@return a batch of rows; where there are too few the last ones are zero, and not used} */
  private MemorySegment slice(Literal rows, int first) {
    long row = rows.data().byteSize() / rows.shape().dim(0);
    long bytes = row * batch;
    long left = rows.data().byteSize() - first * row;
    if (left >= bytes) {
      return rows.data().asSlice(first * row, bytes);
    }
    MemorySegment padded = MemorySegment.ofArray(new byte[Math.toIntExact(bytes)]);
    MemorySegment.copy(rows.data(), first * row, padded, 0, left);
    return padded;
  }

  @Override
  public void close() {
    program.close();
  }
}
