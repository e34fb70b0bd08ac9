package io.dgm.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bill of versions names every artefact that is shipped, in the version that is built. */
class BomTest {
  private static String pom(String path) throws IOException {
    Path root =
        Stream.of(Path.of(".."), Path.of(""))
            .filter(folder -> Files.exists(folder.resolve("dgm-bom/pom.xml")))
            .findFirst()
            .orElseThrow();
    return Files.readString(root.resolve(path));
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(BomTest::first).toList();
  }

  private static String first(MatchResult match) {
    return match.group(1);
  }

  @Test
  void namesWhatIsShipped() throws IOException {
    String root = pom("pom.xml");
    String bom = pom("dgm-bom/pom.xml");
    List<String> shipped =
        all("<module>(.*?)</module>", root).stream()
            .filter(m -> !List.of("dgm-bench", "dgm-bom").contains(m))
            .toList();
    assertThat(all("<artifactId>(dgm-(?!bom).*?)</artifactId>", bom))
        .containsExactlyInAnyOrderElementsOf(shipped);
    String version = all("<version>(.*?)</version>", root).getFirst();
    assertThat(all("<version>(.*?)</version>", bom)).containsOnly(version);
  }
}
