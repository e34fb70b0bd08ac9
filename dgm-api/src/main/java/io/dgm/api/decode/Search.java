package io.dgm.api.decode;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.distribution.SequenceDistribution;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * Finds texts of a distribution step by step. Its state is a list of tensors whose types do not
 * change, so that a block of steps is a program whose results replace its inputs, and a host may
 * stop once {@link #ended} says so; {@link #find} goes all the way in one program.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Search {
  /**
   * What was found.
   *
   * @param texts I32 [N, best, T], of each row the best first
   * @param scores by which they are ordered, [N, best]: log-probabilities of what was chosen, over
   *     the length penalty if there is one
   */
  record Found(Tensor texts, Tensor scores) {}

  /**
   * {@return the state before the first step}
   *
   * @param of the distribution
   */
  List<Tensor> start(SequenceDistribution of);

  /**
   * {@return the state after a step}
   *
   * @param of the distribution
   * @param state before
   * @param place the number of the step from 0, an I32 scalar, below the distribution's length
   * @param key the source of randomness of this step
   */
  List<Tensor> step(SequenceDistribution of, List<Tensor> state, Tensor place, Key key);

  /**
   * {@return whether more steps would change nothing, a BOOL scalar}
   *
   * @param of the distribution
   * @param state after some steps
   */
  Tensor ended(SequenceDistribution of, List<Tensor> state);

  /**
   * {@return the best texts so far}
   *
   * @param of the distribution
   * @param state after some steps
   */
  Found found(SequenceDistribution of, List<Tensor> state);

  /**
   * {@return the state after several steps}
   *
   * @param of the distribution
   * @param state before
   * @param place the number of the first step from 0, an I32 scalar; with the steps at most the
   *     distribution's length
   * @param steps the number of steps, at least 1
   * @param key the source of randomness; a step's numbers are its own, however steps are divided
   *     into blocks
   */
  default List<Tensor> steps(
      SequenceDistribution of, List<Tensor> state, Tensor place, int steps, Key key) {
    Tensor numbers = Tensor.iota(DType.I32, Shape.of(steps), 0).add(place);
    Tensor keys = key.randomBits(Shape.of(of.length(), 2)).dynamicSlice(0, place, steps);
    return Scan.over(
            List.of(numbers, keys),
            state,
            (s, x) -> new Scan.Step(step(of, s, x.get(0), new Key(x.get(1))), List.of()))
        .carry();
  }

  /**
   * {@return texts of all steps}
   *
   * @param of the distribution
   * @param key the source of randomness
   */
  default Found find(SequenceDistribution of, Key key) {
    Tensor first = Tensor.scalar(DType.I32, 0);
    return found(of, steps(of, start(of), first, of.length(), key));
  }
}
