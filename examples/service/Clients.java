import com.sun.net.httpserver.HttpServer;
import io.dgm.core.Dgm;
import io.dgm.core.job.Trained;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * How many samples a second a model draws, of 16 samples a call: one loop in Java, 16 threads in
 * Java, and 16 clients of the service over HTTP, all in one process and in turns.
 */
public class Clients {
  private static final int COUNT = 16;
  private static final int MANY = 16;

  /** Arguments: the run directory, and the seconds of each measurement. */
  public static void main(String[] args) throws IOException, InterruptedException {
    try (Trained model = Dgm.load(Path.of(args[0]))) {
      compare(model, (long) (Double.parseDouble(args[1]) * 1e9));
    }
  }

  static void compare(Trained model, long nanos) throws IOException, InterruptedException {
    HttpServer server = Service.start(model, 0);
    String url = "http://localhost:" + server.getAddress().getPort() + "/sample?count=" + COUNT;
    try (HttpClient client = HttpClient.newHttpClient()) {
      LongConsumer java = seed -> model.sample(COUNT, seed);
      LongConsumer binary = seed -> get(client, url + "&format=f32&seed=" + seed);
      LongConsumer json = seed -> get(client, url + "&seed=" + seed);
      measured(java, 1, nanos); // the first calls compile
      measured(binary, MANY, nanos);
      measured(json, MANY, nanos);
      for (int round = 0; round < 3; round++) {
        double loop = measured(java, 1, nanos);
        System.out.printf("one loop %,.0f samples/s", loop);
        tell("threads", loop, measured(java, MANY, nanos));
        tell("clients", loop, measured(binary, MANY, nanos));
        tell("clients of JSON", loop, measured(json, MANY, nanos));
        System.out.println();
      }
    } finally {
      server.stop(0);
    }
  }

  private static void tell(String what, double loop, double rate) {
    System.out.printf("; %d %s %,.0f, %.0f %% of it", MANY, what, rate, 100 * rate / loop);
  }

  private static void get(HttpClient client, String url) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(new String(answer.body()));
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double measured(LongConsumer call, int threads, long nanos)
      throws InterruptedException {
    AtomicLong seeds = new AtomicLong();
    AtomicLong samples = new AtomicLong();
    long begin = System.nanoTime();
    try (ExecutorService all = Executors.newFixedThreadPool(threads)) {
      for (int t = 0; t < threads; t++) {
        all.execute(
            () -> {
              while (System.nanoTime() - begin < nanos) {
                call.accept(seeds.incrementAndGet());
                samples.addAndGet(COUNT);
              }
            });
      }
    }
    return samples.get() * 1e9 / (System.nanoTime() - begin);
  }
}
