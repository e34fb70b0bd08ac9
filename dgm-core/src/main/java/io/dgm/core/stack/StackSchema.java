package io.dgm.core.stack;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.settings.Domain;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.job.RunSpecs;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.plugin.PluginException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (draft 2020-12) of stacks, of the models, parts and engines there are: editors
 * complete and check a file by it.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class StackSchema {
  private static final String NAME = "name";

  private StackSchema() {}

  /**
   * {@return the schema}
   *
   * @param plugins where models and parts are
   * @param engines where engines are
   * @param data where data sets and formats are
   */
  public static Map<String, Object> of(
      PluginCatalog plugins, EngineCatalog engines, DataCatalog data) {
    Map<String, Object> definitions = new LinkedHashMap<>();
    plugins.parts().kinds().forEach((kind, catalog) -> definitions.put(kind.name(), kind(catalog)));
    List<Object> models = new ArrayList<>();
    Catalog<ModelDefinition> catalog = plugins.models();
    for (Catalog.Entry<ModelDefinition> entry : catalog.entries()) {
      Map<String, Object> own;
      try {
        own = Map.of("properties", model(entry.part()));
      } catch (PluginException _) {
        own = Map.of(); // it costs itself only: its name is known, and nothing of its settings
      }
      models.add(
          Map.of(
              "if",
              Map.of("properties", Map.of(Stack.MODEL, oneOf(names(catalog, entry)))),
              "then",
              own));
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        Stack.MODEL,
        oneOf(catalog.entries().stream().flatMap(e -> names(catalog, e).stream()).toList()));
    properties.put(Stack.DATA, data(data));
    properties.put("train", train());
    properties.put(Stack.ENGINE, engine(engines));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "a stack of dgm");
    schema.put("type", "object");
    schema.put("required", List.of(Stack.MODEL));
    schema.put("properties", properties);
    schema.put("patternProperties", Map.of("\\.", true)); // paths written with dots
    schema.put("allOf", models);
    schema.put("unevaluatedProperties", false);
    schema.put("$defs", definitions);
    return schema;
  }

  private static <T extends io.dgm.api.Named> List<String> names(
      Catalog<T> catalog, Catalog.Entry<T> entry) {
    String shortest = catalog.name(entry);
    return shortest.equals(entry.qualified())
        ? List.of(shortest)
        : List.of(shortest, entry.qualified());
  }

  private static Map<String, Object> oneOf(List<String> words) {
    return Map.of("enum", words);
  }

  private static Map<String, Object> model(ModelDefinition model) {
    Map<String, Object> properties = new LinkedHashMap<>();
    model.settings().forEach(spec -> properties.put(spec.name(), value(spec)));
    for (Role<?> role : model.roles()) {
      properties.put(role.name(), reference(role));
    }
    return properties;
  }

  /** {@return a part by its name, or a mapping of it and its settings} */
  private static Map<String, Object> kind(Catalog<Part<?>> catalog) {
    List<String> all = new ArrayList<>();
    List<Object> settings = new ArrayList<>();
    for (Catalog.Entry<Part<?>> entry : catalog.entries()) {
      List<String> names = names(catalog, entry);
      all.addAll(names);
      Map<String, Object> properties = settings(entry.part().settings());
      properties.put(NAME, true);
      settings.add(
          Map.of(
              "if",
              Map.of("required", List.of(NAME), "properties", Map.of(NAME, oneOf(names))),
              "then",
              Map.of("properties", properties, "additionalProperties", false)));
    }
    Map<String, Object> mapping = new LinkedHashMap<>();
    mapping.put("type", "object");
    mapping.put("properties", Map.of(NAME, oneOf(all)));
    mapping.put("allOf", settings);
    return Map.of("anyOf", List.of(oneOf(all), mapping));
  }

  private static Map<String, Object> settings(List<SettingSpec<?>> specs) {
    Map<String, Object> properties = new LinkedHashMap<>();
    specs.forEach(spec -> properties.put(spec.name(), value(spec)));
    return properties;
  }

  private static Map<String, Object> data(DataCatalog catalog) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(NAME, Map.of("type", "string"));
    properties.put(
        "tables", Map.of("type", "object", "additionalProperties", Map.of("type", "string")));
    properties.put("format", oneOf(catalog.formats().names()));
    catalog.all().all().forEach(set -> properties.putAll(settings(set.settings())));
    catalog.formats().all().forEach(format -> properties.putAll(settings(format.settings())));
    below("data.", RunSpecs.ALL, properties);
    roles("data.", properties);
    Map<String, Object> mapping = new LinkedHashMap<>(object(properties));
    mapping.put("additionalProperties", Map.of("type", "object")); // settings of one table
    return Map.of("anyOf", List.of(Map.of("type", "string"), mapping));
  }

  private static Map<String, Object> train() {
    Map<String, Object> properties = new LinkedHashMap<>();
    below("train.", RunSpecs.EXTENT, properties);
    below("train.", RunSpecs.ALL, properties);
    roles("train.", properties);
    return object(properties);
  }

  private static void roles(String prefix, Map<String, Object> properties) {
    for (Role<?> role : RunSpecs.ROLES) {
      if (role.name().startsWith(prefix)) {
        properties.put(role.name().substring(prefix.length()), reference(role));
      }
    }
  }

  private static Map<String, Object> reference(Role<?> role) {
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("description", role.description());
    reference.put("$ref", "#/$defs/" + role.kind().name());
    return reference;
  }

  private static void below(
      String prefix, List<SettingSpec<?>> specs, Map<String, Object> properties) {
    for (SettingSpec<?> spec : specs) {
      if (spec.name().startsWith(prefix)) {
        properties.put(spec.name().substring(prefix.length()), value(spec));
      }
    }
  }

  private static Map<String, Object> engine(EngineCatalog engines) {
    List<String> names = engines.all().names();
    Map<String, Object> properties = new LinkedHashMap<>();
    engines.all().all().forEach(engine -> properties.putAll(settings(engine.settings())));
    properties.put(NAME, oneOf(names));
    return Map.of("anyOf", List.of(oneOf(names), object(properties)));
  }

  private static Map<String, Object> object(Map<String, Object> properties) {
    return Map.of("type", "object", "properties", properties, "additionalProperties", false);
  }

  private static Map<String, Object> value(SettingSpec<?> spec) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", spec.description());
    schema.put("default", spec.defaultText());
    switch (spec.domain()) {
      case Domain.Whole whole -> range(schema, "integer", whole.min(), whole.max());
      case Domain.Real real -> range(schema, "number", real.min(), real.max());
      case Domain.Flag _ -> schema.put("type", "boolean");
      case Domain.Choice choice -> schema.put("enum", choice.words());
      case Domain.Wholes _ -> {
        Map<String, Object> items = Map.of("type", "integer");
        schema.put(
            "anyOf",
            List.of(
                items,
                Map.of("type", "array", "items", items),
                Map.of("type", "string", "pattern", "^[0-9, ]*$")));
      }
      case Domain.Text _ -> schema.put("type", List.of("string", "number", "boolean"));
    }
    return schema;
  }

  private static void range(Map<String, Object> schema, String type, Number min, Number max) {
    schema.put("type", type);
    schema.put("minimum", min);
    schema.put("maximum", max);
  }
}
