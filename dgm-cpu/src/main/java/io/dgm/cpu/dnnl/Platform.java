package io.dgm.cpu.dnnl;

import java.util.Locale;

/** Which machine this is, as far as native code must know. */
final class Platform {
  private Platform() {}

  /** {@return whether native code of linux-x86_64 runs here} */
  static boolean linuxOnX86() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return os.equals("linux") && (arch.equals("amd64") || arch.equals("x86_64"));
  }
}
