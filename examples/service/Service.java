import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dgm.api.UserException;
import io.dgm.core.Dgm;
import io.dgm.core.job.Trained;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A trained model behind HTTP: GET /sample?count=16&seed=1 answers with samples as JSON, a row of
 * numbers each. Any number of clients share the model.
 */
public class Service {
  /** Arguments: the run directory, and the port. */
  public static void main(String[] args) throws IOException {
    start(Dgm.load(Path.of(args[0])), Integer.parseInt(args[1]));
  }

  /** Begins to answer. A port of 0 takes one that is free. */
  static HttpServer start(Trained model, int port) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
    server.createContext("/sample", exchange -> sample(model, exchange));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return server;
  }

  private static void sample(Trained model, HttpExchange exchange) throws IOException {
    try {
      Map<String, String> query = query(exchange.getRequestURI().getQuery());
      int count = Math.min(1000, Integer.parseInt(query.getOrDefault("count", "1")));
      float[][] rows = model.sample(count, Long.parseLong(query.getOrDefault("seed", "1")));
      String json = Arrays.stream(rows).map(Arrays::toString).collect(Collectors.joining(","));
      answer(exchange, 200, "[" + json + "]");
    } catch (UserException | IllegalArgumentException e) {
      answer(exchange, 400, e.getMessage());
    }
  }

  private static Map<String, String> query(String text) {
    return text == null
        ? Map.of()
        : Arrays.stream(text.split("&"))
            .map(part -> part.split("=", 2))
            .filter(part -> part.length == 2)
            .collect(Collectors.toMap(part -> part[0], part -> part[1], (_, last) -> last));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
