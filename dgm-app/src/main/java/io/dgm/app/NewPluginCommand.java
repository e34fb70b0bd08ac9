package io.dgm.app;

import io.dgm.api.UserException;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.plugin.ProjectTemplate;
import io.dgm.core.run.Version;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a project to start from. */
@Command(
    name = "new-plugin",
    mixinStandardHelpOptions = true,
    description = "Make a Maven project of a plugin, with a test, in a new folder of its name.")
final class NewPluginCommand implements Runnable {
  @Parameters(
      paramLabel = "NAME",
      description = "lower-case letters, digits and dashes, a letter first")
  private String name;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "what it adds: ${COMPLETION-CANDIDATES}; a model unless you say otherwise",
      completionCandidates = Kinds.class)
  private String kind = "model";

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      description = "its Java package and module; com.example.NAME unless you say otherwise")
  private String packageName;

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description = "the folder to make it in; the current one unless you say otherwise")
  private Path in = Path.of("");

  private final Provider<PluginCatalog> plugins;

  @Inject
  NewPluginCommand(Provider<PluginCatalog> plugins) {
    this.plugins = plugins;
  }

  private static final class Kinds implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return ProjectTemplate.kinds().iterator();
    }
  }

  @Override
  public void run() {
    ProjectTemplate template = ProjectTemplate.of(kind);
    if (plugins.get().reports().stream().anyMatch(p -> p.name().equals(name))) {
      throw new UserException(
          "there is a plugin '%s' already (dgm plugins), and of one name only one is loaded: choose another"
              .formatted(name));
    }
    Path project = template.write(in, name, packageName, Version.current());
    Console.answer(
        """
        made %s, a plugin that adds %s
        build and test it (JAVA_HOME a JDK 25, dgm's artefacts installed by scripts/install-artifacts of a checkout):
          cd %1$s && mvn package
        its README.md says how dgm finds it\
        """
            .formatted(project, template.adds(name)));
  }
}
