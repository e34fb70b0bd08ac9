package io.dgm.pjrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import io.dgm.pjrt.capi.Client;
import io.dgm.pjrt.capi.DeviceArray;
import io.dgm.pjrt.capi.PluginLibrary;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The binding, on a stand-in plugin that refuses structs of a wrong size, calls out of order,
 * objects that are dead or of another kind, arguments that were given away before, and that says
 * when its client is closed what was left behind: each would fail a test here.
 */
class PjrtEngineTest {
  private static final Shape SHAPE = Shape.of(2, 3);
  @TempDir private static Path libraries;
  private static Path plugin;

  @TempDir private Path home;
  private final Map<String, String> settings = new HashMap<>();

  @BeforeAll
  static void compile() {
    plugin = StandIn.compile(libraries);
  }

  @BeforeEach
  void cacheHere() {
    settings.put("dgm.pjrt.plugin", plugin.toString());
    settings.put("dgm.cache", home.toString());
  }

  private PjrtEngineProvider provider() {
    return new PjrtEngineProvider(new Environment(settings::get, _ -> null, home));
  }

  private Engine open() {
    return provider().open(new EngineOptions(1));
  }

  /** XLA reads the process's environment, which Java cannot change by itself. */
  @Test
  @SuppressWarnings("restricted") // native functions
  void xlaTellsWarningsOnly() throws Throwable {
    PluginLibrary.open(plugin);
    Linker linker = Linker.nativeLinker();
    var getenv =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("getenv"),
            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      var level = (MemorySegment) getenv.invokeExact(arena.allocateFrom("TF_CPP_MIN_LOG_LEVEL"));
      String asked = System.getenv("TF_CPP_MIN_LOG_LEVEL");
      assertThat(level.reinterpret(2).getString(0)).isEqualTo(asked == null ? "1" : asked);
    }
  }

  private static Tensor input(String name) {
    return Tensor.input(name, DType.F32, SHAPE);
  }

  private static Literal full(double value) {
    return Literal.fill(DType.F32, SHAPE, value);
  }

  private static Buffer buffer(Engine engine, double value) {
    Buffer buffer = engine.allocate(DType.F32, SHAPE);
    buffer.write(full(value).data());
    return buffer;
  }

  /** w, x -> w + x in place of w, w x. */
  private static Program step(String name) {
    Tensor w = input("w");
    Tensor x = input("x");
    return new Program(name, List.of(w, x), List.of(w.add(x), w.mul(x)), List.of(0, -1));
  }

  @Test
  void runsPrograms() {
    try (Engine engine = open();
        Executable executable = engine.compile(step("step"))) {
      Buffer w = buffer(engine, 1);
      Buffer x = buffer(engine, 2);
      Buffer product = engine.allocate(DType.F32, SHAPE);
      assertThat(product.toLiteral()).isEqualTo(full(0));
      for (int i = 0; i < 3; i++) {
        executable.run(List.of(w, x), List.of(w, product));
      }
      assertThat(w.toLiteral()).isEqualTo(full(7));
      assertThat(product.toLiteral()).isEqualTo(full(10));
      x.write(full(-1).data());
      executable.run(List.of(w, x), List.of(w, product));
      assertThat(w.toLiteral()).isEqualTo(full(6));
      assertThat(x.toLiteral()).isEqualTo(full(-1));
    }
  }

  /** A client is destroyed when nothing else runs. */
  @Test
  void aClientServesOneEngineAfterAnother() {
    PjrtEngine first = (PjrtEngine) open();
    PjrtEngine second = (PjrtEngine) open();
    assertThat(second.client()).isNotSameAs(first.client());
    buffer(first, 1);
    first.close();
    PjrtEngine third = (PjrtEngine) open();
    assertThat(third.client()).isSameAs(first.client());
    settings.put("dgm.pjrt.options", "late=true");
    PjrtEngine other = (PjrtEngine) open();
    assertThat(other.client()).isNotSameAs(second.client()).isNotSameAs(third.client());
    List.of(second, third, other).forEach(Engine::close);
    settings.remove("dgm.pjrt.options");
    try (PjrtEngine fresh = (PjrtEngine) open()) {
      assertThat(fresh.client()).isNotSameAs(second.client()).isNotSameAs(third.client());
      assertThat(buffer(fresh, 2).toLiteral()).isEqualTo(full(2));
    }
  }

  @Test
  void anArrayThatIsGivenAwayAndReadIsCopied() {
    try (Engine engine = open();
        Executable executable = engine.compile(step("both"))) {
      Buffer w = buffer(engine, 3);
      Buffer product = engine.allocate(DType.F32, SHAPE);
      executable.run(List.of(w, w), List.of(w, product));
      assertThat(w.toLiteral()).isEqualTo(full(6));
      assertThat(product.toLiteral()).isEqualTo(full(9));
    }
  }

  @Test
  void programsMayRunLongAfterTheyWereStarted() {
    settings.put("dgm.pjrt.options", "late=true");
    try (Engine engine = open();
        Executable executable = engine.compile(step("late"))) {
      Buffer w = buffer(engine, 0);
      Buffer x = buffer(engine, 1);
      Buffer product = engine.allocate(DType.F32, SHAPE);
      for (int i = 0; i < 100; i++) {
        executable.run(List.of(w, x), List.of(w, product));
      }
      assertThat(w.toLiteral()).isEqualTo(full(100));
      executable.run(List.of(w, x), List.of(w, product));
    }
  }

  @Test
  void whatFailsSaysWhichProgramAndWhy() {
    try (Engine engine = open();
        Executable executable = engine.compile(step("fails"))) {
      Buffer w = buffer(engine, 0);
      Buffer x = buffer(engine, 1);
      Buffer product = engine.allocate(DType.F32, SHAPE);
      assertThatThrownBy(() -> executable.run(List.of(w, x), List.of(w, product)))
          .isInstanceOf(DgmException.class)
          .hasMessageContainingAll("program fails", "INTERNAL", "out of luck");
      assertThat(x.toLiteral()).isEqualTo(full(1));
    }
  }

  @Test
  void whatFailsLateFailsWhereItIsRead() {
    settings.put("dgm.pjrt.options", "late=true");
    try (Engine engine = open()) {
      Executable executable = engine.compile(step("fails"));
      Buffer w = buffer(engine, 0);
      Buffer x = buffer(engine, 1);
      Buffer product = engine.allocate(DType.F32, SHAPE);
      executable.run(List.of(w, x), List.of(w, product));
      assertThatThrownBy(product::toLiteral)
          .isInstanceOf(DgmException.class)
          .hasMessageContaining("out of luck");
    }
  }

  @Test
  void anOperationThatThePluginDoesNotKnowIsNamed() {
    Tensor x = input("x");
    try (Engine engine = open()) {
      assertThatThrownBy(() -> engine.compile(Program.of("strange", List.of(x), List.of(x.tanh()))))
          .isInstanceOf(DgmException.class)
          .hasMessageContainingAll("program strange", "INVALID_ARGUMENT", "stablehlo.tanh");
    }
  }

  @Test
  void buffersOfOthersAreRefused() {
    Tensor x = input("x");
    Program program = Program.of("same", List.of(x), List.of(x.add(x)));
    try (Engine engine = open();
        Engine other = open();
        Executable executable = engine.compile(program)) {
      Buffer own = buffer(engine, 1);
      Buffer foreign = buffer(other, 1);
      Buffer small = engine.allocate(DType.F32, Shape.of(2));
      Buffer closed = buffer(engine, 1);
      closed.close();
      closed.close();
      for (Buffer wrong : List.of(foreign, small, closed)) {
        assertThatThrownBy(() -> executable.run(List.of(wrong), List.of(own)))
            .isInstanceOf(DgmException.class)
            .hasMessageContainingAll("same", "input 0");
      }
      assertThatThrownBy(() -> executable.run(List.of(own), List.of(own)))
          .hasMessageContaining("output 0 replaces no input");
      assertThatThrownBy(() -> executable.run(List.of(), List.of(own)))
          .hasMessageContaining("takes 1 inputs, got 0");
      assertThatThrownBy(closed::toLiteral).hasMessageContaining("closed");
    }
  }

  @Test
  void nothingIsUsedAfterItsEngineIsClosed() {
    Engine engine = open();
    Buffer w = buffer(engine, 1);
    Executable executable = engine.compile(step("step"));
    engine.close();
    engine.close();
    assertThatThrownBy(() -> engine.allocate(DType.F32, SHAPE)).hasMessageContaining("closed");
    assertThatThrownBy(() -> executable.run(List.of(w, w), List.of(w, w)))
        .hasMessageContaining("closed");
    assertThatThrownBy(w::toLiteral).hasMessageContaining("closed");
  }

  @Test
  void emptyArraysAndScalarsTravel() {
    try (Engine engine = open()) {
      for (Shape shape : List.of(Shape.of(0), Shape.SCALAR, Shape.of(3, 0, 2))) {
        for (DType dtype : DType.values()) {
          try (Buffer buffer = engine.allocate(dtype, shape)) {
            assertThat(buffer.toLiteral()).isEqualTo(Literal.fill(dtype, shape, 0));
            buffer.write(Literal.fill(dtype, shape, 1).data());
            assertThat(buffer.toLiteral()).isEqualTo(Literal.fill(dtype, shape, 1));
          }
        }
      }
    }
  }

  @Test
  void whatIsLeftBehindIsSaid() {
    Client client = Client.create(PluginLibrary.open(plugin), List.of());
    try (Arena arena = Arena.ofConfined()) {
      DeviceArray left = client.upload(0, DType.F32, Shape.of(2), arena.allocate(8));
      assertThat(left).isNotNull();
      assertThatThrownBy(client::close).hasMessageContaining("left behind: 1 buffers");
    }
  }

  @Test
  void compiledProgramsAreKeptOnDisk() throws IOException {
    int compiled = count("standin_compiled");
    int read = count("standin_deserialized");
    runOnce("kept");
    runOnce("kept");
    assertThat(count("standin_compiled") - compiled).isEqualTo(1);
    assertThat(count("standin_deserialized") - read).isEqualTo(1);
    Path file = kept().getFirst();
    Files.writeString(file, "damaged");
    runOnce("kept");
    assertThat(count("standin_compiled") - compiled).isEqualTo(2);
    runOnce("kept");
    assertThat(count("standin_compiled") - compiled).isEqualTo(2);
    settings.put("dgm.pjrt.flags", "xla_some_flag=true");
    runOnce("kept");
    assertThat(kept()).hasSize(2);
  }

  @Test
  void aPluginThatCannotSerializeRunsAllTheSame() throws IOException {
    settings.put("dgm.pjrt.options", "serialize=false");
    runOnce("fleeting");
    assertThat(kept()).isEmpty();
  }

  @Test
  void nothingIsKeptWhereTheSettingSaysSo() throws IOException {
    settings.put("dgm.pjrt.cache", "false");
    runOnce("unkept");
    assertThat(kept()).isEmpty();
  }

  private void runOnce(String name) {
    try (Engine engine = open();
        Executable executable = engine.compile(step(name))) {
      Buffer w = buffer(engine, 1);
      Buffer product = engine.allocate(DType.F32, SHAPE);
      executable.run(List.of(w, buffer(engine, 2)), List.of(w, product));
      assertThat(w.toLiteral()).isEqualTo(full(3));
    }
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @SuppressWarnings("restricted") // asks the stand-in
  private static int count(String function) {
    try {
      return (int)
          Linker.nativeLinker()
              .downcallHandle(
                  SymbolLookup.libraryLookup(plugin, Arena.global()).findOrThrow(function),
                  FunctionDescriptor.of(ValueLayout.JAVA_INT))
              .invokeExact();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void optionsOfEachKindReachThePlugin() {
    settings.put("dgm.pjrt.options", "fraction=0.75, list=[3 7], devices=1, late=false");
    open().close();
    settings.put("dgm.pjrt.options", "colour=blue");
    assertFails("unknown option colour");
  }

  @Test
  void aDeviceThatCannotBeOpenedIsOneLine() {
    settings.put("dgm.pjrt.options", "fail=no card\nwas found");
    assertFails("UNAVAILABLE: no card was found");
    settings.put("dgm.pjrt.options", "devices=0");
    assertFails("sees no device");
  }

  @Test
  void anOldPluginIsRefused() {
    settings.put("dgm.pjrt.plugin", StandIn.compile(libraries, "-DMINOR=40").toString());
    assertFails("0.40", "newer plugin");
    settings.put("dgm.pjrt.plugin", StandIn.compile(libraries, "-DMAJOR=1").toString());
    assertFails("1.81");
  }

  @Test
  void whatIsNoPluginIsRefused() throws IOException {
    Path text = Files.writeString(home.resolve("text.so"), "not a library");
    settings.put("dgm.pjrt.plugin", text.toString());
    assertFails("text.so", "cannot be loaded");
    settings.put("dgm.pjrt.plugin", StandIn.noPlugin(libraries).toString());
    assertFails("no function GetPjrtApi");
    settings.put("dgm.pjrt.plugin", home.resolve("missing.so").toString());
    assertFails("there is no file", "missing.so", "DGM_PJRT_PLUGIN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dgm.pjrt.precision=exact",
        "dgm.pjrt.memory=2",
        "dgm.pjrt.options=x",
        "dgm.pjrt.devices=0",
        "dgm.pjrt.devices=two"
      })
  void settingsThatCannotBeReadAreRefused(String setting) {
    String[] parts = setting.split("=", 2);
    settings.put(parts[0], parts[1]);
    assertFails(parts[1]);
  }

  private void assertFails(String... words) {
    assertThatThrownBy(this::open)
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(words)
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("\n");
  }
}
