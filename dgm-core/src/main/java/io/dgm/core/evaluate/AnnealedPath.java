package io.dgm.core.evaluate;

import io.dgm.api.conditional.Integrand;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Annealed importance sampling (Neal 2001) from q(z|x) to p(x,z) by f_β = q^(1-β) p^β, with one
 * Hamiltonian step (Neal 2011) after each change of β. How long its leaps are, other chains found
 * before, which followed how often they were accepted (Wu et al. 2017).
 */
final class AnnealedPath {
  private static final double WANTED = 0.65;
  private static final double FASTER = 1.02;
  private static final double FIRST = 0.05;
  private static final double SHORTEST = 1e-4;
  private static final double LONGEST = 1;

  private final Play play;
  private final List<Variable> latent;
  private final Integrand model;
  private final Integrand inference;
  private final int steps;
  private final int leaps;
  private int recorded;

  AnnealedPath(
      Play play,
      List<Variable> latent,
      Integrand model,
      Integrand inference,
      int steps,
      int leaps) {
    this.play = play;
    this.latent = latent;
    this.model = model;
    this.inference = inference;
    this.steps = steps;
    this.leaps = leaps;
  }

  /**
   * Where a path led.
   *
   * @param logWeight of each chain, over plates
   * @param accepted share of Hamiltonian steps, over plates
   * @param lengths of the leaps of each step, [steps, plates…]
   */
  record Ends(Tensor logWeight, Tensor accepted, Tensor lengths) {}

  /**
   * {@return lengths of leaps that chains found good, [steps, chains, N]. Chains that chose their
   * own would not leave f_β as it is: those that count take the lengths of others}
   */
  Tensor lengths(Values drawn, Key key) {
    return run(drawn, key, true, Optional.empty()).lengths();
  }

  /**
   * {@return estimates whose exponentials have the mean p(x): chains begin with draws of q}
   *
   * @param lengths of other chains
   */
  Ends up(Values drawn, Key key, Tensor lengths) {
    return run(drawn, key, true, Optional.of(lengths));
  }

  /**
   * {@return the same of one chain an example that begins with a draw of p(z|x) and goes back to q:
   * the exponentials of their negatives have the mean 1/p(x) (Grosse, Ghahramani and Adams 2015)}
   *
   * @param lengths of chains that went up
   */
  Ends down(Values exact, Key key, Tensor lengths) {
    Ends ends = run(exact, key, false, Optional.of(lengths.mean(1).reverse(0)));
    return new Ends(ends.logWeight().neg(), ends.accepted(), ends.lengths());
  }

  private Ends run(Values values, Key key, boolean up, Optional<Tensor> lengths) {
    List<Tensor> z = values.all(latent);
    DType dtype = z.getFirst().dtype();
    Tensor first = logModel(values).sub(logInference(values)); // shares what reads no z
    Shape plates = first.shape();
    Tensor words = key.randomBits(Shape.of(steps, 2));
    Tensor zero = first.mul(0);
    List<Tensor> carry = new ArrayList<>(z);
    carry.add(zero);
    carry.add(zero.add(FIRST));
    carry.add(zero);
    List<Tensor> slices =
        new ArrayList<>(List.of(betas(dtype, up, false), betas(dtype, up, true), words));
    lengths.ifPresent(slices::add);
    Scan.Result result =
        Scan.over(
            slices,
            carry,
            (now, xs) -> {
              int n = latent.size();
              List<Tensor> at = now.subList(0, n);
              Tensor weight = now.get(n);
              if (up) {
                weight = weight.add(ratio(values, at).mul(xs.get(1)));
              }
              Tensor length = lengths.isPresent() ? xs.get(3) : now.get(n + 1);
              Moved moved = hamiltonian(values, at, xs.get(0), length, new Key(xs.get(2)));
              if (!up) {
                weight = weight.sub(ratio(values, moved.z()).mul(xs.get(1)));
              }
              List<Tensor> next = new ArrayList<>(moved.z());
              next.add(weight);
              next.add(moved.length());
              next.add(now.get(n + 2).add(moved.accepted().div(steps)));
              return new Scan.Step(next, List.of(length));
            });
    int n = latent.size();
    return new Ends(
        result.carry().get(n).reshape(plates),
        result.carry().get(n + 2).reshape(plates),
        result.y());
  }

  /**
   * {@return of each step β, of the distribution that its Hamiltonian step leaves as it is, or by
   * how much it is more than that of the step below. β is the square of the share of steps: near q,
   * which is wide, small changes count most}
   */
  private Tensor betas(DType dtype, boolean up, boolean difference) {
    double[] betas = new double[steps];
    for (int i = 0; i < steps; i++) {
      double t = (up ? i + 1.0 : steps - i) / steps;
      double below = t - 1.0 / steps;
      betas[i] = t * t - (difference ? below * below : 0);
    }
    return Tensor.constant(Literal.convert(dtype, Shape.of(steps), betas));
  }

