package io.dgm.api.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dgm.api.UserException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Roles are taken by parts, by name and with their settings. */
class RolesTest {
  /** What parts of the test make. */
  private record Net(String form, int width, String where) {}

  private static final PartKind<Net> KIND =
      new PartKind<>("net", Net.class, (made, label) -> new Net(made.form, made.width, label));
  private static final SettingSpec<Integer> WIDTH =
      SettingSpec.integer("width", 4, 1, 100, "how wide");
  private static final Part<Net> FLAT = net("flat");
  private static final Part<Net> DEEP = net("deep");
  private static final Part<Net> BARE =
      Part.of(KIND, "bare", "has no settings", new Net("bare", 0, ""));
  private static final Part<Net> ODD =
      Part.of(
          KIND,
          "odd",
          "refuses",
          List.of(WIDTH),
          _ -> {
            throw new UserException("a width of 4 is even");
          });
  private static final Part<Number> OTHER =
      Part.of(new PartKind<>("number", Number.class), "flat", "of another kind", 3);
  private static final Role<Net> NET = Role.of("net", FLAT, "all").with("width", "7");
  private static final Role<Net> LIKE = Role.like("like", NET, "one of them");
  private static final Role<Net> WIDE = Role.like("wide", NET, "another").with("width", "9");
  private static final List<Role<?>> ROLES = List.of(NET, LIKE, WIDE);
  private static final SettingSpec<Integer> SIZE =
      SettingSpec.integer("size", 1, 1, 9, "how large");

  private static Part<Net> net(String name) {
    return Part.of(KIND, name, "a net", List.of(WIDTH), s -> new Net(name, s.get(WIDTH), ""));
  }

  private static Settings settings(Map<String, String> given) {
    return Settings.of(
        List.of(SIZE), ROLES, given, PartFinder.of(List.of(OTHER, FLAT, DEEP, BARE, ODD)));
  }

  private static String shown(Settings settings, Role<Net> role) {
    Net net = settings.get(role);
    return net.form + net.width;
  }

  @Test
  void theUsualPartTakesARole() {
    Settings settings = settings(Map.of());
    assertThat(shown(settings, NET)).isEqualTo("flat7");
    assertThat(shown(settings, LIKE)).isEqualTo("flat7");
    assertThat(shown(settings, WIDE)).isEqualTo("flat9");
    assertThat(settings.get(LIKE).where).isEqualTo("the part flat of the role like");
  }

  @Test
  void anotherPartIsNamedWithItsSettings() {
    Settings settings = settings(Map.of("net", "deep", "net.width", "20", "wide", "bare"));
    assertThat(shown(settings, NET)).isEqualTo("deep20");
    assertThat(shown(settings, LIKE)).as("follows").isEqualTo("deep20");
    assertThat(shown(settings, WIDE)).as("has its own").isEqualTo("bare0");
  }

  @Test
  void aRoleThatFollowsMayDifferInASetting() {
    Settings settings = settings(Map.of("net.width", "5", "like.width", "6"));
    assertThat(shown(settings, NET)).isEqualTo("flat5");
    assertThat(shown(settings, LIKE)).isEqualTo("flat6");
    assertThat(shown(settings, WIDE)).as("what is asked for before a default").isEqualTo("flat5");
  }

  @Test
  void textIsReadBack() {
    Settings settings = settings(Map.of("net", "deep", "wide.width", "3", "size", "2"));
    assertThat(settings.toText())
        .containsEntry("size", "2")
        .containsEntry("like", "deep")
        .containsEntry("wide.width", "3");
    assertThat(settings(settings.toText()).toText()).isEqualTo(settings.toText());
  }

  @Test
  void everyMistakeIsNamedWithItsPath() {
    SettingsException e =
        catchThrowableOfType(
            SettingsException.class,
            () ->
                settings(
                    Map.of(
                        "net",
                        "dep",
                        "like.width",
                        "0",
                        "wide.widht",
                        "3",
                        "sise",
                        "1",
                        "size",
                        "x")));
    assertThat(e.mistakes())
        .extracting(Mistake::path)
        .containsExactlyInAnyOrder("net", "like.width", "wide.widht", "sise", "size");
    assertThat(e)
        .hasMessageContaining("there is no net 'dep'; there are flat, deep, bare, odd")
        .hasMessageContaining("did you mean deep?")
        .hasMessageContaining("like: the setting width is a whole number, 1 to 100, got '0'")
        .hasMessageContaining("the part flat of the role wide has no setting 'widht'; it has width")
        .hasMessageContaining("did you mean size?");
  }

  @Test
  void aPartThatRefusesIsNamed() {
    assertThatThrownBy(() -> settings(Map.of("like", "odd")))
        .hasMessage("the part odd of the role like: a width of 4 is even");
  }
}
