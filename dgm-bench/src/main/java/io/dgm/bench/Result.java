package io.dgm.bench;

import java.util.List;
import java.util.Locale;

/**
 * What was measured of a workload.
 *
 * @param workload its name
 * @param timings one an entry, in order
 */
record Result(String workload, List<Timing> timings) {

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
    return "| workload | dgm ms | libtorch ms | DL4J ms | libtorch / dgm | DL4J / dgm | losses |\n"
        + "|---|---|---|---|---|---|---|";
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
        "| %s | %.2f | %s | %.2f | %.2f | %.1f | %s |",
        workload,
        dgm,
        torch,
        best(Entry.DL4J),
        best(Entry.LIBTORCH) / dgm,
        best(Entry.DL4J) / dgm,
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
    return text.append("]}").toString();
  }
}
