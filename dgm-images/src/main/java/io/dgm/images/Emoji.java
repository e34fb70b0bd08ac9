package io.dgm.images;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.api.tensor.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Emoji in one style, x F32 [3, size, size] in [0, 1], made for translation between styles without
 * pairs. No emoji is in the training parts of both styles, and none of these in a test part; the
 * test parts of both hold the same emoji in the same order, so that row i of one is the translation
 * of row i of the other. {@link EmojiName} says which emoji is where.
 *
 * @param drawing the style
 * @param size 64, or a divisor of it: drawings are averaged down
 */
record Emoji(Drawing drawing, int size) implements Fetched {
  /** The side of a drawing on the sheet. */
  static final int SIDE = 64;

  /** A drawing with one transparent pixel around it. */
  static final int CELL = SIDE + 2;

  /** The side of the drawings of the data sets whose names say none. */
  static final int USUAL_SIZE = 32;

  @Override
  public String name() {
    String name = "emoji-" + drawing.style();
    return size == USUAL_SIZE ? name : name + "-" + size;
  }

  @Override
  public String description() {
    return "emoji %s, %dx%d in colour; emoji-google and emoji-twitter are two domains whose test parts are pairs"
        .formatted(drawing.description(), size, size);
  }

  @Override
  public List<List<Bundle>> sources() {
    return List.of(List.of(drawing.files()));
  }

  @Override
  public Dataset open(DataFiles files, Settings settings) {
    return open(files, name -> !name.isHeldOut() && name.trainedIn() == drawing);
  }

  /** {@return the data set whose training part has these emoji} */
  Dataset open(DataFiles files, Predicate<EmojiName> trained) {
    List<Path> paths = files.get(sources().getFirst());
    List<EmojiName> names = EmojiName.read(paths.get(1));
    Picture sheet = PictureFile.read(paths.getFirst());
    int columns = sheet.width() / CELL;
    int rows = sheet.height() / CELL;
    if (names.stream().anyMatch(n -> n.column() >= columns || n.row() >= rows)) {
      throw new UserException(
          paths.getFirst() + " has no place for every emoji of " + paths.get(1));
    }
    return new ImageSet(
        name(),
        Shape.of(Picture.CHANNELS, size, size),
        0,
        cut(sheet, names, trained),
        cut(sheet, names, EmojiName::isHeldOut));
  }

  private Stored cut(Picture sheet, List<EmojiName> names, Predicate<EmojiName> which) {
    List<byte[]> images =
        names.stream()
            .filter(which)
            .map(n -> sheet.part(n.column() * CELL + 1, n.row() * CELL + 1, SIDE, SIDE))
            .map(drawn -> drawn.shrunk(SIDE / size).values())
            .toList();
    return Stored.unlabelled(images, Picture.CHANNELS * size * size);
  }
}
