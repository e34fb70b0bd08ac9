package io.dgm.core.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.dgm.engine.platform.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server of https with a certificate of its own, whose answers break off as a test says. */
final class HttpsServed implements AutoCloseable {
  private static final char[] PASSWORD = "changeit".toCharArray();

  /** The content of the file at /file. */
  final byte[] content;

  /** The Range of each request for it, or "all". */
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  /** How many answers break off after a third of the content. */
  volatile int broken;

  /** How many answers are 503. */
  volatile int busy;

  /** Whether a Range is heeded. */
  volatile boolean ranges = true;

  private final HttpsServer server;
  private final SSLContext context;

  HttpsServed(Path folder, byte[] content) throws IOException {
    this.content = content;
    try {
      this.context = context(folder.resolve("keys.p12"));
    } catch (GeneralSecurityException | InterruptedException e) {
      throw new IOException(e);
    }
    this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/file", this::answer);
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "http://localhost/file");
          exchange.sendResponseHeaders(301, -1);
          exchange.close();
        });
    server.start();
  }

  /** {@return what fetches nothing} */
  static HttpsFetcher none() {
    return new HttpsFetcher(
        HttpsFetcher.Patience.USUAL,
        _ -> {
          throw new AssertionError("https is asked for");
        });
  }

  private static SSLContext context(Path keys)
      throws IOException, GeneralSecurityException, InterruptedException {
    if (!Files.exists(keys)) {
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  "it",
                  "-keyalg",
                  "EC",
                  "-validity",
                  "2",
                  "-dname",
                  "CN=localhost",
                  "-ext",
                  "SAN=dns:localhost,ip:127.0.0.1",
                  "-storetype",
                  "PKCS12",
                  "-storepass",
                  "changeit",
                  "-keystore",
                  keys.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (keytool.waitFor() != 0) {
        throw new IOException(said);
      }
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(store, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("it", store.getCertificate("it"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    asked.add(range == null ? "all" : range);
    try (exchange) {
      if (busy > 0) {
        busy--;
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      int from = range == null || !ranges ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
      if (from >= content.length) {
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      exchange.sendResponseHeaders(range == null || !ranges ? 200 : 206, content.length - from);
      int end = content.length;
      if (broken > 0) {
        broken--;
        end = Math.min(end, from + content.length / 3);
      }
      exchange.getResponseBody().write(content, from, end - from);
      exchange.getResponseBody().flush();
    }
  }

  /** {@return what trusts it} */
  HttpsFetcher fetcher() {
    return new HttpsFetcher(
        new HttpsFetcher.Patience(Duration.ofSeconds(20), Duration.ofMillis(1), Duration.ZERO),
        connection -> connection.setSSLSocketFactory(context.getSocketFactory()));
  }

  URI address(String path) {
    return URI.create("https://localhost:" + server.getAddress().getPort() + path);
  }

  /** {@return the checksum of bytes} */
  static String sum(byte[] bytes) {
    MessageDigest digest = Sha256.digest();
    digest.update(bytes);
    return Sha256.hex(digest);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
