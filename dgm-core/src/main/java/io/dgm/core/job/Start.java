package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.nn.Parameter;
import io.dgm.api.settings.Mistake;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the parameters of a role start: {@code generator.from=RUN} takes them from a run or a
 * safetensors file, {@code generator.frozen=true} leaves them as they start.
 *
 * @param role its name, which is a segment of its parameters' paths
 * @param from where they come from
 * @param frozen whether no player moves them
 */
record Start(String role, Optional<String> from, boolean frozen) {
  private static final String FROM = ".from";
  private static final String FROZEN = ".frozen";

  /**
   * Takes the starts of roles out of settings.
   *
   * @param roles a model's
   * @param own its settings as text by path; loses those of starts
   * @param mistakes is added to
   */
  static List<Start> taken(
      Collection<Role<?>> roles, Map<String, String> own, List<Mistake> mistakes) {
    Map<String, Start> starts = new LinkedHashMap<>();
    for (Role<?> role : roles) {
      List<String> ofPart = role.usual().settings().stream().map(SettingSpec::name).toList();
      Optional<String> from =
          ofPart.contains("from")
              ? Optional.empty()
              : Optional.ofNullable(own.remove(role.name() + FROM));
      String frozen = ofPart.contains("frozen") ? null : own.remove(role.name() + FROZEN);
      SettingSpec<Boolean> spec =
          SettingSpec.flag(role.name() + FROZEN, false, "whether its parameters stay");
      boolean stays = false;
      try {
        stays = frozen != null && spec.parse(frozen);
      } catch (UserException e) {
        mistakes.add(new Mistake(spec.name(), e.getMessage()));
      }
      from.filter(name -> !Files.exists(file(name)))
          .ifPresent(
              name ->
                  mistakes.add(
                      new Mistake(
                          role.name() + FROM,
                          "the role %s starts from a run, a safetensors file or one of word vectors, and there is no %s"
                              .formatted(role.name(), file(name)))));
      if (from.isPresent() || stays) {
        starts.put(role.name(), new Start(role.name(), from, stays));
      }
    }
    return List.copyOf(starts.values());
  }

  /** {@return the file or folder of a source, which may name one of its roles after a #} */
  static Path file(String source) {
    int at = source.lastIndexOf('#');
    return Path.of(at < 0 ? source : source.substring(0, at));
  }

  /** {@return the role of the source whose parameters are taken} */
  String sourceRole() {
    String source = from.orElse("");
    int at = source.lastIndexOf('#');
    return at < 0 ? role : source.substring(at + 1);
  }

  /** Writes what was given as text by path. */
  void save(Map<String, String> text) {
    from.ifPresent(name -> text.put(role + FROM, name));
    if (frozen) {
      text.put(role + FROZEN, "true");
    }
  }

  /** {@return whether a parameter is of this role} */
  boolean has(Parameter parameter) {
    return parameter.path().contains("/" + role + "/");
  }

  /** {@return the end of a parameter's path, below the role} */
  String rest(Parameter parameter) {
    String mark = "/" + role + "/";
    return parameter.path().substring(parameter.path().indexOf(mark) + mark.length());
  }
}
