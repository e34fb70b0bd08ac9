package io.dgm.core.data;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.HttpsURLConnection;

/**
 * Gets files by https, and goes on where one ended that was broken off. By the client in java.base:
 * that of java.net.http has no limit for a server that falls silent within an answer.
 */
final class HttpsFetcher {
  private static final int CONNECT_MS = 20_000;
  private static final int TRIES = 4;
  private static final int BLOCK = 1 << 16;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int PARTIAL = 206;
  private static final int BEYOND = 416;
  private static final int SERVER_ERRORS = 500;

  /**
   * How long one waits.
   *
   * @param silence of a server, after which a try has failed
   * @param between tries
   * @param telling after which, again and again, the progress is told
   */
  record Patience(Duration silence, Duration between, Duration telling) {
    /** The usual. */
    static final Patience USUAL =
        new Patience(Duration.ofSeconds(60), Duration.ofSeconds(2), Duration.ofSeconds(10));
  }

  private final Patience patience;
  private final Consumer<HttpsURLConnection> prepared;

  /**
   * Creates it.
   *
   * @param patience how long one waits
   * @param prepared given each connection before it is opened
   */
  HttpsFetcher(Patience patience, Consumer<HttpsURLConnection> prepared) {
    this.patience = patience;
    this.prepared = prepared;
  }

  /**
   * Brings the rest of a file.
   *
   * @param address where it stands
   * @param into what is there of it, if anything; kept if the rest cannot be had
   * @param telling told, in a line each, how far it is
   * @throws UserException if it cannot be had, with the reason
   * @throws IOException if it cannot be written
   */
  void fetch(URI address, Path into, Consumer<String> telling) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        attempt(address, into, telling);
        return;
      } catch (BrokenOff e) {
        if (tries == TRIES) {
          String kept =
              held(into) > 0 ? "; " + megabytes(held(into)) + " are kept for the next try" : "";
          throw new UserException(address + " cannot be had: " + e.getMessage() + kept, e);
        }
        telling.accept("%s: %s; trying again".formatted(address, e.getMessage()));
        pause(patience.between());
      }
    }
  }

  /** Of the network or the server, and perhaps not so the next time. */
  private static final class BrokenOff extends Exception {
    private static final long serialVersionUID = 1;

    BrokenOff(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private void attempt(URI address, Path into, Consumer<String> telling)
      throws IOException, BrokenOff {
    long had = held(into);
    HttpURLConnection connection = open(address, had);
    try {
      int status = answer(connection, address);
      if (status == BEYOND && had > 0) {
        return; // nothing follows: whether it is all, its checksum says
      }
      boolean rest = status == PARTIAL && had > 0;
      if (status != HttpURLConnection.HTTP_OK && !rest) {
        String to = connection.getHeaderField("Location");
        throw new UserException(
            "%s answers %d%s; check the address"
                .formatted(address, status, to == null ? "" : ", and points to " + to));
      }
      copy(connection, address, into, rest ? had : 0, telling);
    } finally {
      connection.disconnect();
    }
  }

  private HttpURLConnection open(URI address, long had) throws IOException {
    Proxy proxy = HttpsProxy.of(address, System.getenv()).orElse(null);
    HttpsURLConnection connection =
        (HttpsURLConnection)
            (proxy == null
                ? address.toURL().openConnection()
                : address.toURL().openConnection(proxy));
    connection.setConnectTimeout(CONNECT_MS);
    connection.setReadTimeout((int) patience.silence().toMillis());
    connection.setRequestProperty("Accept-Encoding", "identity");
    if (had > 0) {
      connection.setRequestProperty("Range", "bytes=" + had + "-");
    }
    prepared.accept(connection);
    return connection;
  }

  private static int answer(HttpURLConnection connection, URI address) throws BrokenOff {
    try {
      int status = connection.getResponseCode();
      if (status >= SERVER_ERRORS || status == TOO_MANY_REQUESTS || status < 0) {
        throw new BrokenOff("its server answers " + status, null);
      }
      return status;
    } catch (IOException e) {
      throw new BrokenOff("no answer of " + address.getHost() + " (" + e + ")", e);
    }
  }

  private void copy(
      HttpURLConnection connection, URI address, Path into, long from, Consumer<String> telling)
      throws IOException, BrokenOff {
    long length = connection.getContentLengthLong();
    long told = System.nanoTime();
    long at = from;
    try (InputStream in = body(connection);
        OutputStream out =
            Files.newOutputStream(
                into,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                from > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
      byte[] block = new byte[BLOCK];
      for (int n = read(in, block, at); n >= 0; n = read(in, block, at)) {
        out.write(block, 0, n);
        at += n;
        if (System.nanoTime() - told > patience.telling().toNanos()) {
          told = System.nanoTime();
          String whole = length < 0 ? "" : " of " + megabytes(from + length);
          telling.accept("still fetching %s: %s%s".formatted(address, megabytes(at), whole));
        }
      }
    }
    if (length >= 0 && at < from + length) {
      throw new BrokenOff("it ended after " + megabytes(at), null);
    }
  }

  private static InputStream body(HttpURLConnection connection) throws BrokenOff {
    try {
      return connection.getInputStream();
    } catch (IOException e) {
      throw new BrokenOff("no answer (" + e + ")", e);
    }
  }

  private static int read(InputStream in, byte[] block, long at) throws BrokenOff {
    try {
      return in.read(block);
    } catch (IOException e) {
      throw new BrokenOff("it broke off after " + megabytes(at) + " (" + e.getMessage() + ")", e);
    }
  }

  private static String megabytes(long bytes) {
    return "%.1f MB".formatted(bytes / 1e6);
  }

  private static long held(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DgmException("interrupted while a file was fetched", e);
    }
  }
}
