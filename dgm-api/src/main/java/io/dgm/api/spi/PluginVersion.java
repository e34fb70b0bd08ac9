package io.dgm.api.spi;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/** The version that a class was packed with. */
final class PluginVersion {
  private PluginVersion() {}

  /** {@return that of its module, or of its package in the jar's manifest, or "unknown"} */
  static String of(Class<?> type) {
    return Optional.ofNullable(type.getModule().getDescriptor())
        .flatMap(ModuleDescriptor::rawVersion)
        .or(() -> Optional.ofNullable(type.getPackage().getImplementationVersion()))
        .orElse("unknown");
  }
}
