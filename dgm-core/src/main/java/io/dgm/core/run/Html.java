package io.dgm.core.run;

import java.util.Map;

/** Pieces of a page that is well-formed XML too. */
final class Html {
  private Html() {}

  /** {@return text that stands for itself; control characters, which XML lacks, become spaces} */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isXml(c) ? c : ' ');
              }
            });
    return out.toString();
  }

  private static boolean isXml(int c) {
    return c == '\n'
        || (c >= 0x20 && c < 0x7f)
        || (c >= 0xa0 && c < 0xd800)
        || (c >= 0xe000 && c != 0xfffe && c != 0xffff);
  }

  /** {@return a table of two columns} */
  static String table(Map<String, String> rows) {
    StringBuilder out = new StringBuilder("<table>\n");
    rows.forEach(
        (name, value) ->
            out.append("<tr><th>")
                .append(escape(name))
                .append("</th><td>")
                .append(escape(value))
                .append("</td></tr>\n"));
    return out.append("</table>\n").toString();
  }
}
