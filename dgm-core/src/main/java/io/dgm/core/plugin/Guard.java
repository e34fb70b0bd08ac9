package io.dgm.core.plugin;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Layer;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.PartKind;
import io.dgm.api.spi.FeatureNetwork;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one way into a plugin from a folder: what it throws, errors included, and a null are told
 * with its name and what was asked of it; who is being asked is known while it is.
 */
final class Guard {
  /** What is asked for merely to list a part: it is answered at once. */
  private static final Set<String> QUICK =
      Set.of(
          "name",
          "version",
          "builtFor",
          "models",
          "datasets",
          "formats",
          "reads",
          "metrics",
          "exporters",
          "networkFormats",
          "lemmas",
          "parts",
          "kind",
          "roles",
          "description",
          "settings",
          "tables",
          "defaultData",
          "trainingDefaults",
          "example",
          "isCached",
          "applies",
          "batchSize");

  private final String plugin;
  private final Watch watch;

  Guard(String plugin, Watch watch) {
    this.plugin = plugin;
    this.watch = watch;
  }

  /** {@return the answer of a plugin, which is expected at once} */
  <T> T ask(String what, Supplier<T> answer) {
    return ask(what, answer, true);
  }

  /** {@return what comes of work in which code of the plugin runs, however long it takes} */
  <T> T within(String what, Supplier<T> work) {
    return ask(what, work, false);
  }

  private <T> T ask(String what, Supplier<T> answer, boolean quick) {
    try (Watch.Call _ = watch.enter(plugin, what, quick)) {
      try {
        return required(what, answer.get());
      } catch (Throwable e) {
        throw failure(what, e, quick);
      }
    }
  }

  /** {@return a part of the plugin whose every method is guarded} */
  <T> T around(Class<T> type, T part) {
    if (part == null) {
      throw new PluginException(
          plugin, "its lists", "a " + type.getSimpleName() + " in one is null");
    }
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new Guarded(type, part)));
  }

  private <T> T required(String what, T answer) {
    if (answer == null) {
      throw new PluginException(plugin, what, "it answered null");
    }
    return answer;
  }

  /**
   * {@return what is said of a failure: a message for users, if one may come of what was asked, is
   * theirs; the rest names the plugin}
   */
  private DgmException failure(String what, Throwable e, boolean quick) {
    Throwable thrown =
        e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
    if (thrown instanceof VirtualMachineError error && !(error instanceof StackOverflowError)) {
      throw error;
    }
    boolean told = thrown instanceof PluginException || (!quick && thrown instanceof UserException);
    return told ? (DgmException) thrown : new PluginException(plugin, what, thrown);
  }

  private final class Guarded implements InvocationHandler {
    private final String type;
    private final Object part;

    Guarded(Class<?> type, Object part) {
      this.type = type.getSimpleName();
      this.part = part;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      String what = type + "." + method.getName() + "()";
      boolean quick = QUICK.contains(method.getName());
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      try (Watch.Call _ = watch.enter(plugin, what, quick)) {
        try {
          // libraries that look for classes by the thread's loader are to find the plugin's
          thread.setContextClassLoader(part.getClass().getClassLoader());
          Object answer = method.invoke(part, bare(arguments));
          if (method.getReturnType() == void.class) {
            return null;
          }
          required(what, answer);
          boolean makes = part instanceof Part<?> && method.getName().equals("make");
          return makes ? made(what, ((Part<?>) part).kind(), answer) : guarded(answer);
        } catch (Throwable e) {
          throw failure(what, e, quick);
        } finally {
          thread.setContextClassLoader(before);
        }
      }
    }

    /** {@return what a part made, which is used long after; of its kind, or it is refused} */
    private <T> T made(String what, PartKind<T> kind, Object answer) {
      if (!kind.type().isInstance(answer)) {
        throw new PluginException(
            plugin,
            what,
            "it made a %s, and what is a %s is of the type %s"
                .formatted(answer.getClass().getSimpleName(), kind, kind.type().getSimpleName()));
      }
      T made = kind.type().cast(answer);
      return kind.type().isInterface() ? around(kind.type(), made) : made;
    }

    /** {@return an answer: data sets are read, and engines compute, long after they were given} */
    private Object guarded(Object answer) {
      return switch (answer) {
        case Dataset data -> around(Dataset.class, data);
        case Engine engine -> around(Engine.class, engine);
        case Executable executable -> around(Executable.class, executable);
        case Layer layer -> around(Layer.class, layer);
        case Encoder encoder -> around(Encoder.class, encoder);
        case FeatureNetwork network -> around(FeatureNetwork.class, network);
        case Function<?, ?> function -> around(Function.class, function);
        case Map<?, ?> map when map.values().stream().anyMatch(Dataset.class::isInstance) -> {
          Map<Object, Object> tables = new LinkedHashMap<>();
          map.forEach((name, value) -> tables.put(name, guarded(value)));
          yield tables;
        }
        default -> answer;
      };
    }

    /** {@return arguments without guards: equals compares the parts themselves} */
    private static Object[] bare(Object[] arguments) {
      if (arguments == null) {
        return null;
      }
      Object[] bare = arguments.clone();
      for (int i = 0; i < bare.length; i++) {
        if (bare[i] != null
            && Proxy.isProxyClass(bare[i].getClass())
            && Proxy.getInvocationHandler(bare[i]) instanceof Guarded guarded) {
          bare[i] = guarded.part;
        }
      }
      return bare;
    }
  }
}
