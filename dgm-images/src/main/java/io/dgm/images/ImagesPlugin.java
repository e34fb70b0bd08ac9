package io.dgm.images;

import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.DataFormat;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.api.spi.Plugin;
import java.util.List;

/** The plugin of data sets that are made of picture files, and of the user's own data. */
public final class ImagesPlugin implements Plugin {

  /** Creates the plugin. */
  public ImagesPlugin() {}

  @Override
  public String name() {
    return "images";
  }

  @Override
  public ApiVersion builtFor() {
    return new ApiVersion(0, 2);
  }

  @Override
  public List<DataFormat> formats() {
    return List.of(
        new PicturesFormat(),
        new CifarFormat(),
        new SvhnFormat(),
        new NumpyFormat(),
        new NumbersFormat());
  }

  @Override
  public List<DatasetProvider> datasets() {
    return List.of(
        new Emoji(Drawing.GOOGLE, 32),
        new Emoji(Drawing.TWITTER, 32),
        new Emoji(Drawing.GOOGLE, 64),
        new Emoji(Drawing.TWITTER, 64),
        new EmojiPairs(),
        new Optdigits(),
        new MnistRgb(),
        new MnistPhoto());
  }
}
