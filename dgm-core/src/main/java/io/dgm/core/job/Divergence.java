package io.dgm.core.job;

import io.dgm.api.DgmException;
import io.dgm.api.model.Model;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.Player;
import io.dgm.core.run.RunDirectory;
import io.dgm.core.run.TensorSource;
import io.dgm.engine.spi.Buffer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Ends a training whose numbers are none any more: a loss that is not finite, or a state that is
 * about to be saved and would take the place of one that is.
 */
final class Divergence {
  private static final String IMPOSSIBLE =
      ", as it does of an example that the model gives probability 0, such as a text shorter than"
          + " its min-length";

  private final Model model;
  private final RunDirectory run;

  Divergence(Model model, RunDirectory run) {
    this.model = model;
    this.run = run;
  }

  /**
   * Checks what a step told.
   *
   * @throws DgmException that names the player, the term and the step, if it is not finite
   */
  void check(long step, Map<String, Double> metrics) {
    metrics.forEach(
        (name, value) -> {
          if (!Double.isFinite(value)) {
            String hint = Double.isInfinite(value) ? IMPOSSIBLE : "";
            throw diverged(whose(name) + name + " became " + value + " in step " + step + hint);
          }
        });
  }

  /** {@return a buffer of the state that is not copied out if it holds what is not finite} */
  TensorSource checked(long step, String name, Buffer buffer) {
    return new TensorSource() {
      @Override
      public DType dtype() {
        return buffer.dtype();
      }

      @Override
      public Shape shape() {
        return buffer.shape();
      }

      @Override
      public MemorySegment elements(Arena arena) {
        MemorySegment elements = TensorSource.of(buffer).elements(arena);
        double wrong = firstNotFinite(buffer.dtype(), elements);
        if (!Double.isFinite(wrong)) {
          throw diverged(
              whose(name) + name + " holds " + wrong + " after step " + step + " and is not saved");
        }
        return elements;
      }
    };
  }

  /** {@return the first value that is NaN or infinite, or 0 where there is none} */
  static double firstNotFinite(DType dtype, MemorySegment data) {
    long n = data.byteSize() / dtype.bytes();
    for (long i = 0; i < n; i++) {
      double value =
          switch (dtype) {
            case F32 -> data.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i);
            case F64 -> data.getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i);
            case BF16 ->
                Float.intBitsToFloat(
                    data.getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, i) << Short.SIZE);
            case I32, U32, I64, BOOL -> {
              i = n;
              yield 0;
            }
          };
      if (!Double.isFinite(value)) {
        return value;
      }
    }
    return 0;
  }

  /** {@return who moves what has a name, such as loss/phi or optimizer/theta/decoder/w/m} */
  private String whose(String name) {
    List<String> parts = List.of(name.split("/"));
    List<Player> all = List.copyOf(model.players().keySet());
    return all.stream()
        .filter(player -> parts.contains(player.name()))
        .findFirst()
        .or(() -> all.size() == 1 ? all.stream().findFirst() : Optional.empty())
        .map(player -> "player " + player.symbol() + ": ")
        .orElseGet(
            () ->
                all.stream()
                    .map(Player::symbol)
                    .collect(Collectors.joining(" and ", "players ", ": ")));
  }

  private DgmException diverged(String what) {
    List<Long> saved = run.checkpoints().steps();
    return new DgmException(
        what
            + "; "
            + (saved.isEmpty()
                ? "no checkpoint was saved yet"
                : "the checkpoint of step " + saved.getFirst() + " is kept, and can be sampled")
            + ": train anew with a lower learning rate, or another --seed");
  }
}
