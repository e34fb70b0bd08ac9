package io.dgm.api.settings;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.util.List;
import java.util.stream.Collectors;

/** Every mistake in some settings. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class SettingsException extends UserException {
  private static final long serialVersionUID = 1;

  private final transient List<Mistake> mistakes;

  /**
   * Creates one.
   *
   * @param mistakes at least one
   */
  public SettingsException(List<Mistake> mistakes) {
    super(mistakes.stream().map(Mistake::message).distinct().collect(Collectors.joining("; ")));
    this.mistakes = List.copyOf(mistakes);
  }

  /** {@return all of them, in the order of what was given} */
  public List<Mistake> mistakes() {
    return mistakes;
  }
}
