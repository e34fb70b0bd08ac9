package io.dgm.bench.device;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks an engine on the machine that it is for, and writes what it found as JSON: whether it
 * keeps the contract of engines, whether every model trains on it as it does on another engine, and
 * how long training steps take.
 */
public final class DeviceSuite {
  private static final String USAGE =
      "usage: contract | families | steps, then --engine NAME (default pjrt), --against NAME"
          + " (default cpu), --steps N (of each model, default 300), --seconds S (of each time,"
          + " default 5), --json FILE, and names of models or workloads (default all)";

  private final Map<String, String> options = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();

  private DeviceSuite(List<String> arguments) {
    options.putAll(Map.of("engine", "pjrt", "against", "cpu", "steps", "300", "seconds", "5"));
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith("--")) {
        options.put(argument.substring(2), arguments.get(++i));
      } else {
        names.add(argument);
      }
    }
  }

  /**
   * Runs one of the checks.
   *
   * @param arguments see the usage
   * @throws IOException where the file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      System.err.println(USAGE);
      System.exit(2);
    }
    DeviceSuite suite = new DeviceSuite(List.of(arguments).subList(1, arguments.length));
    boolean passed = suite.run(arguments[0]);
    System.exit(passed ? 0 : 1);
  }

  private boolean run(String what) throws IOException {
    String engine = options.get("engine");
    int steps = Integer.parseInt(options.get("steps"));
    double seconds = Double.parseDouble(options.get("seconds"));
    Report report =
        switch (what) {
          case "contract" -> ContractRun.of(engine);
          case "families" -> Families.compare(engine, options.get("against"), steps, names);
          case "steps" -> StepTimes.of(engine, seconds, names);
          default -> throw new IllegalArgumentException(USAGE);
        };
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("check", what);
    all.put("engine", engine);
    all.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    all.put("commit", System.getProperty("dgm.commit", "unknown"));
    all.put("device", System.getProperty("dgm.device", "unknown"));
    all.put("settings", settings());
    all.put("passed", report.passed());
    all.putAll(report.figures());
    if (options.containsKey("json")) {
      Path file = Path.of(options.get("json"));
      JSON pretty = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);
      Files.writeString(file, pretty.asString(all) + "\n");
    }
    System.out.println(what + (report.passed() ? " passed" : " FAILED"));
    return report.passed();
  }

  /** {@return what the engine was told, as in its environment} */
  private static Map<String, String> settings() {
    Map<String, String> all = new LinkedHashMap<>();
    System.getenv().entrySet().stream()
        .filter(e -> e.getKey().startsWith("DGM_PJRT_") || e.getKey().equals("XLA_FLAGS"))
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> all.put(e.getKey(), e.getValue()));
    return all;
  }
}
