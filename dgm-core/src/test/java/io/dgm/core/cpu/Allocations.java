package io.dgm.core.cpu;

import java.lang.reflect.Method;

/** Counts the bytes of objects, by reflection: the module does not read java.management. */
final class Allocations {
  private final Object bean;
  private final Method bytes;

  Allocations() throws ReflectiveOperationException {
    bean =
        Class.forName("java.lang.management.ManagementFactory")
            .getMethod("getThreadMXBean")
            .invoke(null);
    bytes =
        Class.forName("com.sun.management.ThreadMXBean")
            .getMethod("getCurrentThreadAllocatedBytes");
  }

  /** {@return the bytes that asking itself takes} */
  long ofAsking() {
    long before = ofThisThread();
    return ofThisThread() - before;
  }

  long ofThisThread() {
    try {
      return (long) bytes.invoke(bean);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
