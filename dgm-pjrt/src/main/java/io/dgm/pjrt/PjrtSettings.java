package io.dgm.pjrt;

import io.dgm.api.UserException;
import io.dgm.pjrt.capi.ClientOption;
import io.dgm.pjrt.capi.CompileOptions;
import io.dgm.pjrt.hlo.Precision;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What the user may say about the engine, as system properties whose names begin with dgm.pjrt.
 *
 * @param precision of products of F32
 * @param clientOptions what the plugin is told when it opens its device
 * @param flags of XLA's compiler
 * @param cache whether compiled programs are kept on disk
 */
record PjrtSettings(
    Precision precision,
    List<ClientOption> clientOptions,
    SortedMap<String, String> flags,
    boolean cache) {

  /**
   * {@return the settings}
   *
   * @param property gives a system property, or null
   * @throws UserException where one cannot be read
   */
  static PjrtSettings read(UnaryOperator<String> property) {
    SortedMap<String, String> flags = new TreeMap<>();
    ClientOption.parse(text(property, "dgm.pjrt.flags"))
        .forEach(flag -> flags.put(flag.name(), flag.value()));
    return new PjrtSettings(
        precision(text(property, "dgm.pjrt.precision")),
        ClientOption.parse(text(property, "dgm.pjrt.options")),
        flags,
        !text(property, "dgm.pjrt.cache").equals("false"));
  }

  private static String text(UnaryOperator<String> property, String name) {
    String value = property.apply(name);
    return value == null ? "" : value.strip();
  }

  private static Precision precision(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "", "highest" -> Precision.HIGHEST;
      case "tf32", "default" -> Precision.TF32;
      case "bf16" -> Precision.BF16;
      default ->
          throw new UserException(
              "dgm.pjrt.precision is highest, tf32 or bf16, got '" + text + "'");
    };
  }

  /**
   * {@return how programs are compiled for a platform}
   *
   * @param platform its name, as the plugin gives it
   */
  CompileOptions compileOptions(String platform) {
    SortedMap<String, String> all = new TreeMap<>();
    if (List.of("cuda", "rocm", "gpu").contains(platform.toLowerCase(Locale.ROOT))) {
      // a run that is resumed must end in the same bytes
      all.put("xla_gpu_deterministic_ops", "true");
    }
    all.putAll(flags);
    return new CompileOptions(all);
  }
}
