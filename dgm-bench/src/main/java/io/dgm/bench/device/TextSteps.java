package io.dgm.bench.device;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Steps of a language model, on random words. */
final class TextSteps implements Steps {
  private static final int SINGLE = 20;

  private final Executable executable;
  private final List<Buffer> inputs = new ArrayList<>();
  private final List<Buffer> outputs = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(1);
  private final Arena arena = Arena.ofShared();
  private final MemorySegment text;
  private final int runs;
  private final int count;

  private TextSteps(Engine engine, LanguageModel model, Program program, int runs, int count) {
    this.executable = engine.compile(program);
    this.runs = runs;
    this.count = count;
    Shape words = program.inputs().getFirst().shape();
    this.text = arena.allocate(ValueLayout.JAVA_INT, words.size());
    inputs.add(engine.allocate(DType.I32, words));
    outputs.add(engine.allocate(DType.F32, program.outputs().getFirst().shape()));
    List<Buffer> state = new ArrayList<>();
    model.state().forEach(t -> state.add(engine.allocate(t.dtype(), t.shape())));
    try (Executable start = engine.compile(model.start())) {
      start.run(List.of(), state);
    }
    inputs.addAll(state);
    outputs.addAll(state);
  }

  static TextSteps open(Engine engine, boolean loop, int time, int batch) {
    LanguageModel model = new LanguageModel(time, batch);
    return loop
        ? new TextSteps(engine, model, model.steps(DeviceWorkload.CHUNK), 1, DeviceWorkload.CHUNK)
        : new TextSteps(engine, model, model.step(), SINGLE, SINGLE);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public double run() {
    double loss = 0;
    for (int i = 0; i < runs; i++) {
      for (long w = 0; w < text.byteSize() / Integer.BYTES; w++) {
        text.setAtIndex(ValueLayout.JAVA_INT, w, random.nextInt(LanguageModel.VOCABULARY));
      }
      inputs.getFirst().write(text);
      executable.run(inputs, outputs);
      Literal losses = outputs.getFirst().toLiteral();
      loss = losses.get(losses.shape().size() - 1);
    }
    return loss;
  }

  @Override
  public void close() {
    executable.close();
    inputs.forEach(Buffer::close);
    outputs.getFirst().close();
    arena.close();
  }
}
