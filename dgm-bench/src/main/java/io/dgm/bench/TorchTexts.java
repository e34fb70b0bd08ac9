package io.dgm.bench;

import io.dgm.api.data.Vocabulary;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Batches of texts in libtorch, time first, and what peers of dgm's models of texts share. */
final class TorchTexts {
  private static final int SUM = 2;

  private TorchTexts() {}

  /**
   * {@return texts as words, I64 [before + T, rows], with {@link Vocabulary#BOS} in front}
   *
   * @param texts I32 [rows, T]
   * @param before how often, 0 or 1
   */
  static Tensor words(MemorySegment texts, int rows, int before) {
    long time = texts.byteSize() / Integer.BYTES / rows;
    Tensor all = torch.zeros(new long[] {rows, before + time}).to(ScalarType.Int);
    MemorySegment room = TorchNet.room(all);
    long bytes = time * Integer.BYTES;
    for (int n = 0; n < rows; n++) {
      long at = n * (before + time);
      for (int b = 0; b < before; b++) {
        room.setAtIndex(ValueLayout.JAVA_INT, at + b, Vocabulary.BOS);
      }
      MemorySegment.copy(texts, n * bytes, room, (at + before) * Integer.BYTES, bytes);
    }
    return all.to(ScalarType.Long).transpose(0, 1).contiguous();
  }

  /** {@return 0, and -∞ for what no text holds} */
  static Tensor possible(long vocabulary) {
    Tensor all = torch.zeros(vocabulary);
    MemorySegment room = TorchNet.room(all);
    for (int token : new int[] {Vocabulary.PAD, Vocabulary.BOS}) {
      room.setAtIndex(ValueLayout.JAVA_FLOAT, token, Float.NEGATIVE_INFINITY);
    }
    return all;
  }

  /**
   * {@return the hidden states of an LSTM, [T, N, hidden]}
   *
   * @param xs [T, N, in]
   * @param hidden the first hidden state, [1, N, hidden]
   * @param cell the first cell, [1, N, hidden]
   * @param weights from inputs, from hidden states, and the bias
   */
  static Tensor lstm(Tensor xs, Tensor hidden, Tensor cell, boolean training, Tensor... weights) {
    Tensor noBias = torch.zeros(weights[2].size(0));
    return torch
        .lstm(
            xs,
            new TensorVector(hidden, cell),
            new TensorVector(weights[0], weights[1], weights[2], noBias),
            true,
            1,
            0,
            training,
            false,
            false)
        .get0();
  }

  /**
   * {@return the sum of -log p over all words but padding}
   *
   * @param logits [T N, vocabulary], the rows of a step side by side
   * @param words I64 [T, N]
   */
  static Tensor loss(Tensor logits, Tensor words) {
    return torch.cross_entropy_loss(
        logits, words.reshape(-1), new TensorOptional(), SUM, Vocabulary.PAD, 0);
  }
}
