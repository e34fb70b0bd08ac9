package io.dgm.bench.device;

import io.dgm.engine.spi.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network, its optimizer and a batch, as the peers of scripts/device have them, too.
 *
 * @param name such as vae-mlp/128
 * @param opener makes its steps
 */
record DeviceWorkload(String name, Opener opener) {
  /** As many steps as a loop on the device makes at once. */
  static final int CHUNK = 100;

  /** Makes the steps of a workload. */
  @FunctionalInterface
  interface Opener {
    Steps open(Engine engine, boolean loop);
  }

  Steps open(Engine engine, boolean loop) {
    return opener.open(engine, loop);
  }

  static List<DeviceWorkload> all() {
    List<DeviceWorkload> all = new ArrayList<>();
    for (int batch : new int[] {32, 128, 512}) {
      all.add(model("vae-mlp/" + batch, "vae", Map.of(), batch, "loss"));
    }
    all.add(model("iwae-50", "iwae", Map.of("k", "50"), 20, "loss"));
    Map<String, String> convolutional = Map.of("network", "dcgan", "average", "0");
    all.add(model("dcgan", "gan", convolutional, 64, "loss/phi"));
    Map<String, String> perceptrons = Map.of("network", "mlp", "average", "0");
    all.add(model("wgan-gp", "wgan-gp", perceptrons, 64, "loss/phi"));
    all.add(new DeviceWorkload("lstm-lm", (engine, loop) -> TextSteps.open(engine, loop, 35, 32)));
    return all;
  }

  private static DeviceWorkload model(
      String name, String model, Map<String, String> set, int batch, String loss) {
    return new DeviceWorkload(
        name,
        (engine, loop) -> {
          Training training = new Training(engine, model, set, batch);
          return loop
              ? new ModelSteps(training, training.loop(CHUNK), loss)
              : new ModelSteps(training, null, loss);
        });
  }
}
