import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpServer;
import io.dgm.core.Dgm;
import io.dgm.core.job.Trained;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many samples a second a model draws, of 16 samples a call: one loop in Java, 16 threads in
 * Java that share its model, and 16 clients of the service over HTTP, all in one process and in
 * turns. Beside it the processor's time that a sample takes, which other programs on the machine
 * change less.
 */
public class Clients {
  private static final int COUNT = 16;
  private static final int MANY = 16;

  /** Arguments: the run directory, and the seconds of each measurement. */
  public static void main(String[] args) throws Exception {
    Path run = Path.of(args[0]);
    HttpServer server = Service.start(Service.models(run), 0);
    try (Trained model = Dgm.load(run)) {
      compare(model, server, (long) (Double.parseDouble(args[1]) * 1e9));
    } finally {
      server.stop(0);
    }
  }

  private static void compare(Trained model, HttpServer server, long nanos) throws Exception {
    int port = server.getAddress().getPort();
    Callable<Caller> java = () -> seed -> model.sample(COUNT, seed);
    Callable<Caller> binary = () -> new Connection(port, "&format=f32");
    Callable<Caller> json = () -> new Connection(port, "");
    measured(java, 1, 2 * nanos); // the first calls compile
    measured(binary, MANY, 2 * nanos);
    measured(json, MANY, nanos);
    for (int round = 0; round < 3; round++) {
      Rate loop = measured(java, 1, nanos);
      System.out.printf("one loop %s", loop);
      tell("threads", loop, measured(java, MANY, nanos));
      tell("clients", loop, measured(binary, MANY, nanos));
      tell("clients of JSON", loop, measured(json, MANY, nanos));
      System.out.println();
    }
  }

  private static void tell(String what, Rate loop, Rate rate) {
    double share = 100 * rate.perSecond() / loop.perSecond();
    System.out.printf("; %d %s %s, %.0f %% of it", MANY, what, rate, share);
  }

  private record Rate(double perSecond, double processorMicros) {
    @Override
    public String toString() {
      return "%,.0f samples/s (%.0f us each)".formatted(perSecond, processorMicros);
    }
  }

  /** Somebody who asks for samples again and again. */
  private interface Caller extends AutoCloseable {
    void draw(long seed) throws IOException;

    @Override
    default void close() throws IOException {}
  }

  /** As little as a client can be, so that it is the service that is measured. */
  private static final class Connection implements Caller {
    private final Socket socket;
    private final InputStream in;
    private final String more;

    Connection(int port, String more) throws IOException {
      this.socket = new Socket("localhost", port);
      this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      this.more = more;
    }

    @Override
    public void draw(long seed) throws IOException {
      String request =
          "GET /sample?count=%d&seed=%d%s HTTP/1.1\r\nHost: localhost\r\n\r\n"
              .formatted(COUNT, seed, more);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String status = line();
      long length = 0;
      for (String header = line(); !header.isEmpty(); header = line()) {
        if (header.toLowerCase().startsWith("content-length:")) {
          length = Long.parseLong(header.substring(header.indexOf(':') + 1).strip());
        }
      }
      in.skipNBytes(length);
      if (!status.startsWith("HTTP/1.1 200")) {
        throw new IOException(status);
      }
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("the service closed the connection");
        }
        line.append((char) c);
      }
      return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static Rate measured(Callable<Caller> callers, int threads, long nanos)
      throws InterruptedException, ExecutionException {
    AtomicLong seeds = new AtomicLong();
    AtomicLong samples = new AtomicLong();
    OperatingSystemMXBean process =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long processor = process.getProcessCpuTime();
    long begin = System.nanoTime();
    List<Future<?>> ends = new ArrayList<>();
    try (ExecutorService all = Executors.newFixedThreadPool(threads)) {
      for (int t = 0; t < threads; t++) {
        ends.add(
            all.submit(
                () -> {
                  try (Caller caller = callers.call()) {
                    do {
                      caller.draw(seeds.incrementAndGet());
                      samples.addAndGet(COUNT);
                    } while (System.nanoTime() - begin < nanos);
                  }
                  return null;
                }));
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    double micros = (process.getProcessCpuTime() - processor) / 1e3;
    for (Future<?> end : ends) {
      end.get(); // a call that failed is no figure
    }
    return new Rate(samples.get() / seconds, micros / samples.get());
  }
}
