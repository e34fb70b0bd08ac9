package io.dgm.nd4j.engine;

import io.dgm.api.tensor.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The primitives that only move elements, as copies between strided arrays. */
final class Moves {
  private static final Step NOTHING = () -> {};

  private Moves() {}

  /**
   * Part of a value.
   *
   * @param value whose elements
   * @param offset the place of the first
   * @param strides how far neighbours lie apart, a dimension each
   */
  record Part(Value value, long offset, int[] strides) {}

  /**
   * {@return the step that copies from one part to another of the same sizes}: ND4J's copy where
   * both are dense, or the device's
   */
  static Step copy(Part from, Part to, int... sizes) {
    List<int[]> merged = new ArrayList<>(); // size, stride there, stride here
    for (int d = 0; d < sizes.length; d++) {
      int[] now = {sizes[d], from.strides[d], to.strides[d]};
      int[] before = merged.isEmpty() ? null : merged.getLast();
      if (now[0] == 0) {
        return NOTHING;
      }
      if (before != null && before[1] == now[0] * now[1] && before[2] == now[0] * now[2]) {
        merged.set(merged.size() - 1, new int[] {before[0] * now[0], now[1], now[2]});
      } else if (now[0] > 1) {
        merged.add(now);
      }
    }
    int[] size = merged.stream().mapToInt(m -> m[0]).toArray();
    int[] there = merged.stream().mapToInt(m -> m[1]).toArray();
    int[] here = merged.stream().mapToInt(m -> m[2]).toArray();
    boolean dense = size.length == 0 || (size.length == 1 && there[0] == 1 && here[0] == 1);
    if (!dense && Backend.isHost()) {
      return HostParts.copy(
          new Part(from.value, from.offset, there), new Part(to.value, to.offset, here), size);
    }
    return Calls.copy(
        from.value.view(size, there, from.offset), to.value.view(size, here, to.offset));
  }

  private static Part whole(Value value) {
    return new Part(value, 0, value.shape().strides());
  }

  static Step broadcast(Op.BroadcastInDim op, Value in, Value out) {
    int[] strides = new int[out.shape().rank()];
    int[] own = in.shape().strides();
    for (int d = 0; d < own.length; d++) {
      strides[op.dimensions().get(d)] = in.shape().dim(d) == 1 ? 0 : own[d];
    }
    return copy(new Part(in, 0, strides), whole(out), out.shape().toArray());
  }

  static Step transpose(Op.Transpose op, Value in, Value out) {
    int[] own = in.shape().strides();
    int[] strides = op.permutation().stream().mapToInt(d -> own[d]).toArray();
    return copy(new Part(in, 0, strides), whole(out), out.shape().toArray());
  }

  static Step slice(Op.Slice op, Value in, Value out) {
    int[] strides = in.shape().strides();
    long offset = 0;
    for (int d = 0; d < strides.length; d++) {
      offset += (long) op.starts().get(d) * strides[d];
      strides[d] *= op.strides().get(d);
    }
    return copy(new Part(in, offset, strides), whole(out), out.shape().toArray());
  }

  static List<Supplier<Step>> pad(Op.Pad op, Value in, Value value, Value out) {
    int rank = out.shape().rank();
    return List.of(
        () -> copy(new Part(value, 0, new int[rank]), whole(out), out.shape().toArray()),
        () -> inside(op.low(), op.interior(), in, out));
  }

  /** {@return the step that writes a value into one that surrounds and spreads it} */
  static Step inside(List<Integer> low, List<Integer> interior, Value in, Value out) {
    int[] from = in.shape().strides();
    int[] to = out.shape().strides();
    int[] sizes = new int[to.length];
    long read = 0;
    long written = 0;
    for (int d = 0; d < to.length; d++) {
      int step = interior.get(d) + 1;
      int first = Math.max(0, Math.ceilDiv(-low.get(d), step));
      int end = Math.ceilDiv(out.shape().dim(d) - low.get(d), step);
      sizes[d] = Math.max(0, Math.min(end, in.shape().dim(d)) - first);
      read += (long) first * from[d];
      written += (long) (low.get(d) + first * step) * to[d];
      to[d] *= step;
    }
    return copy(new Part(in, read, from), new Part(out, written, to), sizes);
  }

  static List<Supplier<Step>> concatenate(int dimension, List<Value> parts, Value out) {
    List<Supplier<Step>> steps = new ArrayList<>();
    int[] strides = out.shape().strides();
    long at = 0;
    for (Value part : parts) {
      long offset = at * strides[dimension];
      steps.add(() -> copy(whole(part), new Part(out, offset, strides), part.shape().toArray()));
      at += part.shape().dim(dimension);
    }
    return steps;
  }

  static Step reverse(List<Integer> dimensions, Value in, Value out) {
    if (dimensions.isEmpty()) {
      return Calls.copy(in.flat(), out.flat());
    }
    int[] sizes = out.shape().toArray();
    if (Backend.isHost()) {
      int[] strides = in.shape().strides();
      long last = 0;
      for (int d : dimensions) {
        last += (long) (sizes[d] - 1) * strides[d];
        strides[d] = -strides[d];
      }
      return copy(new Part(in, last, strides), whole(out), sizes);
    }
    long[] axes = dimensions.stream().mapToLong(d -> d).toArray();
    return Calls.of("reverse", List.of(in.dense(sizes)), out.dense(sizes), axes);
  }
}
