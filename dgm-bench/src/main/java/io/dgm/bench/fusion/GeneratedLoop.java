package io.dgm.bench.fusion;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import io.dgm.cpu.run.Memory;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.nio.ByteOrder;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The other way to fuse: element-wise operations of F32 as one loop of bytecode over vectors, whose
 * temporaries are locals. For comparison with the engine's interpreter of tiles; it knows what the
 * compared kernels need, and no remainder of a vector.
 */
final class GeneratedLoop {
  private static final ClassDesc FLOATS = describe(FloatVector.class);
  private static final ClassDesc VECTOR = describe(Vector.class);
  private static final ClassDesc MASK = describe(VectorMask.class);
  private static final ClassDesc SPECIES = describe(VectorSpecies.class);
  private static final ClassDesc SEGMENT = describe(MemorySegment.class);
  private static final ClassDesc ORDER = describe(ByteOrder.class);
  private static final ClassDesc OPERATORS = describe(VectorOperators.class);
  private static final ClassDesc COMPARISON = describe(VectorOperators.Comparison.class);
  private static final ClassDesc MEMORY = describe(Memory.class);
  private static final ClassDesc MATH = describe(VectorMath.class);
  private static final ClassDesc ADDRESSES = CD_long.arrayType();

  private static final int BYTES = 1;

  private final List<Tensor> arrays;
  private final List<Tensor> numbers;
  private final List<Tensor> outputs;
  private final Map<Tensor, Integer> locals = new IdentityHashMap<>();
  private CodeBuilder code;
  private int at;

  private GeneratedLoop(List<Tensor> arrays, List<Tensor> numbers, List<Tensor> outputs) {
    this.arrays = arrays;
    this.numbers = numbers;
    this.outputs = outputs;
  }

