package io.dgm.core.plugin;

/**
 * The JDK's classes, and those of dgm that are there for others. No resources: lists of services of
 * the host are not a plugin's.
 */
final class OpenClasses extends ClassLoader {
  OpenClasses() {
    super("dgm's API", null);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (LayerSource.OPEN.stream().anyMatch(module -> name.startsWith(module + "."))) {
      return Class.forName(name, false, OpenClasses.class.getClassLoader());
    }
    // this loader also finds the classes of every module that the JVM was started with
    Class<?> found = Class.forName(name, false, ClassLoader.getPlatformClassLoader());
    String module = found.getModule().getName();
    if (module != null && (module.startsWith("java.") || module.startsWith("jdk."))) {
      return found;
    }
    throw new ClassNotFoundException(name);
  }
}
