package io.dgm.core.plugin;

import io.dgm.api.DgmException;
import io.dgm.api.data.Dataset;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
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
          "metrics",
          "lemmas",
          "description",
          "settings",
          "tables",
          "defaultData",
          "trainingDefaults",
          "example",
          "availability",
          "batchSize");

  private final String plugin;
  private final Watch watch;

  Guard(String plugin, Watch watch) {
    this.plugin = plugin;
    this.watch = watch;
  }

  /** {@return what a plugin answers at once} */
  <T> T ask(String what, Supplier<T> answer) {
    return ask(what, answer, true);
  }

  /** {@return what comes of work in which code of the plugin runs, however long it takes} */
  <T> T within(String what, Supplier<T> work) {
    return ask(what, work, false);
  }

  private <T> T ask(String what, Supplier<T> answer, boolean quick) {
    try (Watch.Call _ = watch.enter(plugin, what, quick)) {
      return required(what, answer.get());
    } catch (Throwable e) {
      throw failure(what, e);
    }
  }

  /** {@return a part of the plugin whose every method is guarded} */
  <T> T around(Class<T> type, T part) {
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

  private DgmException failure(String what, Throwable e) {
    Throwable thrown = e instanceof InvocationTargetException ? e.getCause() : e;
    return thrown instanceof DgmException said ? said : new PluginException(plugin, what, thrown);
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
      try (Watch.Call _ = watch.enter(plugin, what, QUICK.contains(method.getName()))) {
        Object answer = method.invoke(part, bare(arguments));
        if (method.getReturnType() == void.class) {
          return null;
        }
        return required(what, answer) instanceof Dataset data
            ? around(Dataset.class, data)
            : answer;
      } catch (Throwable e) {
        throw failure(what, e);
      }
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
