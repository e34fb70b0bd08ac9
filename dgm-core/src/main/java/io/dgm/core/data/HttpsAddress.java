package io.dgm.core.data;

import io.dgm.api.UserException;
import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.api.spi.DataFiles.Entry;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of the user's that stands elsewhere, given as {@code https://HOST/PATH#sha256=HEX}.
 *
 * @param address without the checksum
 * @param sha256 of the file, decompressed if its name ends in .gz
 */
record HttpsAddress(URI address, String sha256) {
  private static final Pattern SUM = Pattern.compile("sha256=([0-9a-fA-F]{64})");

  /** Schemes may be written in capitals. */
  private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]+://");

  /** Digits of the checksum that tell a file's folder in the cache from another's. */
  private static final int TELLING = 16;

  /**
   * {@return whether a text is meant as one}
   *
   * @param text as a user gives data
   */
  static boolean is(String text) {
    return ADDRESS.matcher(text).lookingAt();
  }

  /**
   * {@return the address in a text}
   *
   * @param text for which {@link #is} is true
   * @throws UserException if it is not whole
   */
  static HttpsAddress parse(String text) {
    URI given;
    try {
      given = new URI(text);
    } catch (URISyntaxException e) {
      throw new UserException(text + " is no address: " + e.getReason(), e);
    }
    if (!given.getScheme().equalsIgnoreCase("https") || given.getHost() == null) {
      throw new UserException(
          text + " is no address that data is fetched from: use https://HOST/…");
    }
    Matcher sum = SUM.matcher(given.getFragment() == null ? "" : given.getFragment());
    String path = given.getPath() == null ? "" : given.getPath();
    if (!sum.matches() || path.isEmpty() || path.endsWith("/")) {
      throw new UserException(
          text
              + " names no file with its checksum: add #sha256= and the 64 digits that sha256sum"
              + " prints of it, decompressed if it ends in .gz");
    }
    URI address = URI.create("https" + text.substring(text.indexOf(':'), text.indexOf('#')));
    return new HttpsAddress(address, sum.group(1).toLowerCase(Locale.ROOT));
  }

  /** {@return the file, as the cache keeps it} */
  Bundle bundle() {
    String path = address.getPath();
    String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("[.]gz$", "");
    String kept = "https/" + sha256.substring(0, TELLING) + "/" + name;
    return Bundle.https(address, new Entry(address.toString(), sha256, kept));
  }
}
