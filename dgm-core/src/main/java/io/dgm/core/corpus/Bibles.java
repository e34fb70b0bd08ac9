package io.dgm.core.corpus;

import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.api.spi.DataFiles.Entry;
import io.dgm.core.text.TextSettings;
import io.dgm.core.text.TextSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The verses of two Bibles: x is that of the King James Version, y the same of another. Of 20
 * verses that both have the last is for tests and the tenth for validation.
 *
 * @param files of the first Bible, then of the second
 */
record Bibles(List<Path> files) implements TextSource {
  private static final List<String> NAMES =
      List.of("ot.bzs", "ot.bzv", "ot.bzz", "nt.bzs", "nt.bzv", "nt.bzz");
  private static final String FOLDER = "usr/share/sword/modules/texts/ztext/";

  private static final Bundle KJV =
      bundle(
          "sword-text-kjv",
          "engKJV2006eb",
          "0d518856e8c6ceae0ca58bef944ba9a2809b5d4489cf81900853ad4af227510b",
          "b4fae54cb0b979b7f3f78fe6eaa94bad1f1d408eccb4a40410402b794b5c2f0f",
          "69f7e4e9b42ecef2e212ea957a388fccbeed1e3e333a38cf52e1b4064c6ce373",
          "e7f9bc653743217cdcdf95890a708f997a03af056161d84bb540efef79e4e638",
          "9d1daab8fb6ef43b53642cdd3276c1fa95ecfde08901bbb349be6378d1e1b972",
          "135b6e70af49372f3a82c5d9cc3c00278f38dbb2c12af74ea8d4b54c18d0cd56");
  private static final Bundle WEB =
      bundle(
          "sword-text-web",
          "engWEB2015eb",
          "2c16645bb829c05b20f39769e1fa23212743335143833a819f29e412c6def8ce",
          "dbd3b762b7159c5dd4b535f75b6ab643fb62ae44f4655aff3c5098a955a1ae57",
          "4633066d3872f1a3e600d2d10e667a13cd6c32bf116ca971d3c8f288bc3ea453",
          "bec87a360bbc6bfbcd7de513edf928ceebb428dd2baff813aebf521bb0c6cc83",
          "bb7a522d8323ccd7be462fca4dcd53c06d966c140fe260a6295e05393d259338",
          "5429389d9331b7a86901a73afa74f32d089cae3d5bd8dfe304b11808714a69ba");
  private static final Bundle SPANISH =
      bundle(
          "sword-text-sparv",
          "spaRV1909eb",
          "0e39106ae15a29cef56feac683f8482be380536a1c456e006867f9fa94c0338e",
          "0f23b1ebff5ecdd352a64feda5bb047cba27ce3624fa7b00717f763835d96e20",
          "daae868e179e6cc884ad2c9429a9dfaf9745d61caa6dbb9da2a8b24ec3c01337",
          "b88dda1e9ab50d158262ab141af7823269acb19c581621683298be5b6e154d58",
          "a9583ba1b4c66dfdd8bfb6a0b1833bdaa02f9e2cc3465c5a802cf19cbc2f2533",
          "7baf6b1e798b193315fed89d0e84e8e1a033d035316f66c78d456f5fb8c87e20");

  static List<Corpus> corpora() {
    return List.of(
        corpus(
            "kjv-web",
            "31,094 verses of the King James Version and of the World English Bible (public"
                + " domain)",
            WEB),
        corpus(
            "kjv-spanish",
            "31,084 verses of the King James Version and in Spanish, 1909 (public domain)",
            SPANISH));
  }

  private static Corpus corpus(String name, String description, Bundle other) {
    TextSettings texts = TextSettings.of("regex", "regex", true, 3, 64);
    return new Corpus(name, description, List.of(KJV, other), 2, texts, Bibles::new);
  }

  private static Bundle bundle(String artifact, String module, String... sha256) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      String path = module + "/" + NAMES.get(i);
      entries.add(new Entry(FOLDER + path, sha256[i], "sword/" + path));
    }
    return new Bundle("apt", artifact, "https://ebible.org/download.php", entries);
  }

  @Override
  public int columns() {
    return 2;
  }

  @Override
  public String checksum() {
    return Lines.checksum(files);
  }

  @Override
  public void read(Rows rows) {
    Map<String, String> other = SwordText.verses(files.subList(6, 12));
    long[] count = {0};
    SwordText.verses(files.subList(0, 6))
        .forEach(
            (verse, text) -> {
              if (other.containsKey(verse)) {
                List<String> pair = List.of(text, other.get(verse));
                rows.row(Lines.split(count[0]++), 0, pair, verse);
              }
            });
  }
}
