package io.dgm.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A model file, run by onnxruntime. */
record OnnxSession(OrtEnvironment environment, OrtSession session) implements AutoCloseable {
  static OnnxSession open(Path file) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    return new OnnxSession(environment, environment.createSession(file.toString()));
  }

  /** {@return whether it takes any number of examples} */
  boolean takesAnyNumber() throws OrtException {
    for (NodeInfo output : session.getOutputInfo().values()) {
      if (((TensorInfo) output.getInfo()).getShape()[0] < 0) {
        return true;
      }
    }
    return false;
  }

  Map<String, Literal> run(Map<String, Literal> arguments, long rows) throws OrtException {
    Map<String, OnnxTensor> given = new LinkedHashMap<>();
    for (String input : session.getInputNames()) {
      given.put(
          input,
          input.equals("rows")
              ? OnnxTensor.createTensor(environment, new long[] {rows})
              : tensor(arguments.get(input)));
    }
    Map<String, Literal> results = new LinkedHashMap<>();
    try (OrtSession.Result result = session.run(given)) {
      for (var entry : result) {
        results.put(entry.getKey(), literal((OnnxTensor) entry.getValue()));
      }
    }
    return results;
  }

  private OnnxTensor tensor(Literal value) throws OrtException {
    long[] shape = value.shape().dims().stream().mapToLong(d -> d).toArray();
    return switch (value.dtype()) {
      case F32 -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(value.toFloats()), shape);
      case I32 -> OnnxTensor.createTensor(environment, IntBuffer.wrap(value.toInts()), shape);
      case I64 -> longs(value.data().toArray(ValueLayout.JAVA_LONG_UNALIGNED), shape);
      case U32 -> longs(Arrays.stream(value.toDoubles()).mapToLong(v -> (long) v).toArray(), shape);
      case F64, BF16, BOOL -> throw new AssertionError(value.dtype());
    };
  }

  private OnnxTensor longs(long[] values, long[] shape) throws OrtException {
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
  }

  private static Literal literal(OnnxTensor tensor) {
    int[] dims = Arrays.stream(tensor.getInfo().getShape()).mapToInt(d -> (int) d).toArray();
    return switch (tensor.getInfo().type) {
      case FLOAT -> {
        float[] values = new float[Shape.of(dims).size()];
        tensor.getFloatBuffer().get(values);
        yield Literal.of(Shape.of(dims), values);
      }
      case INT32 -> {
        int[] values = new int[Shape.of(dims).size()];
        tensor.getIntBuffer().get(values);
        yield Literal.of(Shape.of(dims), values);
      }
      case INT64 -> {
        long[] values = new long[Shape.of(dims).size()];
        tensor.getLongBuffer().get(values);
        yield Literal.of(DType.I64, Shape.of(dims), MemorySegment.ofArray(values));
      }
      default -> throw new AssertionError(tensor.getInfo().type);
    };
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
