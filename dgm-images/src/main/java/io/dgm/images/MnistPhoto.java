package io.dgm.images;

import io.dgm.api.data.Dataset;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.api.spi.DataFiles.Entry;
import io.dgm.api.tensor.Shape;
import java.util.List;

/**
 * MNIST on photographs, as Ganin and Lempitsky made MNIST-M ("Unsupervised Domain Adaptation by
 * Backpropagation", 2015) of other photographs: x F32 [3, 28, 28] in [0, 1], y one-hot [10].
 * Example i is the digit of example i of MNIST. It is made while it is read; nothing of it is
 * stored.
 */
record MnistPhoto() implements Fetched {
  private static final List<Bundle> PHOTOGRAPHS =
      List.of(
          new Bundle(
              "apt",
              "mate-backgrounds",
              "https://github.com/mate-desktop/mate-backgrounds/tree/v1.26.0/nature",
              List.of(
                  photo("Aqua", "5c30118205982da441bf7e6a1ada636a8a0be879408140b3148280c665ed6bce"),
                  photo(
                      "Blinds", "f7aac0dcc2e06d0491643e84df3da1d9db7c4610f58806a880d56e074799f600"),
                  photo("Dune", "8a67c2cb0be8c46b70c237311a4fa4d2b4ac7d39568135384787801fa5cc9a91"),
                  photo(
                      "FreshFlower",
                      "972b0a0c4e5e3fa93f4f244fc84bc64b121a5eac3aaa5856f1308c1f38a02f8e"),
                  photo(
                      "Garden", "d3095ee09d425ef23d27155412136cf14fc3c9af76ca58b452f55e23da324e78"),
                  photo(
                      "GreenMeadow",
                      "8fa0de0aa4089f7319c9fb7a6d006d4cab6023e8c8853731557cff53567b4832"),
                  photo(
                      "LadyBird",
                      "e35a9a4126ef969c90b29c038058c5a575a20eadd84106a37bf1fa9931e7b61d"),
                  photo(
                      "RainDrops",
                      "3e4ea9671c28c90a86cf67b3db9daf18c4741587c596333a7529ca589aaa0c16"),
                  photo(
                      "Storm", "77ca53077831d3237f73393a91fc879158abc046d852941c26e90de336356957"),
                  photo(
                      "TwoWings",
                      "665e5abf8a5399070a91a9a8e455fe071e5b61697ff78fdeda4e9843ef545aeb"),
                  photo("Wood", "19c78500ac00a622e19907ab9cc7d06d46fe08c4a6142759a84195696150ec07"),
                  photo(
                      "YellowFlower",
                      "254da96256acb7add685679775a04d1e4a5bc8cd13e5a5a3d61351ce198a5306"))));

  private static Entry photo(String name, String sum) {
    String file = name + ".jpg";
    return new Entry("usr/share/backgrounds/mate/nature/" + file, sum, "mate-backgrounds/" + file);
  }

  @Override
  public String name() {
    return "mnist-photo";
  }

  @Override
  public String description() {
    return "60,000 + 10,000 digits of MNIST on photographs, 28x28 in colour, made on this machine"
        + " (digits CC BY-SA 3.0, photographs of MATE GPL-2+)";
  }

  @Override
  public List<List<Bundle>> sources() {
    return List.of(Mnist.FILES, PHOTOGRAPHS);
  }

  @Override
  public Dataset open(DataFiles files, Settings settings) {
    Mnist digits = Mnist.open(files);
    List<Photograph> photos = files.get(PHOTOGRAPHS).stream().map(Photograph::new).toList();
    return new ImageSet(
        name(),
        Shape.of(Picture.CHANNELS, Mnist.SIDE, Mnist.SIDE),
        Mnist.CLASSES,
        new Blended(digits.train(), Mnist.SIDE, photos, false),
        new Blended(digits.test(), Mnist.SIDE, photos, true));
  }
}
