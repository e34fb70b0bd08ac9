package io.dgm.text;

import io.dgm.api.data.Vocabulary;
import java.util.Arrays;
import java.util.SplittableRandom;

/** An oracle that says a text on the host, token by token. */
final class OracleWalk {
  private final Oracle.Weights weights;
  private final int hidden;
  private final float[] state;
  private final float[] cell;
  private final float[] gates;
  private final float[] logits;

  OracleWalk(Oracle oracle, Oracle.Weights weights) {
    this.weights = weights;
    this.hidden = oracle.hidden();
    this.state = new float[hidden];
    this.cell = new float[hidden];
    this.gates = new float[4 * hidden];
    this.logits = new float[oracle.size()];
  }

  /**
   * {@return a text, which has no end}
   *
   * @param length in tokens
   */
  int[] text(int length, SplittableRandom random) {
    Arrays.fill(state, 0);
    Arrays.fill(cell, 0);
    int[] text = new int[length];
    int token = Vocabulary.BOS;
    for (int t = 0; t < length; t++) {
      double[] logs = next(token);
      double left = random.nextDouble();
      token = logs.length - 1;
      for (int v = 0; v < logs.length; v++) {
        left -= Math.exp(logs[v]);
        if (left < 0) {
          token = v;
          break;
        }
      }
      text[t] = token;
    }
    return text;
  }

  /** {@return the log-probabilities of the token that follows one} */
  double[] next(int token) {
    System.arraycopy(weights.bias(), 0, gates, 0, gates.length);
    for (int k = 0; k < hidden; k++) {
      addRow(gates, weights.embedding()[token * hidden + k], weights.input(), k);
      addRow(gates, state[k], weights.recurrent(), k);
    }
    for (int k = 0; k < hidden; k++) {
      double input = sigmoid(gates[k]);
      double forget = sigmoid(gates[hidden + k]);
      double output = sigmoid(gates[3 * hidden + k]);
      cell[k] = (float) (forget * cell[k] + input * Math.tanh(gates[2 * hidden + k]));
      state[k] = (float) (output * Math.tanh(cell[k]));
    }
    System.arraycopy(weights.outputBias(), 0, logits, 0, logits.length);
    for (int k = 0; k < hidden; k++) {
      addRow(logits, state[k], weights.output(), k);
    }
    return normalised();
  }

  /** Adds a row of a matrix times a number. */
  private static void addRow(float[] to, float factor, float[] matrix, int row) {
    int at = row * to.length;
    for (int j = 0; j < to.length; j++) {
      to[j] += factor * matrix[at + j];
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** {@return log-probabilities: of marks that none of its texts holds, -∞} */
  private double[] normalised() {
    double most = Double.NEGATIVE_INFINITY;
    for (int v = Vocabulary.UNKNOWN; v < logits.length; v++) {
      most = Math.max(most, logits[v]);
    }
    double sum = 0;
    for (int v = Vocabulary.UNKNOWN; v < logits.length; v++) {
      sum += Math.exp(logits[v] - most);
    }
    double[] logs = new double[logits.length];
    Arrays.fill(logs, Double.NEGATIVE_INFINITY);
    for (int v = Vocabulary.UNKNOWN; v < logits.length; v++) {
      logs[v] = logits[v] - most - Math.log(sum);
    }
    return logs;
  }
}
