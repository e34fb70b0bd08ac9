package io.dgm.core.corpus;

import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.api.spi.DataFiles.Entry;
import io.dgm.core.text.TextSettings;
import io.dgm.core.text.TextSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The definitions of WordNet 3.0, without examples of use: x is a definition, y whether it is of a
 * noun, verb, adjective or adverb. Of 20 the last is for tests and the tenth for validation.
 *
 * @param files of the nouns, verbs, adjectives and adverbs
 */
record WordNet(List<Path> files) implements TextSource {
  private static final List<String> CLASSES = List.of("noun", "verb", "adj", "adv");

  static Corpus corpus() {
    return new Corpus(
        "wordnet-glosses",
        "117,659 definitions of English words, by part of speech (WordNet 3.0; Princeton)",
        List.of(
            new Bundle(
                "apt",
                "wordnet-base",
                "https://wordnet.princeton.edu/download",
                List.of(
                    entry(
                        "noun", "fea17d2f9656611334eac790e5d69e47645fa180c4aa481fb4cd9b3520754ca2"),
                    entry(
                        "verb", "adcf43e35b581e8036d8b5a52d63d9cd3d3b4870b2720d3c03c799df44777bc2"),
                    entry(
                        "adj", "c89120dfc1f046ddff4a631bf9b7e9fa1a36b5e86565a23bf82dbe14f30b88a7"),
                    entry(
                        "adv",
                        "444a63bf3955080ab7524f5079cfc07ff9bc682cb98bdb1db73b0fb9829f1139")))),
        1,
        TextSettings.of("regex", "", true, 5, 64),
        WordNet::new);
  }

  private static Entry entry(String part, String sha256) {
    return new Entry("usr/share/wordnet/data." + part, sha256, "wordnet/data." + part);
  }

  @Override
  public int columns() {
    return 1;
  }

  @Override
  public List<String> classes() {
    return CLASSES;
  }

  @Override
  public String checksum() {
    return Lines.checksum(files);
  }

  @Override
  public void read(Rows rows) {
    long count = 0;
    for (int part = 0; part < files.size(); part++) {
      Path file = files.get(part);
      int number = 0;
      for (String line : Lines.of(file, StandardCharsets.UTF_8)) {
        number++;
        int bar = line.indexOf('|');
        if (!line.startsWith(" ") && bar >= 0) { // the licence is indented
          String place = file + ", line " + number;
          rows.row(Lines.split(count++), part, List.of(definition(line.substring(bar + 1))), place);
        }
      }
    }
  }

  /** {@return a gloss without its examples, which are in quotation marks after a semicolon} */
  static String definition(String gloss) {
    int examples = gloss.indexOf("; \"");
    String definition = (examples < 0 ? gloss : gloss.substring(0, examples)).strip();
    return definition.endsWith(";") ? definition.substring(0, definition.length() - 1) : definition;
  }
}
