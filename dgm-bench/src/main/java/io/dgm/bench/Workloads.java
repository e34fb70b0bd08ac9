package io.dgm.bench;

import io.dgm.api.data.Binarize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The workloads there are. */
final class Workloads {
  private Workloads() {}

  static List<Workload> all() {
    List<Workload> all = new ArrayList<>();
    for (int batch : new int[] {32, 128, 512}) {
      all.add(vae(batch));
    }
    all.add(
        digits(
            "iwae-50",
            "IWAE 784-400-20-400-784, 50 draws, batch 20, Adam, MNIST, dynamic binarisation",
            20,
            () -> DgmModel.iwae(50, 20),
            () -> new TorchIwae(20, 50)));
    all.add(
        digits(
            "vae-conv",
            "VAE 28x28 of convolutions, widths 64 and 128, batch 64, Adam, MNIST, dynamic"
                + " binarisation",
            64,
            () ->
                new DgmModel("vae", Map.of("network", "dcgan"), Binarize.Mode.DYNAMIC, 64, "loss"),
            () -> new TorchConvVae(64)));
    all.add(
        digits(
            "dcgan",
            "DCGAN 28x28, widths 64 and 128, batch 64, Adam, MNIST: a step of each player",
            64,
            () ->
                new DgmModel(
                    "gan",
                    Map.of("network", "dcgan", "average", "0"),
                    Binarize.Mode.NONE,
                    64,
                    "loss/phi"),
            () -> new TorchDcgan(64)));
    all.add(
        digits(
            "wgan-gp",
            "WGAN-GP, perceptrons, batch 64, Adam, MNIST: five steps of the critic, one of the"
                + " generator",
            64,
            () ->
                new DgmModel(
                    "wgan-gp",
                    Map.of("network", "mlp", "average", "0"),
                    Binarize.Mode.NONE,
                    64,
                    "loss/phi"),
            () -> new TorchWgan(64)));
    all.addAll(TextWorkloads.all());
    return all;
  }

  private static Workload digits(
      String name,
      String what,
      int batch,
      Supplier<DgmContender> dgm,
      Supplier<Contender> libtorch) {
    return new Workload(name, what, () -> Feed.digits(batch), dgm, libtorch, Optional.empty());
  }

  private static Workload vae(int batch) {
    return new Workload(
        "vae-mlp/" + batch,
        "VAE 784-400-20-400-784, Adam, MNIST, dynamic binarisation",
        () -> Feed.digits(batch),
        () -> DgmModel.vae(batch),
        () -> new TorchVae(batch),
        Optional.of(() -> new Dl4jVae(batch)));
  }
}