  private Values with(Values values, List<Tensor> z) {
    Values all = values;
    for (int i = 0; i < z.size(); i++) {
      Tensor value = z.get(i);
      all = all.replaced(play, latent.get(i), "annealed " + recorded++, _ -> value);
    }
    return all;
  }

  private Tensor logModel(Values values) {
    return model.at(values, play);
  }

  private Tensor logInference(Values values) {
    return inference.at(values, play);
  }

  private Tensor ratio(Values values, List<Tensor> z) {
    Values at = with(values, z);
    return logModel(at).sub(logInference(at));
  }

  /**
   * Where a Hamiltonian step led.
   *
   * @param z the codes
   * @param length of the next leaps, over plates
   * @param accepted 1 or 0, over plates
   */
  private record Moved(List<Tensor> z, Tensor length, Tensor accepted) {}

  private Moved hamiltonian(Values values, List<Tensor> z, Tensor beta, Tensor length, Key key) {
    int n = z.size();
    List<Key> keys = key.split(n + 1);
    List<Tensor> state = new ArrayList<>(z);
    for (int i = 0; i < n; i++) {
      state.add(keys.get(i).normal(z.get(i).dtype(), z.get(i).shape()));
    }
    List<Tensor> momenta = List.copyOf(state.subList(n, 2 * n));
    List<Tensor> here = slopes(values, z, beta);
    state.addAll(here);
    List<Tensor> end =
        Scan.times(
                leaps,
                state,
                (now, _) -> {
                  List<Tensor> to = new ArrayList<>();
                  List<Tensor> half = new ArrayList<>();
                  for (int i = 0; i < n; i++) {
                    Tensor step = each(length, now.get(i));
                    half.add(now.get(n + i).add(step.mul(now.get(2 * n + i)).mul(0.5)));
                    to.add(now.get(i).add(step.mul(half.get(i))));
                  }
                  List<Tensor> slopes = slopes(values, to, beta);
                  List<Tensor> next = new ArrayList<>(to);
                  for (int i = 0; i < n; i++) {
                    Tensor step = each(length, now.get(i));
                    next.add(half.get(i).add(step.mul(slopes.get(i)).mul(0.5)));
                  }
                  next.addAll(slopes);
                  return new Scan.Step(next, List.of());
                })
            .carry();
    Tensor gain =
        end.getLast()
            .sub(here.getLast())
            .sub(kinetic(end.subList(n, 2 * n), length).sub(kinetic(momenta, length)));
    Tensor draw = keys.getLast().uniform(gain.dtype(), gain.shape()).add(1e-20).log();
    Tensor accepts = draw.lt(gain); // not if it is not a number
    List<Tensor> moved = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Tensor chosen = each(accepts.to(length.dtype()), z.get(i)).broadcastTo(z.get(i).shape());
      moved.add(chosen.gt(WANTED).select(end.get(i), z.get(i)));
    }
    Tensor accepted = accepts.to(length.dtype());
    // grows and shrinks in balance where the wanted share is accepted
    double slower = WANTED / (1 - WANTED) * Math.log(FASTER);
    Tensor change = accepted.mul(Math.log(FASTER) + slower).sub(slower);
    Tensor next = length.mul(change.exp()).maximum(SHORTEST).minimum(LONGEST);
    return new Moved(moved, next, accepted);
  }

  /** {@return the slopes of log f_β at codes, and last log f_β itself} */
  private List<Tensor> slopes(Values values, List<Tensor> z, Tensor beta) {
    Values at = with(values, z);
    Tensor log = logModel(at).mul(beta).add(logInference(at).mul(beta.neg().add(1)));
    List<Tensor> all = new ArrayList<>(Gradients.of(log.sum(), z));
    all.add(log);
    return all;
  }

  /** {@return half the squared momenta of each chain} */
  private static Tensor kinetic(List<Tensor> momenta, Tensor plates) {
    Tensor sum = plates.mul(0);
    for (Tensor p : momenta) {
      Tensor rows = p.square().reshape(plates.size(), -1).sum(1);
      sum = sum.add(rows.reshape(plates.shape()).mul(0.5));
    }
    return sum;
  }

  /** {@return one number a chain, as it is multiplied with codes} */
  private static Tensor each(Tensor plates, Tensor z) {
    int[] dims = new int[z.rank()];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = d < plates.rank() ? plates.dim(d) : 1;
    }
    return plates.reshape(dims);
  }
}
