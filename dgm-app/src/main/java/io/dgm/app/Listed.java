package io.dgm.app;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;

/** Plugins to be listed, whose problems are part of the answer and need no notice. */
@Qualifier
@Retention(RUNTIME)
@interface Listed {}
