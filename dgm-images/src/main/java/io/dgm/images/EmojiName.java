package io.dgm.images;

import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An emoji, which each style draws once. The CRC-32 of its file name modulo 9 says where it is: 0
 * in the test part of both styles, 1 to 4 in the training part of Google's, 5 to 8 of Twitter's.
 *
 * @param file the name of the file of one drawing, such as 1f600.png
 * @param column its place on the sheet, from 0
 * @param row its place on the sheet, from 0
 */
record EmojiName(String file, int column, int row) {
  private static final int PARTS = 9;

  /**
   * Entries have a short name after their place on the sheet; their variants by skin tone do not.
   */
  private static final Pattern ENTRY =
      Pattern.compile(
          "\"image\":\"([^\"]+)\",\"sheet_x\":(\\d+),\"sheet_y\":(\\d+),\"short_name\""
              + ".*?\"has_img_google\":(true|false),\"has_img_twitter\":(true|false)",
          Pattern.DOTALL);

  /**
   * {@return the emoji that both styles draw, without their variants by skin tone, by file name}
   *
   * @param json emoji.json of a release of emoji-data whose sum is known, and so its layout
   * @throws UserException if it cannot be read or holds none
   */
  static List<EmojiName> read(Path json) {
    String text;
    try {
      text = Files.readString(json, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UserException(json + " cannot be read: " + UserException.reason(e), e);
    }
    List<EmojiName> names = new ArrayList<>();
    for (Matcher m = ENTRY.matcher(text); m.find(); ) {
      if (Boolean.parseBoolean(m.group(4)) && Boolean.parseBoolean(m.group(5))) {
        names.add(
            new EmojiName(m.group(1), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3))));
      }
    }
    if (names.isEmpty()) {
      throw new UserException(json + " lists no emoji that both styles draw");
    }
    names.sort(Comparator.comparing(EmojiName::file));
    return names;
  }

  /** {@return whether it is in the test part of every style and in no training part} */
  boolean isHeldOut() {
    return part() == 0;
  }

  /** {@return the one style in whose training part it is, unless it is held out} */
  Drawing trainedIn() {
    return part() <= PARTS / 2 ? Drawing.GOOGLE : Drawing.TWITTER;
  }

  /** The CRC-32 of the file name modulo 9. */
  private long part() {
    CRC32 crc = new CRC32();
    crc.update(file.getBytes(StandardCharsets.UTF_8));
    return crc.getValue() % PARTS;
  }
}
