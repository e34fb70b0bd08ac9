package io.dgm.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured of a workload.
 *
 * @param workload its name
 * @param timings one an entry, in order
 * @param compile the longest that a program of dgm's step took to compile, in ms
 * @param roofline the least time of a step on this machine, in ms
 * @param memory the peak resident memory of each system's own process, in MB
 */
record Result(
    String workload,
    List<Timing> timings,
    double compile,
    double roofline,
    Map<String, Double> memory) {

  /**
   * What was measured of an entry.
   *
   * @param system whose
   * @param setting of it
   * @param milliseconds the median step
   * @param firstLoss of the first step
   * @param lastLoss of the last one
   */
  record Timing(
      String system, String setting, double milliseconds, double firstLoss, double lastLoss) {}

  /** {@return the time of a system in its best setting, in ms; NaN where it was not measured} */
  double best(String system) {
    return timings.stream()
        .filter(t -> t.system().equals(system))
        .mapToDouble(Timing::milliseconds)
        .min()
        .orElse(Double.NaN);
  }

  static String header() {
    return "| workload | dgm ms | libtorch ms | DL4J ms | libtorch / dgm | DL4J / dgm | roofline ms"
        + " | share of it | compile ms | dgm MB | libtorch MB | losses |\n"
        + "|---|---|---|---|---|---|---|---|---|---|---|---|";
  }

  /** {@return a line of the table} */
  String row() {
    double dgm = best(Entry.DGM);
    StringBuilder torch = new StringBuilder();
    StringBuilder losses = new StringBuilder();
    for (Timing t : timings) {
      if (t.system().equals(Entry.LIBTORCH)) {
        torch.append(torch.isEmpty() ? "" : ", ");
        torch.append("%.2f (%s)".formatted(t.milliseconds(), t.setting()));
      }
      losses.append(losses.isEmpty() ? "" : "; ").append(t.system());
      losses.append(t.setting().isEmpty() ? "" : " " + t.setting());
      losses.append(String.format(Locale.ROOT, " %.1f … %.1f", t.firstLoss(), t.lastLoss()));
    }
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %s | %.2f | %.2f | %.1f | %.2f | %.2f | %.0f | %.0f | %.0f | %s |",
        workload,
        dgm,
        torch,
        best(Entry.DL4J),
        best(Entry.LIBTORCH) / dgm,
        best(Entry.DL4J) / dgm,
        roofline,
        roofline / dgm,
        compile,
        memory.getOrDefault(Entry.DGM, Double.NaN),
        memory.getOrDefault(Entry.LIBTORCH, Double.NaN),
        losses);
  }

  /** {@return it as JSON} */
  String json() {
    StringBuilder text = new StringBuilder("{\"workload\":\"" + workload + "\",\"timings\":[");
    for (Timing t : timings) {
      text.append(text.charAt(text.length() - 1) == '[' ? "" : ",");
      text.append(
          String.format(
              Locale.ROOT,
              "{\"system\":\"%s\",\"setting\":\"%s\",\"ms\":%.4f,\"first_loss\":%.4f,\"last_loss\":%.4f}",
              t.system(),
              t.setting(),
              t.milliseconds(),
              t.firstLoss(),
              t.lastLoss()));
    }
    text.append("],\"memory_mb\":{");
    memory.forEach(
        (system, mb) ->
            text.append(text.charAt(text.length() - 1) == '{' ? "" : ",")
                .append(String.format(Locale.ROOT, "\"%s\":%.1f", system, mb)));
    return text.append(
            String.format(
                Locale.ROOT, "},\"compile_ms\":%.2f,\"roofline_ms\":%.4f}", compile, roofline))
        .toString();
  }
}
