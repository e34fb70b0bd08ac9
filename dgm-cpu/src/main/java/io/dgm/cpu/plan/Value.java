package io.dgm.cpu.plan;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.cpu.run.Storage;
import java.util.List;

/** A tensor of the plan: an array of its own, or a view of another's. */
final class Value {
  final DType dtype;
  final Shape shape;
  final View view;

  /** Its place in the order of evaluation. */
  final int order;

  /** What an element-wise operation computes it with; null where another step does, or none. */
  Op op;

  /** The operands of that operation. */
  List<Value> operands = List.of();

  /** What computes it, or null where it is there from the start. */
  Producer producer;

  /** The size of the dimension that an iota counts along. */
  long iota;

  /** The value, where it is known. */
  Literal constant;

  /** The argument whose buffer it is written to, or null. */
  Value replaced;

  /** Whether it is an argument of the program. */
  boolean input;

  /** Where its elements lie, once they are known to be kept. */
  Storage storage;

  Value(int order, DType dtype, Shape shape, View view) {
    this.order = order;
    this.dtype = dtype;
    this.shape = shape;
    this.view = view == null ? View.dense(this, shape) : view;
  }

  Value root() {
    return view.root();
  }

  long size() {
    return shape.size();
  }

  long bytes() {
    return size() * dtype.bytes();
  }

  /** {@return the stage at whose end it is there; -1 where it is there from the start} */
  int stage() {
    return producer == null ? -1 : producer.stage();
  }

  /** {@return whether a kernel computes it element by element} */
  boolean elementwise() {
    return op != null;
  }
}
