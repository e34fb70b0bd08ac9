import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dgm.api.UserException;
import io.dgm.core.Dgm;
import io.dgm.core.job.Trained;
import io.dgm.core.job.Workbench;
import io.dgm.core.plugin.Installation;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A trained model behind HTTP: GET /sample?count=16&seed=1 answers with samples as JSON, a row of
 * numbers each; with format=f32 as the numbers themselves, row after row, four bytes each, the
 * least significant one first. Any number of clients share it.
 */
public class Service {
  /** Arguments: the run directory, and the port. */
  public static void main(String[] args) throws IOException {
    start(models(Path.of(args[0])), Integer.parseInt(args[1]));
  }

  /**
   * The model once for each core, with one thread: calls that run side by side need not wait for
   * each other, as threads of one call do.
   */
  static BlockingQueue<Trained> models(Path run) {
    Workbench bench = Dgm.workbench(Installation.own(), /* threads= */ 1);
    int cores = Runtime.getRuntime().availableProcessors();
    BlockingQueue<Trained> models = new ArrayBlockingQueue<>(cores, /* fair= */ true);
    for (int i = 0; i < cores; i++) {
      models.add(Dgm.load(run, bench));
    }
    return models;
  }

  /** Begins to answer. A port of 0 takes one that is free. */
  static HttpServer start(BlockingQueue<Trained> models, int port) throws IOException {
    // an answer in two parts would wait for the client to acknowledge the first
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
    server.createContext("/sample", exchange -> sample(models, exchange));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return server;
  }

  private static void sample(BlockingQueue<Trained> models, HttpExchange exchange)
      throws IOException {
    try {
      Map<String, String> query = query(exchange.getRequestURI().getQuery());
      int count = Math.min(1000, Integer.parseInt(query.getOrDefault("count", "1")));
      long seed = Long.parseLong(query.getOrDefault("seed", "1"));
      float[][] rows = drawn(models, model -> model.sample(count, seed));
      if (query.getOrDefault("format", "json").equals("f32")) {
        answer(exchange, 200, "application/octet-stream", bytes(rows));
      } else {
        String json = Arrays.stream(rows).map(Arrays::toString).collect(Collectors.joining(","));
        answer(exchange, 200, "application/json", utf8("[" + json + "]"));
      }
    } catch (UserException | IllegalArgumentException e) {
      answer(exchange, 400, "text/plain; charset=utf-8", utf8(e.getMessage()));
    }
  }

  private static float[][] drawn(BlockingQueue<Trained> models, Function<Trained, float[][]> draw)
      throws InterruptedIOException {
    Trained model;
    try {
      model = models.take();
    } catch (InterruptedException e) {
      throw new InterruptedIOException("the service ends");
    }
    try {
      return draw.apply(model);
    } finally {
      models.add(model);
    }
  }

  private static byte[] bytes(float[][] rows) {
    int each = rows[0].length * Float.BYTES;
    ByteBuffer all = ByteBuffer.allocate(rows.length * each).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < rows.length; i++) {
      all.slice(i * each, each).order(all.order()).asFloatBuffer().put(rows[i]);
    }
    return all.array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> query(String text) {
    return text == null
        ? Map.of()
        : Arrays.stream(text.split("&"))
            .map(part -> part.split("=", 2))
            .filter(part -> part.length == 2)
            .collect(Collectors.toMap(part -> part[0], part -> part[1], (_, last) -> last));
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    // closed, the connection can be used again
    try (OutputStream to = exchange.getResponseBody()) {
      to.write(body);
    }
  }
}
