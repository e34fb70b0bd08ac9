package io.dgm.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much memory a system takes to train, in a process of its own. */
final class Peak {
  /** Asks for the child's side. */
  static final String OPTION = "--peak";

  private static final double SECONDS = 3;

  private Peak() {}

  /** {@return the peak resident memory of dgm and of libtorch in MB} */
  static Map<String, Double> of(String workload) {
    Map<String, Double> peaks = new LinkedHashMap<>();
    for (String system : List.of(Entry.DGM, Entry.LIBTORCH)) {
      List<String> command = new ArrayList<>();
      command.add(ProcessHandle.current().info().command().orElseThrow());
      command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), Bench.class.getName()));
      command.addAll(List.of(OPTION, system, workload));
      try {
        Process child =
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String out = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        peaks.put(system, child.waitFor() == 0 ? Double.parseDouble(out.strip()) : Double.NaN);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return peaks;
  }

  /** Trains for a while and prints the process's peak in MB. */
  static void child(String system, String name) throws IOException {
    Workload workload =
        Workloads.all().stream().filter(w -> w.name().equals(name)).findFirst().orElseThrow();
    boolean dgm = system.equals(Entry.DGM);
    try (Contender contender = dgm ? workload.dgm().get() : workload.libtorch().get();
        Feed feed = workload.feed().get()) {
      long end = System.nanoTime() + (long) (SECONDS * 1e9);
      do {
        contender.step(feed.next());
      } while (System.nanoTime() < end);
    }
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        System.out.println(Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0);
      }
    }
  }
}
