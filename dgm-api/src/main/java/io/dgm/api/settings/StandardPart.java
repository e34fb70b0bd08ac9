package io.dgm.api.settings;

import java.util.List;
import java.util.function.Function;

/** {@link Part#of}. */
record StandardPart<T>(
    PartKind<T> kind,
    String name,
    String description,
    List<SettingSpec<?>> settings,
    Function<Settings, T> maker)
    implements Part<T> {

  StandardPart {
    settings = List.copyOf(settings);
  }

  @Override
  public T make(Settings given) {
    return maker.apply(given);
  }
}
