package io.dgm.api.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Key;

/** A change made to each batch inside the compiled step, such as dynamic binarisation. */
@Stability(level = Level.STABLE, since = "0.2")
public interface Transform {

  /**
   * {@return what the transformed examples look like}
   *
   * @param spec what they looked like
   */
  DataSpec spec(DataSpec spec);

  /**
   * {@return the transformed batch}
   *
   * @param batch the batch
   * @param key a source of randomness
   */
  Batch apply(Batch batch, Key key);
}
