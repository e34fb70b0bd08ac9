package io.dgm.cpu.plan;

import io.dgm.api.tensor.Op;
import java.util.ArrayList;
import java.util.List;

/** How an element-wise operation reads an operand. */
sealed interface Operand {

  /** {@return the array read} */
  Value root();

  /**
   * Element by element.
   *
   * @param root the array
   * @param offset the place of the first element
   */
  record Dense(Value root, long offset) implements Operand {}

  /**
   * The same element always.
   *
   * @param root the array
   * @param offset the element's place
   */
  record Repeated(Value root, long offset) implements Operand {}

  /**
   * As a whole, wherever the elements are that are made of it: a key.
   *
   * @param root the array
   * @param offset the place of its first element
   */
  record Whole(Value root, long offset) implements Operand {}

  /**
   * Along a view.
   *
   * @param view the view, collapsed
   */
  record Along(View view) implements Operand {
    @Override
    public Value root() {
      return view.root();
    }
  }

  /** {@return how an element-wise value's operation reads each of its operands} */
  static List<Operand> of(Value user) {
    List<Operand> all = new ArrayList<>();
    for (Value v : user.operands) {
      all.add(of(user.op, v));
    }
    return all;
  }

  private static Operand of(Op op, Value v) {
    View view = v.view;
    boolean repeated = view.number() && (v.size() != 1 || v.root().constant != null);
    if (op instanceof Op.RngBitGenerator) {
      return new Whole(v.root(), view.offset());
    }
    if (repeated) {
      return new Repeated(v.root(), view.offset());
    }
    return view.contiguous() ? new Dense(v.root(), view.offset()) : new Along(view.collapse());
  }

  /** {@return whether a kernel that computes the root of this size can hand it over in passing} */
  default boolean inner(long size) {
    return this instanceof Dense d
        && d.offset == 0
        && d.root.size() == size
        && d.root.elementwise();
  }
}
