package io.dgm.core.data;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxy that the environment names for https, as other programs read it: the JDK itself knows
 * system properties alone.
 */
final class HttpsProxy {
  private static final int USUAL_PORT = 80;

  private HttpsProxy() {}

  /**
   * {@return the proxy for an address, if the environment names one for it}
   *
   * @param address where to
   * @param environment its variables: {@code https_proxy} or {@code HTTPS_PROXY}, with the hosts of
   *     {@code no_proxy} left out, and all that end in them
   */
  static Optional<Proxy> of(URI address, Map<String, String> environment) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    boolean direct =
        variable("no_proxy", environment).stream()
            .flatMap(text -> Arrays.stream(text.split(",")))
            .map(name -> name.strip().toLowerCase(Locale.ROOT).replaceFirst("^[*]?[.]", ""))
            .filter(name -> !name.isEmpty())
            .anyMatch(name -> name.equals("*") || host.equals(name) || host.endsWith("." + name));
    return variable("https_proxy", environment)
        .filter(_ -> !direct)
        .map(text -> URI.create(text.contains("://") ? text : "http://" + text))
        .filter(proxy -> proxy.getHost() != null)
        .map(
            proxy ->
                new Proxy(
                    Proxy.Type.HTTP,
                    new InetSocketAddress(
                        proxy.getHost(), proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort())));
  }

  private static Optional<String> variable(String name, Map<String, String> environment) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
        .filter(text -> !text.isBlank());
  }
}
