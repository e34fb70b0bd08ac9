package io.dgm.core.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.dgm.api.UserException;
import io.dgm.core.builtin.CorePlugin;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.PluginCatalog;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Any text is a stack or a mistake of the user's, at once. {@code -Ddgm.fuzz=100000} for more. */
class StackFuzzTest {
  private static final String SEED =
      """
      model: vae
      latent: [20, 10]   # codes
      decoder: &d
        name: gan/dcgan
        width: 32
      encoder: *d
      data: {name: mnist, binarize: dynamic}
      train: {epochs: 3, seed: 0x10, schedule: {name: cosine, end: 0.1}}
      engine: {name: cpu}
      "quoted \\u00e9": 'it''s'
      text: |
        several
      ---
      """;
  private static final String[] BITS = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    "- ",
    "\n",
    "  ",
    "&a",
    "*a",
    "!!",
    "|",
    ">",
    "\"",
    "'",
    "%",
    "?",
    "#",
    "\t",
    "\0",
    "\u2028",
    "null",
    "~",
    "name",
    "model",
    ".",
    "<<: *a",
    "1e999",
    "é",
    "\ud83d\ude00"
  };

  @Test
  void noTextCrashesOrHangs() {
    int runs = Integer.getInteger("dgm.fuzz", 3000);
    PluginCatalog plugins = PluginCatalog.of(new CorePlugin());
    StackResolver resolver =
        new StackResolver(plugins, EngineCatalog.of(), DataCatalog.own(_ -> {}));
    SplittableRandom random = new SplittableRandom(1);
    int told = 0;
    for (int i = 0; i < runs; i++) {
      String text = mutated(random);
      told += assertTimeoutPreemptively(Duration.ofSeconds(10), () -> told(resolver, text)) ? 1 : 0;
    }
    assertThat(told).as("there is no model, so that each has a mistake").isEqualTo(runs);
  }

  private static boolean told(StackResolver resolver, String text) {
    try {
      resolver.resolve(StackFile.parse(text, "fuzz.yaml"));
      return false;
    } catch (UserException e) {
      return !e.getMessage().isEmpty();
    }
  }

  private static String mutated(SplittableRandom random) {
    StringBuilder text = new StringBuilder(SEED);
    int changes = 1 + random.nextInt(12);
    for (int c = 0; c < changes; c++) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, BITS[random.nextInt(BITS.length)]);
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
        case 2 -> text.insert(at, SEED, 0, random.nextInt(SEED.length()));
        default -> text.insert(at, (char) random.nextInt(Character.MIN_SURROGATE));
      }
    }
    return new String(text.toString().getBytes(UTF_8), UTF_8);
  }
}
