package io.dgm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.SnakeYamlNode;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.settings.SettingsException;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.job.RunSettings;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.run.YamlText;
import io.dgm.core.stack.Stack;
import io.dgm.core.stack.StackException;
import io.dgm.core.stack.StackFile;
import io.dgm.core.stack.StackResolver;
import io.dgm.core.stack.StackSchema;
import io.dgm.core.stack.StackTemplate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Stacks of the models and parts that come with dgm. */
class StacksTest {
  private static final URI SCHEMA = URI.create("https://dgm.example/stack");
  private static final Path EXAMPLES =
      Stream.of(Path.of("..", "examples", "stacks"), Path.of("examples", "stacks"))
          .filter(Files::isDirectory)
          .findFirst()
          .orElseThrow();

  private final PluginCatalog plugins = PluginCatalog.load(Installation.own());
  private final EngineCatalog engines = EngineCatalog.load();
  private final DataCatalog data =
      DataCatalog.create(plugins.datasets(), plugins.formats(), _ -> {});
  private final StackResolver resolver = new StackResolver(plugins, engines, data);
  private final Validator validator = validator();

  private Validator validator() {
    try {
      Validator made =
          new ValidatorFactory().withJsonNodeFactory(new SnakeYamlNode.Factory()).createValidator();
      made.registerSchema(SCHEMA, JSON.std.asString(StackSchema.of(plugins, engines, data)));
      return made;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Stream<Catalog.Entry<ModelDefinition>> models() {
    assertThat(plugins.models().entries()).hasSizeGreaterThan(30);
    return plugins.models().entries().stream();
  }

  private void valid(String yaml) {
    assertThat(validator.validate(SCHEMA, yaml).getErrors())
        .as(yaml)
        .map(e -> e.getInstanceLocation() + " " + e.getError())
        .isEmpty();
  }

  private RunSettings resolved(String yaml) {
    return resolver.resolve(StackFile.parse(yaml, "stack.yaml"));
  }

  @TestFactory
  Stream<DynamicTest> theTemplateOfAModelIsItsDefaults() {
    return models()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.part().name(),
                    () -> {
                      String yaml = StackTemplate.of(plugins, entry);
                      valid(yaml);
                      RunSettings usual = resolver.resolve(Stack.of(entry.qualified()));
                      assertThat(resolved(yaml)).isEqualTo(usual);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> theStackOfARunIsThatRun() {
    return models()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.part().name(),
                    () -> {
                      RunSettings run =
                          resolver.resolve(
                              Stack.of(entry.qualified())
                                  .with(
                                      Map.of(
                                          "train.seed",
                                          "7",
                                          "data.labels",
                                          "50",
                                          "data.labels-share",
                                          "0")));
                      YamlText yaml = new YamlText();
                      run.toStack().forEach((path, text) -> yaml.put(path, text, ""));
                      valid(yaml.toString());
                      assertThat(resolved(yaml.toString())).isEqualTo(run);
                    }));
  }

  @Test
  void aShareOfLabelsNeedsLabels() {
    Stack stack = Stack.of("vae/vae").with(Map.of("data.labels-share", "0.2"));
    assertThatThrownBy(() -> resolver.resolve(stack))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("data.labels-share needs data.labels above 0");
  }

  @TestFactory
  Stream<DynamicTest> shippedStacksAreValid() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      List<Path> all = files.sorted().toList();
      assertThat(all).isNotEmpty();
      return all.stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      file.getFileName().toString(),
                      () -> {
                        valid(Files.readString(file));
                        assertThat(resolver.resolve(StackFile.read(file)).model()).isNotEmpty();
                      }));
    }
  }

  @Test
  void thePageIsRight() throws IOException {
    Path page = EXAMPLES.resolve(Path.of("..", "..", "docs", "stacks.md"));
    Matcher blocks = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(Files.readString(page));
    assertThat(blocks.find()).isTrue();
    do {
      valid(blocks.group(1));
      assertThat(resolved(blocks.group(1)).model()).isEqualTo("vae");
    } while (blocks.find());
    Matcher commands =
        Pattern.compile("(?m)^\\./dgm train ([a-z-]+) (--set \\S+ ?)+")
            .matcher(Files.readString(page));
    while (commands.find()) {
      Map<String, String> set = new LinkedHashMap<>();
      Matcher each = Pattern.compile("--set ([^\\s=]+)=(\\S+)").matcher(commands.group());
      while (each.find()) {
        if (!each.group(1).endsWith(".from")) { // there is no such run here
          set.put(each.group(1), each.group(2));
        }
      }
      assertThat(resolver.resolve(Stack.of(commands.group(1)).with(set)).model())
          .isEqualTo(commands.group(1));
    }
  }

  @Test
  void partsOfAnyPluginTakeRoles() {
    RunSettings run =
        resolved(
            """
            model: vae
            encoder: dcgan
            decoder: {name: core/dcgan, width: 16}
            prior: {name: mixture, components: 3}
            posterior: planar
            likelihood: {name: gaussian, scale: 0.2}
            optimizer: {name: rmsprop, decay: 0.9}
            technique: importance-weighted
            """);
    assertThat(run.modelSettings())
        .containsEntry("encoder", "core/dcgan")
        .containsEntry("encoder.width", "64")
        .containsEntry("decoder.width", "16")
        .containsEntry("prior.components", "3")
        .containsEntry("posterior.flows", "8")
        .containsEntry("optimizer", "core/rmsprop");
    assertThat(run.binarize().name()).as("as the likelihood has it").isEqualTo("NONE");
  }

  /** Twelve of different kinds. */
  private static final String WRONG =
      """
      model: vae
      latnt: 20
      latent: 0
      network: {name: mpl}
      decoder: {name: dcgan, widht: 32}
      likelihood: bernouli
      optimizer: {name: adam, beta1: 2}
      posterior: [1, {a: b}]
      data: {name: mnist-mini, binarise: dynamic}
      train: {epoch: 3,
              batch-size: many,
              schedule: {name: cosin}}
      engine: {name: cpu, precison: fast}
      prior:
      """;

  @Test
  void everyMistakeIsALineWithItsNumberAndTheRightName() {
    StackException e = catchThrowableOfType(StackException.class, () -> resolved(WRONG));
    String[] expected = {
      "2: there is no setting 'latnt'.*did you mean latent\\?",
      "3: the setting latent is whole numbers, 1 to 4096 each.*got '0'",
      "4: the role network: there is no network 'mpl'; there are mlp.*did you mean mlp\\?",
      "5: the part core/dcgan of the role decoder has no setting 'widht'.*did you mean width\\?",
      "6: the role likelihood: there is no likelihood 'bernouli'.*did you mean bernoulli\\?",
      "7: optimizer: the setting beta1 is a number, 0.0 to 0.99999, got '2'",
      "8: posterior is a value or a list of values, not a list of mappings",
      "9: no data set that is given has the setting data.binarise.*did you mean data.binarize\\?",
      "10: there is no setting 'train.epoch'.*did you mean train.epochs\\?",
      "11: the setting train.batch-size is a whole number.*got 'many'",
      "12: the role train.schedule: there is no schedule 'cosin'.*did you mean cosine\\?",
      "13: the engine cpu: there is no setting 'precison'.*",
      "14: prior has no value"
    };
    List<String> lines = e.getMessage().lines().toList();
    assertThat(lines).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(lines.get(i)).matches("stack\\.yaml:" + expected[i]);
    }
  }

  @Test
  void theRolesOfEveryRunAreAmongTheNearestNames() {
    assertThatThrownBy(() -> resolved("model: vae\ndata: {name: mnist-mini, augmnt: shift}\n"))
        .hasMessageContaining("did you mean data.augment?");
  }

  @Test
  void aSchemaRefusesWhatAStackRefuses() {
    for (String line :
        List.of(
            "latnt: 20",
            "decoder: {name: dcgan, widht: 32}",
            "likelihood: bernouli",
            "train: {epoch: 3}",
            "data: {binarise: none}",
            "optimizer: {name: adam, beta1: 2}")) {
      assertThat(validator.validate(SCHEMA, "model: vae\n" + line + "\n").isValid())
          .as(line)
          .isFalse();
    }
  }
}
