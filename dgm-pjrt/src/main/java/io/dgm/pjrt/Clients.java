package io.dgm.pjrt;

import io.dgm.pjrt.capi.Client;
import io.dgm.pjrt.capi.ClientOption;
import io.dgm.pjrt.capi.PluginLibrary;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The clients of a plugin in this process. One whose engine is closed serves the next engine, and
 * all are destroyed once no engine is open: XLA's client for CUDA waits, as it is destroyed, for
 * the whole device, and another client that records a graph of kernels at that moment fails.
 */
final class Clients {
  private static final Map<Kind, Clients> ALL = new HashMap<>();

  private final PluginLibrary library;
  private final List<ClientOption> options;
  private final Deque<Client> idle = new ArrayDeque<>();
  private int taken;

  private Clients(PluginLibrary library, List<ClientOption> options) {
    this.library = library;
    this.options = options;
  }

  private record Kind(Path library, List<ClientOption> options) {}

  /** {@return those that are made with the options} */
  static Clients of(PluginLibrary library, List<ClientOption> options) {
    synchronized (ALL) {
      return ALL.computeIfAbsent(
          new Kind(library.path(), List.copyOf(options)), k -> new Clients(library, k.options()));
    }
  }

  /**
   * {@return a client that is the caller's until it is given back}
   *
   * @throws io.dgm.api.UserException if the plugin finds no device that it can drive
   */
  synchronized Client take() {
    Client client = idle.isEmpty() ? Client.create(library, options) : idle.pop();
    taken++;
    return client;
  }

  /** Takes a client back, on which nothing lives. */
  synchronized void giveBack(Client client) {
    idle.push(client);
    taken--;
    if (taken == 0) {
      List<Client> all = List.copyOf(idle);
      idle.clear();
      all.forEach(Client::close);
    }
  }
}
