package io.dgm.engine.compiler;

import io.dgm.api.tensor.LoopBody;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;

/** Walks over a graph until no rule applies; over the bodies of its loops in the same way. */
final class Simplifier implements Rule {
  /** Each walk may open the way for the next; in practice three or four find all. */
  private static final int MOST_WALKS = 16;

  private final Rewriter rewriter;

  private Simplifier(Rule... rules) {
    this.rewriter = new Rewriter(Stream.concat(Stream.of(rules), Stream.of(this)).toList());
  }

  /** {@return one by rules that change no bit} */
  static Simplifier exact() {
    return new Simplifier(
        new StopGradients(),
        new Folded(),
        new Uniform(),
        new Arithmetic(),
        new Logic(),
        new Converts(),
        new Moves(),
        new Windows(),
        new Reductions(),
        new Transposes());
  }

  /** {@return one that multiplies once what repeats} */
  static Simplifier products() {
    return new Simplifier(new Repeats());
  }

  /** {@return for each output an equal tensor} */
  List<Tensor> simplest(List<Tensor> start) {
    List<Tensor> outputs = start;
    for (int walk = 0; walk < MOST_WALKS; walk++) {
      List<Tensor> next = rewriter.rewrite(Loops.prune(outputs));
      if (next.equals(outputs)) {
        break;
      }
      outputs = next;
    }
    return outputs;
  }

  /** The body is a graph of its own; loops are nested no deeper than the code that wrote them. */
  @Override
  public Tensor apply(Tensor node, Uses uses) {
    if (!(node.op() instanceof Op.Scan op)) {
      return node;
    }
    List<Tensor> results = simplest(op.body().results());
    if (results.equals(op.body().results())) {
      return node;
    }
    LoopBody body = new LoopBody(op.body().parameters(), results);
    return Scan.node(
        new Op.Scan(body, op.carries(), op.xs(), op.length(), op.reverse()), node.operands());
  }
}
