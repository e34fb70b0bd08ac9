package io.dgm.cpu.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkersTest {

  @Test
  void allPassEachBarrierTogether() {
    try (Workers workers = new Workers(4)) {
      int[] done = new int[4 * 16];
      AtomicInteger finished = new AtomicInteger();
      AtomicInteger early = new AtomicInteger();
      for (int run = 0; run < 50; run++) {
        workers.run(
            w -> {
              for (int phase = 0; phase < 20; phase++) {
                done[w * 16]++;
                workers.barrier(w, finished::incrementAndGet);
                for (int other = 0; other < 4; other++) {
                  if (done[other * 16] < done[w * 16]) {
                    early.incrementAndGet();
                  }
                }
                workers.barrier(w, null);
              }
            });
      }
      assertThat(early).hasValue(0);
      assertThat(finished).hasValue(1000);
    }
  }

  @Test
  void aFailureOfAnyIsTheCallers() {
    try (Workers workers = new Workers(3)) {
      for (int failing = 0; failing < 3; failing++) {
        int who = failing;
        assertThatThrownBy(
                () ->
                    workers.run(
                        w -> {
                          if (w == who) {
                            throw new IllegalArgumentException("worker " + w);
                          }
                        }))
            .hasMessage("worker " + who);
      }
      AtomicInteger ran = new AtomicInteger();
      workers.run(_ -> ran.incrementAndGet());
      assertThat(ran).hasValue(3);
    }
  }

  @Test
  void idleWorkersWakeUp() throws InterruptedException {
    try (Workers workers = new Workers(2)) {
      AtomicInteger ran = new AtomicInteger();
      for (int i = 0; i < 3; i++) {
        Thread.sleep(20);
        workers.run(_ -> ran.incrementAndGet());
      }
      assertThat(ran).hasValue(6);
    }
  }
}
