package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageFetcherTest {
  @TempDir Path temp;
  private FakeClients clients;
  private Path work;

  @BeforeEach
  void machine() throws IOException {
    clients = new FakeClients(temp);
    work = Files.createDirectory(temp.resolve("work"));
  }

  @Test
  void anNpmPackageIsPackedAndUnpackedAndNothingOfItIsRun() throws IOException {
    clients.npm("digits").fetcher().fetch("npm", "made@1.2.3", work, _ -> {});
    assertThat(work.resolve("package/data/file")).hasContent("digits");
    assertThat(clients.calls())
        .singleElement()
        .asString()
        .startsWith("pack made@1.2.3 ")
        .contains("--ignore-scripts");
  }

  @Test
  void aDebianPackageIsDownloadedAndUnpacked() throws IOException {
    // a .deb is an ar archive, which only dpkg-deb makes: where there is none, how it is called is
    // all
    clients.script("apt-get", "echo no archive > made_1_all.deb");
    assertThatThrownBy(() -> clients.fetcher().fetch("apt", "made", work, _ -> {}))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("dpkg-deb");
    assertThat(clients.calls()).singleElement().asString().endsWith("download made");
  }

  @Test
  void aClientThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> clients.fetcher().fetch("apt", "made", work, _ -> {}))
        .isInstanceOf(UserException.class)
        .hasMessage("'apt-get' is not installed");
    assertThatThrownBy(() -> clients.fetcher().requireClient("npm"))
        .isInstanceOf(UserException.class)
        .hasMessage("'npm' is not installed");
    assertThatThrownBy(() -> clients.fetcher().requireClient("pip"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'pip'");
  }

  @Test
  void aClientThatLeavesNothingIsToldOf() throws IOException {
    clients.script("npm", "true");
    assertThatThrownBy(() -> clients.fetcher().fetch("npm", "made", work, _ -> {}))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(".tgz");
  }
}
