package io.dgm.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What may be relied on of an exported type. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Stability(level = Stability.Level.STABLE, since = "0.2")
public @interface Stability {

  /** {@return how much it may change} */
  Level level();

  /** {@return the version of the API that brought it as it is} */
  String since();

  /** How much a type may change. Before 1.0 every minor version may change what is stable, too. */
  enum Level {
    /** It changes with a major version only. */
    STABLE,
    /** It may change with a minor version. */
    PREVIEW,
    /** It is exported for dgm's own modules: it may change at any time. */
    INTERNAL
  }
}
