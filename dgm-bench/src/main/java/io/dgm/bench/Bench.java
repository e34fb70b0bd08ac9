package io.dgm.bench;

import io.dgm.bench.Result.Timing;
import io.dgm.bench.fusion.FusionBench;
import io.dgm.engine.spi.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Times whole training steps of the same network, batch and optimizer in dgm and in its peers, in
 * one process, in turns: a stretch of one, then a stretch of the next, many times. Reports medians
 * over all steps but the first of each stretch, and the first and last losses as proof that the
 * same work was done.
 */
public final class Bench {
  private static final int ROUNDS = 9;

  /** Until a JVM has compiled what it runs, which a training run does not notice. */
  private static final double WARM_UP_SECONDS = 8;

  /** How long a stretch is: as many steps as fit, but some. */
  private static final double STRETCH_SECONDS = 0.25;

  private static final int REST_MILLISECONDS = 200;
  private static final int LEAST = 4;
  private static final int MOST = 40;

  private Bench() {}

  /**
   * Runs.
   *
   * @param args names of workloads or beginnings of them, none for all; --json FILE writes the
   *     figures there too, --list names the workloads, --scaling times dgm alone over sizes of
   *     batches and numbers of draws, --input the batches alone, --pictures those of a folder,
   *     --brown MINUTES a language model on the Brown corpus beside libtorch's, --bibles MINUTES
   *     translation of two Bibles beside libtorch's, --sampling RUN a trained model beside its
   *     forward passes, --likelihood RUN DIGITS log p(x) by 5,000 draws beside libtorch's with the
   *     same weights, --fusion two ways to fuse, --kernels single ones by JMH, to which all that
   *     follows is handed on
   * @throws IOException where the file cannot be written
   */
  public static void main(String[] args) throws IOException {
    List<String> names = new ArrayList<>();
    Path json = null;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--list" -> {
          Workloads.all().forEach(w -> System.out.println(w.name() + "  " + w.what()));
          return;
        }
        case "--scaling" -> {
          Scaling.print();
          System.exit(0);
        }
        case "--input" -> {
          Scaling.input();
          System.exit(0);
        }
        case "--sampling" -> {
          if (i + 1 == args.length) {
            wrong("--sampling takes a run");
          }
          Sampling.print(Path.of(args[i + 1]), Runtime.getRuntime().availableProcessors());
          System.exit(0);
        }
        case "--likelihood" -> {
          if (i + 2 >= args.length || !args[i + 2].matches("0*[1-9][0-9]{0,4}")) {
            wrong("--likelihood takes a run and how many test digits, 1 to 99999");
          }
          LikelihoodTimes.print(Path.of(args[i + 1]), Integer.parseInt(args[i + 2]));
          System.exit(0);
        }
        case "--brown" -> {
          if (i + 1 == args.length || !args[i + 1].matches("0*[1-9][0-9]{0,3}")) {
            wrong("--brown takes whole minutes, at least 1");
          }
          List<String> models = List.of(args).subList(i + 2, args.length);
          if (!BrownText.MODELS.keySet().containsAll(models)) {
            wrong("--brown is of " + BrownText.MODELS.keySet() + ", not of " + models);
          }
          List<String> all = BrownText.MODELS.keySet().stream().sorted().toList();
          BrownText.print(models.isEmpty() ? all : models, Integer.parseInt(args[i + 1]));
          System.exit(0);
        }
        case "--bibles" -> {
          if (i + 1 == args.length || !args[i + 1].matches("0*[1-9][0-9]{0,3}")) {
            wrong("--bibles takes whole minutes, at least 1");
          }
          List<String> data = List.of(args).subList(i + 2, args.length);
          if (!BibleText.DATA.containsAll(data)) {
            wrong("--bibles is of " + BibleText.DATA + ", not of " + data);
          }
          BibleText.print(data.isEmpty() ? BibleText.DATA : data, Integer.parseInt(args[i + 1]));
          System.exit(0);
        }
        case "--pictures" -> {
          PictureInput.print(40);
          System.exit(0);
        }
        case "--kernels" -> {
          org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, i + 1, args.length));
          System.exit(0);
        }
        case "--fusion" -> {
          FusionBench.print();
          System.exit(0);
        }
        case Peak.OPTION -> {
          Peak.child(args[i + 1], args[i + 2]);
          System.exit(0);
        }
        case "--json" -> {
          if (i + 1 == args.length) {
            wrong("--json takes a file");
          }
          json = Path.of(args[++i]);
        }
        default -> {
          if (args[i].startsWith("-")) {
            wrong(
                args[i]
                    + " is no option; there are --json FILE, --list, --scaling, --input,"
                    + " --pictures, --brown MINUTES, --bibles MINUTES, --sampling RUN,"
                    + " --likelihood RUN DIGITS, --fusion and"
                    + " --kernels");
          }
          names.add(args[i]);
        }
      }
    }
    List<Workload> chosen =
        Workloads.all().stream()
            .filter(w -> names.isEmpty() || names.stream().anyMatch(w.name()::startsWith))
            .toList();
    if (chosen.isEmpty()) {
      wrong("no workload is named " + names + "; --list names them");
    }
    String where =
        "%s, %d cores; JVM %s; OMP_WAIT_POLICY=%s; commit %s; %s"
            .formatted(
                processor(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                System.getenv("OMP_WAIT_POLICY"),
                System.getProperty("dgm.bench.commit", "unknown"),
                LocalDate.now(ZoneOffset.UTC));
    System.out.println(where);
    System.out.println(Result.header());
    List<Result> results = new ArrayList<>();
    for (Workload workload : chosen) {
      Result result = measure(workload);
      results.add(result);
      System.out.println(result.row());
    }
    if (json != null) {
      Files.writeString(
          json,
          results.stream()
              .map(Result::json)
              .collect(
                  Collectors.joining(
                      ",\n", "{\"where\":\"" + where + "\",\"results\":[\n", "\n]}\n")));
    }
    // peers leave threads behind that would keep the process alive
    System.exit(0);
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    return !Files.isReadable(info)
        ? System.getProperty("os.arch")
        : Files.readAllLines(info).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
  }

  private static void wrong(String message) {
    System.err.println("dgm-bench: " + message);
    System.exit(2);
  }

  private static Result measure(Workload workload) {
    List<Entry> entries = workload.entries();
    Map<Contender, Run> runs = new LinkedHashMap<>();
    entries.forEach(e -> runs.computeIfAbsent(e.contender(), c -> new Run(c, workload)));
    List<List<Double>> times = new ArrayList<>();
    double[] first = new double[entries.size()];
    for (int i = 0; i < entries.size(); i++) {
      times.add(new ArrayList<>());
      entries.get(i).prepare().run();
      first[i] = runs.get(entries.get(i).contender()).first();
      runs.get(entries.get(i).contender()).warmUp();
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < entries.size(); i++) {
        Entry entry = entries.get(i);
        rest();
        entry.prepare().run();
        runs.get(entry.contender()).stretch(times.get(i));
      }
    }
    List<Timing> timings = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry e = entries.get(i);
      double last = runs.get(e.contender()).loss;
      timings.add(new Timing(e.system(), e.setting(), median(times.get(i)), first[i], last));
    }
    DgmContender dgm = (DgmContender) entries.getFirst().contender();
    List<Long> before = dgm.compiled().stream().map(Recorder.Compiled::runs).toList();
    runs.get(dgm).step();
    Map<Program, Long> step = new LinkedHashMap<>();
    double compile = 0;
    for (int i = 0; i < before.size(); i++) {
      Recorder.Compiled compiled = dgm.compiled().get(i);
      if (compiled.runs() > before.get(i)) {
        step.put(compiled.program(), compiled.runs() - before.get(i));
        compile = Math.max(compile, compiled.milliseconds());
      }
    }
    runs.values().forEach(Run::close);
    double roofline;
    try (Roofline machine = new Roofline()) {
      roofline = machine.milliseconds(Work.of(step));
    }
    return new Result(workload.name(), timings, compile, roofline, Peak.of(workload.name()));
  }

  /** Threads of the one before may go on spinning for a while. */
  private static void rest() {
    try {
      Thread.sleep(REST_MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A contender with its own feed of the batches. */
  private static final class Run implements AutoCloseable {
    private final Contender contender;
    private final Feed feed;
    private double first = Double.NaN;
    private double loss;
    private double last;

    Run(Contender contender, Workload workload) {
      this.contender = contender;
      this.feed = workload.feed().get();
    }

    double first() {
      if (Double.isNaN(first)) {
        step();
        first = loss;
      }
      return first;
    }

    /** {@return how long a step took, in ms} */
    private double step() {
      var batch = feed.next();
      long begin = System.nanoTime();
      loss = contender.step(batch);
      last = (System.nanoTime() - begin) / 1e6;
      return last;
    }

    void warmUp() {
      long end = System.nanoTime() + (long) (WARM_UP_SECONDS * 1e9);
      while (System.nanoTime() < end) {
        step();
      }
    }

    void stretch(List<Double> times) {
      step(); // brings its data back to the caches and its threads to life
      long steps = Math.clamp(Math.round(STRETCH_SECONDS * 1000 / last), LEAST, MOST);
      for (int i = 0; i < steps; i++) {
        times.add(step());
      }
    }

    @Override
    public void close() {
      feed.close();
      contender.close();
    }
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }
}
