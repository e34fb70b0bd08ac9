package io.dgm.app;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;

/** What follows {@code dgm} on the command line. */
@Qualifier
@Retention(RUNTIME)
@interface Subcommand {}
