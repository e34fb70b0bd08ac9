package io.dgm.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserCacheTest {
  private static Path folder(Map<String, String> environment, String property) {
    Map<String, String> properties =
        property == null
            ? Map.of("user.home", "/home/ada")
            : Map.of("user.home", "/home/ada", "dgm.cache", property);
    return UserCache.folder(properties::get, environment::get);
  }

  @Test
  void theMostSpecialSettingDecides() {
    Map<String, String> both = Map.of("DGM_CACHE", "/fast", "XDG_CACHE_HOME", "/caches");
    assertThat(folder(both, "/given")).isEqualTo(Path.of("/given"));
    assertThat(folder(both, null)).isEqualTo(Path.of("/fast"));
    assertThat(folder(Map.of("XDG_CACHE_HOME", "/caches"), null)).isEqualTo(Path.of("/caches/dgm"));
    assertThat(folder(Map.of(), null)).isEqualTo(Path.of("/home/ada/.cache/dgm"));
  }

  @Test
  void blankSettingsAreNone() {
    assertThat(folder(Map.of("DGM_CACHE", "", "XDG_CACHE_HOME", " "), ""))
        .isEqualTo(Path.of("/home/ada/.cache/dgm"));
  }

  @Test
  void aFolderOfTheUsersIsTakenFromWhereHeIs() {
    assertThat(folder(Map.of("DGM_CACHE", "here"), null))
        .isEqualTo(Path.of("here").toAbsolutePath());
    assertThat(folder(Map.of("XDG_CACHE_HOME", "here"), null))
        .isEqualTo(Path.of("/home/ada/.cache/dgm"));
  }
}
