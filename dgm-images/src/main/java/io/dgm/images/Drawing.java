package io.dgm.images;

import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.api.spi.DataFiles.Entry;
import java.util.List;

/**
 * One of the styles that emoji are drawn in. Its package has the drawings one by one, 3,786 files,
 * and all of them on one sheet, pixel for pixel the same; the sheet that is called clean borrows
 * none of another style.
 */
enum Drawing {
  /** Of Noto Emoji. */
  GOOGLE(
      "google",
      "drawn by Google (Noto Emoji; Apache-2.0)",
      "795a0c598d162c9a4aae23f2188c607b8c9bc1912cb7d84382459f8de91a3ae1"),
  /** Of Twemoji. */
  TWITTER(
      "twitter",
      "drawn by Twitter (Twemoji; CC-BY 4.0)",
      "daa7711b29897de6bd811a4cfeae911d8d8baa7f7e25c97d9b64354ae425ff5c");

  private static final String VERSION = "16.0.0";
  private static final Entry NAMES =
      new Entry(
          "package/emoji.json",
          "1d602e65be88772bf8cc368ce16b855d719eeddbafe128d471b80203f494d29f",
          "emoji/emoji.json");

  private final String style;
  private final String description;
  private final String sum;

  Drawing(String style, String description, String sum) {
    this.style = style;
    this.description = description;
    this.sum = sum;
  }

  /** {@return its name in lower case} */
  String style() {
    return style;
  }

  /** {@return who drew it, with the licence} */
  String description() {
    return description;
  }

  /** {@return its files: the sheet, and the list of names, which is the same for all} */
  Bundle files() {
    Entry sheet =
        new Entry(
            "package/img/%s/sheets-clean/64.png".formatted(style),
            sum,
            "emoji/sheet_%s_64_clean.png".formatted(style));
    return new Bundle(
        "npm",
        "emoji-datasource-" + style + "@" + VERSION,
        "https://github.com/iamcal/emoji-data (version " + VERSION + ")",
        List.of(sheet, NAMES));
  }
}
