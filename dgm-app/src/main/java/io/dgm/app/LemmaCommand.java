package io.dgm.app;

import io.dgm.api.DgmException;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Lemma.Residual;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.plugin.PluginException;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Computes the identities behind the unified view. */
@Command(
    name = "lemma",
    mixinStandardHelpOptions = true,
    description =
        "Compute each identity of the unified view and of the plugins, and a broken twin that must"
            + " fail.")
final class LemmaCommand implements Runnable {
  private final Provider<PluginCatalog> plugins;

  @Mixin private JsonOption output;

  @Inject
  LemmaCommand(Provider<PluginCatalog> plugins) {
    this.plugins = plugins;
  }

  @Override
  public void run() {
    List<Map<String, Object>> rows = new ArrayList<>();
    Table table = new Table().row("lemma", "residual", "bound", "broken twin", "statement");
    List<String> wrong = new ArrayList<>();
    Catalog<Lemma> all = plugins.get().lemmas(Console::notice);
    for (Catalog.Entry<Lemma> entry : all.entries()) {
      Lemma lemma = entry.part();
      Residual holds;
      Residual broken;
      try {
        holds = lemma.holds().get();
        broken = lemma.broken().get();
      } catch (PluginException e) { // it costs no other its line
        Console.notice(e.getMessage());
        wrong.add(all.name(entry));
        continue;
      }
      boolean passes = holds.agrees() && !broken.agrees();
      if (!passes) {
        wrong.add(all.name(entry));
      }
      table.row(
          (passes ? "" : "FAILED ") + all.name(entry),
          number(holds.value()),
          number(holds.bound()),
          number(broken.value()) + (broken.agrees() ? " agrees!" : ""),
          lemma.statement() + " (" + lemma.source() + ")");
      rows.add(describe(lemma, holds, broken, passes));
    }
    if (output.json) {
      Console.json(Map.of("lemmas", rows, "passed", wrong.isEmpty()));
    } else {
      Console.answer(table.toString());
    }
    if (!wrong.isEmpty()) {
      throw new DgmException("these lemmas do not hold: " + String.join(", ", wrong));
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1e", value);
  }

  private static Map<String, Object> describe(
      Lemma lemma, Residual holds, Residual broken, boolean passes) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", lemma.name());
    json.put("statement", lemma.statement());
    json.put("source", lemma.source());
    json.put("residual", holds.value());
    json.put("bound", holds.bound());
    json.put("broken-residual", broken.value());
    json.put("passed", passes);
    return json;
  }
}
