package io.dgm.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every engine must do. To check one, extend this class with a constructor that gives its
 * provider.
 *
 * <p>How near to the reference: moves, comparisons, conversions, integers and the basic operations
 * of IEEE 754 (+, -, ×, /, square root) to the bit, but for quotients of F32 of an engine whose
 * traits say so; other functions within 4 units in the last place of F32 and F64, 1 of BF16; sums
 * of n terms within (8 + 2 √n) ε Σ |term|, where ε is 2^-53 in F64 and 2^-24 elsewhere, plus one
 * unit in the last place. All NaN are equal; the sign of a zero counts where IEEE 754 fixes it.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public abstract class EngineContract {
  private final EngineProvider provider;
  private final EngineTraits traits;
  private Engine engine;
  private Bench bench;

  /**
   * Creates the tests of an engine.
   *
   * @param provider gives the engine
   * @param traits what the engine claims to run
   */
  protected EngineContract(EngineProvider provider, EngineTraits traits) {
    this.provider = provider;
    this.traits = traits;
  }

  /** Opens the engine. */
  @BeforeEach
  public void open() {
    engine = provider.open(new EngineOptions(2));
    bench = new Bench(engine, traits);
  }

  /** Closes the engine. */
  @AfterEach
  public void close() {
    engine.close();
  }

  private Stream<DType> dtypes() {
    return Arrays.stream(DType.values()).filter(traits::takes);
  }

  private DynamicTest test(String name, Supplier<List<Case>> cases) {
    return dynamicTest(name, () -> cases.get().forEach(bench::check));
  }

  private interface Cases {
    List<Case> of(DType dtype);
  }

  private Stream<DynamicTest> each(String name, Cases cases) {
    return dtypes().map(dtype -> test(name + " of " + dtype, () -> cases.of(dtype)));
  }

  private Stream<DynamicTest> eachFloating(String name, Cases cases) {
    return dtypes()
        .filter(DType::isFloating)
        .map(dtype -> test(name + " of " + dtype, () -> cases.of(dtype)));
  }

  /** Its name and availability are those of its provider. */
  @Test
  public void isWhatItsProviderSays() {
    assertThat(engine.name()).isEqualTo(provider.name());
    assertThat(provider.availability().available()).isTrue();
    assertThat(provider.availability().detail()).isNotBlank();
    assertThat(provider.description()).isNotBlank();
  }

  /** Buffers begin as zeros and hold what is written. */
  @TestFactory
  public Stream<DynamicTest> buffers() {
    return dtypes()
        .map(
            dtype ->
                dynamicTest(
                    "buffers of " + dtype,
                    () -> {
                      Literal special = Specials.vector(dtype, traits);
                      try (Buffer buffer = engine.allocate(dtype, special.shape())) {
                        assertThat(buffer.dtype()).isEqualTo(dtype);
                        assertThat(buffer.shape()).isEqualTo(special.shape());
                        assertThat(buffer.toLiteral())
                            .isEqualTo(Literal.fill(dtype, special.shape(), 0));
                        buffer.write(special.data());
                        assertThat(buffer.toLiteral()).isEqualTo(special);
                      }
                    }));
  }

  /** Functions of one element. */
  @TestFactory
  public Stream<DynamicTest> unary() {
    return Arrays.stream(Op.UnaryKind.values())
        .flatMap(
            kind ->
                dtypes()
                    .filter(dtype -> ElementwiseCases.takes(kind, dtype))
                    .filter(dtype -> kind != Op.UnaryKind.IS_FINITE || traits.takes(DType.BOOL))
                    .map(
                        dtype ->
                            test(
                                kind + " of " + dtype,
                                () -> ElementwiseCases.unary(kind, dtype, traits))));
  }

  /** Functions of two elements. */
  @TestFactory
  public Stream<DynamicTest> binary() {
    return Arrays.stream(Op.BinaryKind.values())
        .flatMap(
            kind ->
                dtypes()
                    .filter(dtype -> ElementwiseCases.takes(kind, dtype))
                    .map(
                        dtype ->
                            test(
                                kind + " of " + dtype,
                                () -> ElementwiseCases.binary(kind, dtype, traits))));
  }

  /** Comparisons. */
  @TestFactory
  public Stream<DynamicTest> compare() {
    return Arrays.stream(Op.Direction.values())
        .flatMap(
            way -> each(way.toString(), dtype -> ElementwiseCases.compare(way, dtype, traits)));
  }

  /** Choices. */
  @TestFactory
  public Stream<DynamicTest> select() {
    return each("SELECT", dtype -> ElementwiseCases.select(dtype, traits));
  }

  /** Conversions between all pairs of dtypes. */
  @TestFactory
  public Stream<DynamicTest> convert() {
    return dtypes()
        .flatMap(
            from ->
                dtypes()
                    .filter(to -> to != from)
                    .map(
                        to ->
                            test(
                                "CONVERT " + from + " to " + to,
                                () -> ElementwiseCases.convert(from, to, traits))));
  }

  /** Broadcasts, reshapes, transpositions, slices, paddings, joints, reversals. */
  @TestFactory
  public Stream<DynamicTest> movement() {
    return Stream.of(
            each("BROADCAST_IN_DIM", MovementCases::broadcast),
            each("RESHAPE", MovementCases::reshape),
            each("TRANSPOSE", MovementCases::transpose),
            each("SLICE", MovementCases::slice),
            each("PAD", MovementCases::pad),
            each("CONCATENATE", MovementCases::concatenate),
            each("REVERSE", MovementCases::reverse))
        .flatMap(tests -> tests);
  }

  /** Sources that depend on no input. */
  @TestFactory
  public Stream<DynamicTest> sources() {
    return Stream.concat(
        dtypes()
            .filter(dtype -> dtype != DType.BOOL)
            .map(dtype -> test("IOTA of " + dtype, () -> MovementCases.iota(dtype))),
        each("CONSTANT", dtype -> MovementCases.constant(dtype, traits)));
  }

  /** Reductions. */
  @TestFactory
  public Stream<DynamicTest> reduce() {
    return Arrays.stream(Op.ReduceKind.values())
        .flatMap(
            kind ->
                dtypes()
                    .filter(dtype -> ReductionCases.takes(kind, dtype))
                    .map(
                        dtype ->
                            test(
                                "reduce " + kind + " of " + dtype,
                                () -> ReductionCases.of(kind, dtype, traits))));
  }

  /** Generalised matrix products. */
  @TestFactory
  public Stream<DynamicTest> dotGeneral() {
    return eachFloating("DOT_GENERAL", ProductCases::dots);
  }

  /** Convolutions. */
  @TestFactory
  public Stream<DynamicTest> convolution() {
    return eachFloating("CONVOLUTION", ProductCases::convolutions);
  }

  /** Rows by index. */
  @TestFactory
  public Stream<DynamicTest> gatherAndScatter() {
    return traits.takes(DType.I32)
        ? Stream.concat(each("GATHER", IndexCases::gather), each("SCATTER", IndexCases::scatter))
        : Stream.empty();
  }

  /** Windows that begin where other values say. */
  @TestFactory
  public Stream<DynamicTest> windows() {
    return traits.takes(DType.I32) ? each("DYNAMIC_SLICE", IndexCases::windows) : Stream.empty();
  }

  /** The order of elements. */
  @TestFactory
  public Stream<DynamicTest> sort() {
    return traits.takes(DType.I32)
        ? each("SORT", dtype -> IndexCases.sort(dtype, traits))
        : Stream.empty();
  }

  /** Loops over time, and their gradients. */
  @TestFactory
  public Stream<DynamicTest> loops() {
    return dtypes()
        .filter(dtype -> dtype == DType.F32 || dtype == DType.F64)
        .filter(_ -> traits.takes(DType.I32, DType.U32))
        .flatMap(dtype -> LoopCases.of(dtype).stream())
        .map(c -> dynamicTest("SCAN: " + c.name(), () -> bench.check(c)));
  }

  /** Random numbers. */
  @TestFactory
  public Stream<DynamicTest> random() {
    return traits.takes(DType.U32)
        ? Stream.concat(
            Stream.of(test("RNG_BIT_GENERATOR", IndexCases::bits)),
            eachFloating("distributions", IndexCases::distributions))
        : Stream.empty();
  }

  /** The known answer of Philox 4x32-10 for counter 0 and key 0, from its authors' Random123. */
  @Test
  public void philoxGivesTheKnownAnswer() {
    if (traits.takes(DType.U32)) {
      Tensor bits = Key.of(0).randomBits(Shape.of(4));
      Literal actual =
          bench.run(Program.of("philox", List.of(), List.of(bits)), List.of()).getFirst();
      assertThat(actual.toInts()).containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    }
  }

  /** Every kind of primitive on operands that were moved. */
  @TestFactory
  public Stream<DynamicTest> views() {
    return dtypes()
        .filter(dtype -> dtype == DType.F32 || dtype == DType.F64)
        .filter(dtype -> traits.takes(DType.F64, DType.I32, DType.BOOL))
        .map(dtype -> test("moved operands of " + dtype, () -> ViewCases.of(dtype)));
  }

  /** Random graphs of many primitives, which engines may fuse and plan. */
  @TestFactory
  public Stream<DynamicTest> randomGraphs() {
    return dtypes()
        .filter(dtype -> dtype == DType.F32 || dtype == DType.F64)
        .filter(dtype -> traits.takes(DType.I32, DType.BOOL))
        .flatMap(
            dtype ->
                LongStream.range(0, 60)
                    .mapToObj(
                        seed ->
                            test(
                                "random graph " + seed + " of " + dtype,
                                () -> List.of(RandomGraph.of(seed, dtype)))));
  }

  /** Outputs that replace inputs. */
  @TestFactory
  public Stream<DynamicTest> replacements() {
    Stream<Replacement> random =
        traits.takes(DType.I32, DType.BOOL)
            ? LongStream.range(1000, 1060).mapToObj(s -> RandomGraph.replacing(s, DType.F32))
            : Stream.empty();
    return Stream.concat(Replacement.all().stream(), random)
        .map(r -> dynamicTest("replacing: " + r.program().name(), () -> r.check(engine)));
  }

  /** Two programs on one engine do not disturb each other, nor each other's buffers. */
  @Test
  public void programsAreIndependent() {
    Shape shape = Shape.of(37, 41);
    Tensor x = Tensor.input("x", DType.F32, shape);
    Literal ones = Literal.fill(DType.F32, shape, 1);
    Tensor y = x.add(1).sum(0);
    Tensor z = x.mul(3).sum(1);
    try (Executable first = engine.compile(Program.of("first", List.of(x), List.of(y)));
        Executable second = engine.compile(Program.of("second", List.of(x), List.of(z)))) {
      Buffer in = bench.buffer(ones);
      Buffer a = bench.unwritten(y);
      Buffer b = bench.unwritten(z);
      first.run(List.of(in), List.of(a));
      second.run(List.of(in), List.of(b));
      assertThat(a.toLiteral()).isEqualTo(Literal.fill(DType.F32, y.shape(), 74));
      in.write(Literal.fill(DType.F32, shape, 2).data());
      first.run(List.of(in), List.of(a));
      assertThat(a.toLiteral()).isEqualTo(Literal.fill(DType.F32, y.shape(), 111));
      assertThat(b.toLiteral()).isEqualTo(Literal.fill(DType.F32, z.shape(), 123));
    }
  }

  /** An output may be an input, and the same output may be asked for twice. */
  @Test
  public void outputsMayBeInputsOrTheSame() {
    Tensor x = Tensor.input("x", DType.F32, Shape.of(5));
    Tensor unused = Tensor.input("unused", DType.F32, Shape.of(3));
    Tensor y = x.exp();
    Literal value = Literal.of(Shape.of(5), 0f, 0f, 0f, 0f, 0f);
    Literal other = Literal.of(Shape.of(3), 1f, 2f, 3f);
    List<Literal> results =
        bench.run(
            Program.of("outputs", List.of(x, unused), List.of(x, y, x, y, unused)),
            List.of(value, other));
    Literal ones = Literal.fill(DType.F32, Shape.of(5), 1);
    assertThat(results).containsExactly(value, ones, value, ones, other);
  }
}
