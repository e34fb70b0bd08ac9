package io.dgm.images;

import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFiles.Bundle;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;

/**
 * Emoji in both styles at once: x as Google draws it, b as Twitter does, each F32 [3, 32, 32] in
 * [0, 1]. The test part is that of {@code emoji-google} and {@code emoji-twitter}; the training
 * part has every other emoji, those of both. It is for what learns from pairs.
 */
record EmojiPairs() implements Fetched {
  private static final Emoji GOOGLE = new Emoji(Drawing.GOOGLE, Emoji.USUAL_SIZE);
  private static final Emoji TWITTER = new Emoji(Drawing.TWITTER, Emoji.USUAL_SIZE);

  /** The second picture of a pair. */
  static final String B = "b";

  @Override
  public String name() {
    return "emoji-pairs";
  }

  @Override
  public String description() {
    return "each emoji as Google (x; Noto Emoji, Apache-2.0) and as Twitter (b; Twemoji, CC-BY 4.0)"
        + " draw it, 32x32 in colour; the test part is that of emoji-google and emoji-twitter";
  }

  @Override
  public List<List<Bundle>> sources() {
    return Stream.of(GOOGLE, TWITTER).flatMap(style -> style.sources().stream()).toList();
  }

  @Override
  public Dataset open(DataFiles files, Settings settings) {
    return new Pairs(
        name(),
        GOOGLE.open(files, name -> !name.isHeldOut()),
        TWITTER.open(files, name -> !name.isHeldOut()));
  }

  /** Two data sets of pictures whose rows go together. */
  private record Pairs(String name, Dataset x, Dataset b) implements Dataset {
    @Override
    public DataSpec spec() {
      return new DataSpec(List.of(x.spec().x(), b.spec().x().named(B)));
    }

    @Override
    public int size(Split split) {
      return x.size(split);
    }

    @Override
    public String checksum() {
      MessageDigest digest = Sums.digest();
      digest.update((x.checksum() + b.checksum()).getBytes(StandardCharsets.UTF_8));
      return Sums.hex(digest);
    }

    @Override
    public void read(Split split, int[] rows, List<MemorySegment> into) {
      x.read(split, rows, into.subList(0, 1));
      b.read(split, rows, into.subList(1, 2));
    }
  }
}
