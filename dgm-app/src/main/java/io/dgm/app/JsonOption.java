package io.dgm.app;

import picocli.CommandLine.Option;

/** The option that makes the answer one JSON document. */
final class JsonOption {
  @Option(names = "--json", description = "answer with one JSON document")
  boolean json;
}
