package io.dgm.core.corpus;

import io.dgm.api.UserException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The verses of a Bible in the SWORD project's format zText: a file of compressed blocks, one of
 * where blocks are, and one of where in a block each verse or heading is. The text itself says
 * where chapters begin, so that no table of chapters is needed.
 */
final class SwordText {
  private static final int BLOCK = 12;
  private static final int PLACE = 10;
  private static final Pattern CHAPTER =
      Pattern.compile("<chapter [^>]*osisID=\"([^\"]+)\"[^>]*sID=");
  private static final Pattern NOTE = Pattern.compile("(?s)<note.*?</note>");
  private static final Pattern AFTER = Pattern.compile("(?s)<chapter eID=.*");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  private SwordText() {}

  /**
   * {@return the verses by name, such as Gen.1.1, in order, plain; those without text are left out}
   *
   * @param files of each testament the blocks (.bzs), the verses (.bzv) and the text (.bzz)
   */
  static Map<String, String> verses(List<Path> files) {
    Map<String, String> verses = new LinkedHashMap<>();
    for (int i = 0; i < files.size(); i += 3) {
      add(entries(files.get(i), files.get(i + 1), files.get(i + 2)), verses);
    }
    return verses;
  }

  private static void add(List<String> entries, Map<String, String> verses) {
    String chapter = "";
    int verse = 0;
    for (int i = 0; i < entries.size(); i++) {
      Matcher heading = CHAPTER.matcher(entries.get(i));
      if (heading.find()) {
        chapter = heading.group(1);
        verse = 0;
      } else if (!chapter.isEmpty() && !beginsBook(entries, i + 1)) {
        verse++;
        String text = plain(entries.get(i));
        if (!text.isEmpty()) {
          verses.put(chapter + "." + verse, text);
        }
      }
    }
  }

  /** {@return whether a place begins a first chapter: what comes before is the book's heading} */
  private static boolean beginsBook(List<String> entries, int i) {
    Matcher heading = CHAPTER.matcher(i < entries.size() ? entries.get(i) : "");
    return heading.find() && heading.group(1).endsWith(".1");
  }

  static String plain(String osis) {
    String text = AFTER.matcher(NOTE.matcher(osis).replaceAll(" ")).replaceAll("");
    return TAG.matcher(text)
        .replaceAll("")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static List<String> entries(Path blocks, Path places, Path texts) {
    ByteBuffer of = ByteBuffer.wrap(Lines.bytes(blocks)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] compressed = Lines.bytes(texts);
    List<byte[]> plain = new ArrayList<>();
    for (int i = 0; i + BLOCK <= of.capacity(); i += BLOCK) {
      plain.add(inflate(compressed, of.getInt(i), of.getInt(i + 4), texts));
    }
    ByteBuffer at = ByteBuffer.wrap(Lines.bytes(places)).order(ByteOrder.LITTLE_ENDIAN);
    List<String> entries = new ArrayList<>();
    for (int i = 0; i + PLACE <= at.capacity(); i += PLACE) {
      int length = Short.toUnsignedInt(at.getShort(i + 8));
      entries.add(
          length == 0
              ? ""
              : new String(
                  plain.get(at.getInt(i)), at.getInt(i + 4), length, StandardCharsets.UTF_8));
    }
    return entries;
  }

  private static byte[] inflate(byte[] bytes, int from, int length, Path file) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, from, length);
      ByteArrayOutputStream plain = new ByteArrayOutputStream();
      byte[] some = new byte[1 << 16];
      while (!inflater.finished()) {
        int n = inflater.inflate(some);
        if (n == 0 && inflater.needsInput()) {
          break;
        }
        plain.write(some, 0, n);
      }
      return plain.toByteArray();
    } catch (DataFormatException e) {
      throw new UserException(file + " is damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }
}
