package io.dgm.vae;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.dgm.core.Dgm;
import io.dgm.core.job.Trained;
import io.dgm.core.stack.Stack;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/java.md shows runs here, on the class path, as does the service of the examples. */
class JavaPageTest {
  private static final Pattern LISTING = Pattern.compile("(?s)```java\n(.*?)```");
  private static final int IMAGES = 200;

  @TempDir static Path temp;

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/java.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** Small pictures in the place of MNIST's. */
  @BeforeAll
  static void data() throws IOException {
    Path digits = Files.createDirectory(temp.resolve("digits"));
    for (String part : List.of("train", "t10k")) {
      Files.write(digits.resolve(part + "-images-idx3-ubyte"), idx(0x803, IMAGES, 8, 8));
      Files.write(digits.resolve(part + "-labels-idx1-ubyte"), idx(0x801, IMAGES));
    }
  }

  private static byte[] idx(int magic, int... dims) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(magic);
      for (int d : dims) {
        out.writeInt(d);
      }
      for (int i = 0; i < Arrays.stream(dims).reduce(1, Math::multiplyExact); i++) {
        out.write(dims.length == 1 ? i % 10 : i * 37 % 256);
      }
    }
    return bytes.toByteArray();
  }

  private static List<String> listings() throws IOException {
    List<String> all = new ArrayList<>();
    Matcher listing = LISTING.matcher(Files.readString(root().resolve("docs/java.md")));
    while (listing.find()) {
      all.add(
          listing
              .group(1)
              .replace("\"mnist\"", '"' + temp.resolve("digits").toString() + '"')
              .replace("runs/", temp.toString() + "/"));
    }
    return all;
  }

  private static String run(JShell shell, String listing) {
    SourceCodeAnalysis source = shell.sourceCodeAnalysis();
    StringBuilder values = new StringBuilder();
    String left = listing;
    while (!left.isBlank()) {
      SourceCodeAnalysis.CompletionInfo next = source.analyzeCompletion(left);
      for (SnippetEvent event : shell.eval(next.source())) {
        String problems =
            shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList().toString();
        assertThat(event.status())
            .as("%s: %s", event.snippet().source(), problems)
            .isIn(Snippet.Status.VALID, Snippet.Status.OVERWRITTEN); // imported again
        assertThat(event.exception()).as(event.snippet().source()).isNull();
        values.append(event.value()).append('\n');
      }
      left = next.remaining();
    }
    return values.toString();
  }

  @Test
  void everyListingRuns() throws IOException {
    List<String> listings = listings();
    assertThat(listings).hasSize(4);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      // its second listing trains what the others open
      run(shell, listings.get(1));
      assertThat(printed.toString(StandardCharsets.UTF_8).strip())
          .isEqualTo("[samples, reconstructions, interpolations]");
      printed.reset();
      assertThat(listings.get(2).lines().filter(line -> !line.startsWith("import")))
          .as("a stack in code")
          .hasSizeLessThanOrEqualTo(30);
      run(shell, listings.get(2));
      assertThat(printed.toString(StandardCharsets.UTF_8).strip()).startsWith("[samples, ");
      assertThat(temp.resolve("3/stack.yaml"))
          .content()
          .contains("mine/deep", "mine/logistic", "core/mlp");
      Files.move(temp.resolve("2"), temp.resolve("1"));
      run(shell, listings.get(0));
      printed.reset();
      String values = run(shell, listings.get(3));
      assertThat(values).contains("shape=[1,8,8]");
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).matches("([.#]{8}\n){8}");
  }

  @Test
  void theServiceAnswersWithSamples() throws Exception {
    Path source = root().resolve("examples/service");
    Path classes = Files.createDirectory(temp.resolve("classes"));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                classes.toString(),
                "-Xlint:all",
                source.resolve("Service.java").toString(),
                source.resolve("Clients.java").toString());
    assertThat(failed).isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
        Trained model = trained()) {
      Method start =
          loader.loadClass("Service").getDeclaredMethod("start", BlockingQueue.class, int.class);
      start.setAccessible(true);
      BlockingQueue<Trained> models = new ArrayBlockingQueue<>(1, true, List.of(model));
      HttpServer server = (HttpServer) start.invoke(null, models, 0);
      try (HttpClient client = HttpClient.newHttpClient()) {
        String url = "http://localhost:" + server.getAddress().getPort() + "/sample";
        HttpResponse<String> answer = get(client, url + "?count=2&seed=5");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[%s,%s]".formatted(row(model, 0), row(model, 1)));
        assertThat(numbers(client, url + "?count=2&seed=5&format=f32"))
            .isEqualTo(model.sample(2, 5)[1]);
        assertThat(get(client, url + "?count=0").statusCode()).isEqualTo(400);
        assertThat(get(client, url + "?count=many").statusCode()).isEqualTo(400);
        clientsAreMeasured(loader, model, server);
      } finally {
        server.stop(0);
      }
    }
  }

  /** The rates depend on the machine; that there are some does not. */
  private static void clientsAreMeasured(ClassLoader loader, Trained model, HttpServer server)
      throws Exception {
    Method compare =
        loader
            .loadClass("Clients")
            .getDeclaredMethod("compare", Trained.class, HttpServer.class, long.class);
    compare.setAccessible(true);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      compare.invoke(null, model, server, 20_000_000L);
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .hasSize(3)
        .allMatch(
            line ->
                line.matches(
                    "one loop [1-9].*; 16 threads [1-9].*; 16 clients [1-9].*; 16 clients of JSON"
                        + " [1-9].*"));
  }

  /** {@return the second row of two} */
  private static float[] numbers(HttpClient client, String url) throws Exception {
    byte[] body =
        client
            .send(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofByteArray())
            .body();
    float[] second = new float[body.length / 2 / Float.BYTES];
    ByteBuffer.wrap(body, body.length / 2, body.length / 2)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(second);
    return second;
  }

  private static String row(Trained model, int i) {
    return Arrays.toString(model.sample(2, 5)[i]);
  }

  private static Trained trained() {
    return Dgm.train(
        Stack.of("vae")
            .withData(Map.of("", temp.resolve("digits").toString()))
            .with(Map.of("train.steps", "2", "train.batch-size", "16")));
  }

  private static HttpResponse<String> get(HttpClient client, String url)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }
}
