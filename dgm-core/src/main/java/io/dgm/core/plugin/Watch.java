package io.dgm.core.plugin;

import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Knows which plugin is being asked what, so that one that ends the program or never answers is
 * named, and the command fails.
 */
final class Watch {
  private static final long PATIENCE_S = 8;
  private static final int FAILED = 1;

  private final Deque<Call> calls = new ConcurrentLinkedDeque<>();
  private final Consumer<String> errors;

  private Watch(Consumer<String> errors) {
    this.errors = errors;
  }

  /** {@return a watch that is on duty until the program ends} */
  static Watch start(Consumer<String> errors) {
    Watch watch = new Watch(errors);
    Runtime.getRuntime().addShutdownHook(new Thread(watch::ending, "plugin watch at the end"));
    Thread thread = new Thread(watch::look, "plugin watch");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  /** A question to a plugin; closed when it is answered. */
  static final class Call implements AutoCloseable {
    private final Watch watch;
    private final String plugin;
    private final String what;
    private final boolean quick;
    private final Thread thread = Thread.currentThread();
    private final long since = System.nanoTime();

    private Call(Watch watch, String plugin, String what, boolean quick) {
      this.watch = watch;
      this.plugin = plugin;
      this.what = what;
      this.quick = quick;
    }

    @Override
    public void close() {
      watch.calls.remove(this);
    }

    private boolean isOverdue() {
      return quick && System.nanoTime() - since > TimeUnit.SECONDS.toNanos(PATIENCE_S);
    }

    /** {@return whether its thread is the one that ends the program} */
    private boolean isEnding() {
      for (StackTraceElement frame : thread.getStackTrace()) {
        if (frame.getClassName().equals("java.lang.Runtime")
            && (frame.getMethodName().equals("exit") || frame.getMethodName().equals("halt"))) {
          return true;
        }
      }
      return false;
    }
  }

  Call enter(String plugin, String what, boolean quick) {
    Call call = new Call(this, plugin, what, quick);
    calls.add(call);
    return call;
  }

  private void look() {
    while (true) {
      try {
        Thread.sleep(250);
      } catch (InterruptedException _) {
        return;
      }
      calls.stream()
          .filter(Call::isOverdue)
          .findFirst()
          .ifPresent(
              call ->
                  fail(
                      "the plugin %s has not answered at %s for %d s: remove its folder"
                          .formatted(call.plugin, call.what, PATIENCE_S)));
    }
  }

  private void ending() {
    List<Call> ending = calls.stream().filter(Call::isEnding).toList();
    ending.stream()
        .skip(Math.max(0, ending.size() - 1)) // the innermost of nested questions
        .findFirst()
        .ifPresent(
            call ->
                fail(
                    "the plugin %s ended the program at %s: remove its folder"
                        .formatted(call.plugin, call.what)));
  }

  private void fail(String message) {
    errors.accept(message);
    Runtime.getRuntime().halt(FAILED);
  }
}
