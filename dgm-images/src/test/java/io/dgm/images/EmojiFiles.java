package io.dgm.images;

import io.dgm.testkit.data.GivenFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small files like those of the emoji packages. */
final class EmojiFiles {
  static final int COUNT = 80;
  private static final int COLUMNS = 10;

  private EmojiFiles() {}

  /** Makes the list of names, backwards, and sheets of noise. */
  static GivenFiles make(Path folder) throws IOException {
    for (Drawing drawing : Drawing.values()) {
      BufferedImage sheet =
          Pictures.noise(
              BufferedImage.TYPE_INT_ARGB,
              COLUMNS * Emoji.CELL,
              COUNT / COLUMNS * Emoji.CELL,
              drawing.style().hashCode());
      Pictures.write(sheet, "png", sheet(folder, drawing));
    }
    List<String> entries =
        IntStream.range(0, COUNT)
            .mapToObj(i -> entry(name(i), i % COLUMNS, i / COLUMNS, true, true))
            .collect(Collectors.toList());
    Collections.reverse(entries);
    Files.writeString(folder.resolve("emoji/emoji.json"), "[" + String.join(",", entries) + "]");
    return new GivenFiles(folder);
  }

  static Path sheet(Path folder, Drawing drawing) {
    return folder.resolve(drawing.files().entries().getFirst().cacheName());
  }

  /** The name of the i-th by name. */
  static String name(int i) {
    return "1f6%02d.png".formatted(i);
  }

  /** An entry of emoji.json with a variant by skin tone. */
  static String entry(String file, int column, int row, boolean google, boolean twitter) {
    return """
    {"name":"A {NAME}","unified":"1F600","image":"%s","sheet_x":%d,"sheet_y":%d,\
    "short_name":"name","short_names":["name"],"text":":{","texts":null,"category":"Symbols",\
    "has_img_apple":true,"has_img_google":%s,"has_img_twitter":%s,"has_img_facebook":false,\
    "skin_variations":{"1F3FB":{"unified":"1F600-1F3FB","image":"variant-of-%s","sheet_x":59,\
    "sheet_y":59,"added_in":"6.0","has_img_apple":true,"has_img_google":true,\
    "has_img_twitter":true,"has_img_facebook":false}}}\
    """
        .formatted(file, column, row, google, twitter, file);
  }
}