  private static ClassDesc describe(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  /**
   * {@return (long[] addresses, long bytes) -> void: addresses of the arrays, then of the numbers,
   * then of the outputs; the bytes of an array}
   *
   * @param arrays what is read element by element
   * @param numbers scalars that are computed elsewhere
   * @param outputs what is computed
   */
  static MethodHandle of(List<Tensor> arrays, List<Tensor> numbers, List<Tensor> outputs) {
    GeneratedLoop loop = new GeneratedLoop(arrays, numbers, outputs);
    ClassDesc name = ClassDesc.of(GeneratedLoop.class.getPackageName(), "Loop");
    byte[] bytes =
        ClassFile.of()
            .build(
                name,
                c ->
                    c.withMethodBody(
                        "run",
                        MethodTypeDesc.of(CD_void, ADDRESSES, CD_long),
                        AccessFlag.PUBLIC.mask() | AccessFlag.STATIC.mask(),
                        loop::write));
    try {
      MethodHandles.Lookup in = MethodHandles.lookup().defineHiddenClass(bytes, true);
      return in.findStatic(
          in.lookupClass(), "run", MethodType.methodType(void.class, long[].class, long.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(CodeBuilder to) {
    code = to;
    at = code.allocateLocal(TypeKind.LONG);
    List<Tensor> order = Graph.topological(outputs);
    for (Tensor t : order) {
      if (t.rank() == 0 && (numbers.contains(t) || t.op() instanceof Op.Constant)) {
        broadcast(t);
      }
    }
    code.lconst_0().lstore(at);
    Label top = code.newBoundLabel();
    for (Tensor t : order) {
      if (!locals.containsKey(t) && (t.rank() > 0)) {
        operation(t);
      }
    }
    for (Tensor t : outputs) {
      code.aload(locals.get(t)).getstatic(MEMORY, "ALL", SEGMENT);
      address(arrays.size() + numbers.size() + outputs.indexOf(t));
      code.lload(at).ladd().getstatic(ORDER, "LITTLE_ENDIAN", ORDER);
      code.invokevirtual(
          FLOATS, "intoMemorySegment", MethodTypeDesc.of(CD_void, SEGMENT, CD_long, ORDER));
    }
    code.lload(at).loadConstant((long) FloatVector.SPECIES_PREFERRED.vectorByteSize());
    code.ladd().lstore(at).lload(at).lload(BYTES).lcmp().iflt(top).return_();
  }

  private void keep(Tensor t) {
    int local = code.allocateLocal(TypeKind.REFERENCE);
    code.astore(local);
    locals.put(t, local);
  }

  private void address(int i) {
    code.aload(0).loadConstant(i).laload();
  }

  private void species() {
    code.getstatic(FLOATS, "SPECIES_PREFERRED", SPECIES);
  }

  private void broadcast(Tensor t) {
    species();
    if (t.op() instanceof Op.Constant(var value)) {
      code.loadConstant((float) value.get(0));
    } else {
      address(arrays.size() + numbers.indexOf(t));
      code.invokestatic(MEMORY, "getFloat", MethodTypeDesc.of(CD_float, CD_long));
    }
    code.invokestatic(FLOATS, "broadcast", MethodTypeDesc.of(FLOATS, SPECIES, CD_float));
    keep(t);
  }

  private void operand(Tensor t, int i) {
    code.aload(locals.get(t.operand(i)));
  }

  private void operation(Tensor t) {
    switch (t.op()) {
      case Op.Input _ -> {
        species();
        code.getstatic(MEMORY, "ALL", SEGMENT);
        address(arrays.indexOf(t));
        code.lload(at).ladd().getstatic(ORDER, "LITTLE_ENDIAN", ORDER);
        code.invokestatic(
            FLOATS,
            "fromMemorySegment",
            MethodTypeDesc.of(FLOATS, SPECIES, SEGMENT, CD_long, ORDER));
        keep(t);
      }
      case Op.BroadcastInDim _, Op.Reshape _ -> locals.put(t, locals.get(t.operand(0)));
      case Op.Unary(Op.UnaryKind kind) -> {
        operand(t, 0);
        switch (kind) {
          case NEGATE -> code.invokevirtual(FLOATS, "neg", MethodTypeDesc.of(FLOATS));
          case ABS -> code.invokevirtual(FLOATS, "abs", MethodTypeDesc.of(FLOATS));
          case SQRT -> code.invokevirtual(FLOATS, "sqrt", MethodTypeDesc.of(FLOATS));
          case EXPONENTIAL -> code.invokestatic(MATH, "exp", MethodTypeDesc.of(FLOATS, FLOATS));
          case LOG_PLUS_ONE -> code.invokestatic(MATH, "log1p", MethodTypeDesc.of(FLOATS, FLOATS));
          default -> throw new IllegalArgumentException(kind.toString());
        }
        keep(t);
      }
      case Op.Binary(Op.BinaryKind kind) -> {
        operand(t, 0);
        operand(t, 1);
        String name =
            switch (kind) {
              case ADD -> "add";
              case SUBTRACT -> "sub";
              case MULTIPLY -> "mul";
              case DIVIDE -> "div";
              case MAXIMUM -> "max";
              case MINIMUM -> "min";
              default -> throw new IllegalArgumentException(kind.toString());
            };
        code.invokevirtual(FLOATS, name, MethodTypeDesc.of(FLOATS, VECTOR));
        keep(t);
      }
      case Op.Compare(Op.Direction direction) -> {
        operand(t, 0);
        code.getstatic(OPERATORS, direction.name(), COMPARISON);
        operand(t, 1);
        code.invokevirtual(FLOATS, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
        keep(t);
      }
      case Op.Select _ -> {
        operand(t, 2);
        operand(t, 1);
        operand(t, 0);
        code.invokevirtual(FLOATS, "blend", MethodTypeDesc.of(FLOATS, VECTOR, MASK));
        keep(t);
      }
      default -> throw new IllegalArgumentException(t.op().toString());
    }
    assert t.dtype() == DType.F32 || t.dtype() == DType.BOOL;
  }
}
