package io.dgm.pjrt;

import io.dgm.api.UserException;
import io.dgm.api.settings.SettingSpec;
import io.dgm.engine.platform.UserCache;
import io.dgm.pjrt.capi.ClientOption;
import io.dgm.pjrt.capi.CompileOptions;
import io.dgm.pjrt.hlo.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the user may say about the engine: each a setting engine.NAME of a run, or else a system
 * property dgm.pjrt.NAME or a variable of the environment DGM_PJRT_NAME.
 *
 * @param precision of products of F32
 * @param clientOptions what the plugin is told when it opens its device
 * @param devices how many devices share each batch, all that the plugin sees where it is empty
 * @param flags of XLA's compiler
 * @param keepsPrograms whether compiled programs are kept on disk
 * @param cache the folder where they are kept
 */
record PjrtSettings(
    Precision precision,
    List<ClientOption> clientOptions,
    OptionalInt devices,
    SortedMap<String, String> flags,
    boolean keepsPrograms,
    Path cache) {

  /** What can be set by name; what is not is taken from the environment. */
  static final List<SettingSpec<?>> SPECS =
      List.of(
          text("precision", "of products and convolutions of F32: highest, tf32 or bf16"),
          text("devices", "how many devices share each batch, or all"),
          text("memory", "the fraction of the card's memory that is taken at once"),
          text("options", "NAME=VALUE, ... for the plugin when it opens its device"),
          text("flags", "NAME=VALUE, ... of XLA's DebugOptions"));

  private static SettingSpec<String> text(String name, String description) {
    return SettingSpec.text(
        name, "", description + "; by default DGM_PJRT_" + name.toUpperCase(Locale.ROOT));
  }

  /**
   * {@return the settings}
   *
   * @param environment has them
   * @throws UserException where one cannot be read
   */
  static PjrtSettings read(Environment environment) {
    SortedMap<String, String> flags = new TreeMap<>();
    ClientOption.parse(environment.setting("flags"))
        .forEach(flag -> flags.put(flag.name(), flag.value()));
    List<ClientOption> options = new ArrayList<>();
    memory(environment.setting("memory")).ifPresent(options::add);
    options.addAll(ClientOption.parse(environment.setting("options")));
    return new PjrtSettings(
        precision(environment.setting("precision")),
        options,
        devices(environment.setting("devices")),
        flags,
        !environment.setting("cache").equals("false"),
        UserCache.folder(environment.property(), environment.variable()).resolve("pjrt"));
  }

  /** {@return the option of NVIDIA's plugin that says which part of the card's memory it takes} */
  private static Optional<ClientOption> memory(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.matches("0?\\.\\d+") || Float.parseFloat(text) <= 0) {
      throw new UserException(
          "dgm.pjrt.memory is a fraction of the card's memory, such as 0.75, got '" + text + "'");
    }
    return Optional.of(new ClientOption("memory_fraction", text));
  }

  private static OptionalInt devices(String text) {
    if (text.equalsIgnoreCase("all")) {
      return OptionalInt.empty();
    }
    if (!text.isEmpty() && !text.matches("[1-9]\\d{0,5}")) {
      throw new UserException(
          "dgm.pjrt.devices is a number of devices, at least 1, or all, got '" + text + "'");
    }
    return OptionalInt.of(text.isEmpty() ? 1 : Integer.parseInt(text));
  }

  /**
   * {@return how many devices are used}
   *
   * @param found how many the plugin sees
   * @throws UserException where that is less than what was asked for
   */
  int devicesOf(int found) {
    int wanted = devices.orElse(found);
    if (wanted > found) {
      throw new UserException(
          "dgm.pjrt.devices asks for %d devices, but the PJRT plugin sees %d"
              .formatted(wanted, found));
    }
    return wanted;
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
   * @param devices the numbers of those that share each batch
   */
  CompileOptions compileOptions(String platform, List<Integer> devices) {
    SortedMap<String, String> all = new TreeMap<>();
    if (List.of("cuda", "rocm", "gpu").contains(platform.toLowerCase(Locale.ROOT))) {
      // a run that is resumed must end in the same bytes
      all.put("xla_gpu_deterministic_ops", "true");
    }
    all.putAll(flags);
    return new CompileOptions(all, devices);
  }
}
