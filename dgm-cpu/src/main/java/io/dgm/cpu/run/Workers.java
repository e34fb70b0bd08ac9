package io.dgm.cpu.run;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads of an engine: the caller and some daemons that all run the same task and meet at
 * barriers. Who waits spins for some microseconds, for steps are short; then lets others have its
 * core, of whom one may be the worker that it waits for; then parks, so that an idle engine costs
 * nothing.
 */
public final class Workers implements AutoCloseable {
  /** What all workers run, each with its number; it passes the same barriers in all of them. */
  @FunctionalInterface
  public interface Task {
    void run(int worker);
  }

  private static final int SPINS = 500;

  /**
   * Some hundred microseconds where no other thread wants the core: about a wake-up from a park.
   */
  private static final int YIELDS = 1_000;

  private final int count;
  private final Thread[] threads;
  private final AtomicInteger arrived = new AtomicInteger();
  private final AtomicIntegerArray parked;
  private volatile int generation;
  private volatile Task task;
  private volatile Throwable failure;

  /**
   * Starts the daemons.
   *
   * @param count how many workers, the caller included
   */
  public Workers(int count) {
    this.count = count;
    this.threads = new Thread[count];
    this.parked = new AtomicIntegerArray(count);
    for (int i = 1; i < count; i++) {
      int worker = i;
      threads[i] = Thread.ofPlatform().daemon().name("dgm-cpu-" + i).unstarted(() -> serve(worker));
      threads[i].start();
    }
  }

  public int count() {
    return count;
  }

  /**
   * Runs a task in all workers, the calling thread being number 0; returns when all are done.
   *
   * @throws RuntimeException the first that a worker threw
   */
  public void run(Task todo) {
    if (count == 1) {
      todo.run(0);
      return;
    }
    threads[0] = Thread.currentThread();
    task = todo;
    failure = null;
    barrier(0, null);
    attempt(todo, 0);
    barrier(0, null);
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  private void serve(int worker) {
    while (true) {
      barrier(worker, null);
      Task todo = task;
      if (todo == null) {
        return;
      }
      attempt(todo, worker);
      barrier(worker, null);
    }
  }

  private void attempt(Task todo, int worker) {
    try {
      todo.run(worker);
    } catch (Throwable e) {
      failure = e;
    }
  }

  /**
   * Waits for all workers. What each wrote before is seen by all after.
   *
   * @param worker the caller's number
   * @param last what the last to arrive does before all go on, or null
   */
  public void barrier(int worker, Runnable last) {
    if (count == 1) {
      if (last != null) {
        last.run();
      }
      return;
    }
    int now = generation;
    if (arrived.incrementAndGet() == count) {
      arrived.set(0);
      try {
        if (last != null) {
          last.run();
        }
      } finally {
        generation = now + 1;
        for (int i = 0; i < count; i++) {
          if (parked.get(i) != 0) {
            LockSupport.unpark(threads[i]);
          }
        }
      }
      return;
    }
    await(worker, now);
  }

  @SuppressWarnings("ThreadPriorityCheck") // the scheduler is who must let the other worker run
  private void await(int worker, int now) {
    for (int i = 0; i < SPINS; i++) {
      if (generation != now) {
        return;
      }
      Thread.onSpinWait();
    }
    for (int i = 0; i < YIELDS; i++) {
      if (generation != now) {
        return;
      }
      Thread.yield();
    }
    parked.set(worker, 1);
    while (generation == now) {
      LockSupport.park(this);
    }
    parked.set(worker, 0);
  }

  /** Ends the daemons; call it while no task runs. */
  @Override
  public void close() {
    if (count > 1) {
      threads[0] = Thread.currentThread();
      task = null;
      barrier(0, null);
    }
  }
}
