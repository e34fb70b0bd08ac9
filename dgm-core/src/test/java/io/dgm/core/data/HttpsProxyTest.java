package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpsProxyTest {
  private static final URI ADDRESS = URI.create("https://data.example.org/x");

  private static String of(Map<String, String> environment) {
    return HttpsProxy.of(ADDRESS, environment)
        .map(proxy -> (InetSocketAddress) proxy.address())
        .map(address -> address.getHostString() + ":" + address.getPort())
        .orElse("none");
  }

  @Test
  void theEnvironmentNamesIt() {
    assertThat(of(Map.of())).isEqualTo("none");
    assertThat(of(Map.of("https_proxy", " "))).isEqualTo("none");
    assertThat(of(Map.of("https_proxy", "http://proxy:3128"))).isEqualTo("proxy:3128");
    assertThat(of(Map.of("HTTPS_PROXY", "proxy:8080"))).isEqualTo("proxy:8080");
    assertThat(of(Map.of("https_proxy", "http://proxy/"))).isEqualTo("proxy:80");
  }

  @Test
  void hostsAreLeftOut() {
    String proxy = "http://proxy:3128";
    for (String none : new String[] {"*", "example.org", "a, .example.org", "data.EXAMPLE.org"}) {
      assertThat(of(Map.of("https_proxy", proxy, "no_proxy", none))).as(none).isEqualTo("none");
    }
    for (String other : new String[] {"ample.org", "other.org", "", "x.data.example.org"}) {
      assertThat(of(Map.of("https_proxy", proxy, "NO_PROXY", other)))
          .as(other)
          .isEqualTo("proxy:3128");
    }
  }
}
