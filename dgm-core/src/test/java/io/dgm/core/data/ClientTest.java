package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  /** A child that shows that it lives, and a parent that waits for it. */
  private static final String STUCK =
      "sh -c 'while true; do echo lives >> child; sleep 0.02; done' & wait";

  private final List<Long> told = new ArrayList<>();

  @TempDir Path temp;

  private void run(Duration limit, String script) throws IOException {
    Client.Patience patience = new Client.Patience(limit, Duration.ofMillis(50));
    Client.run(temp, patience, List.of("sh", "-c", script), told::add);
  }

  private boolean childLives() throws IOException, InterruptedException {
    Thread.sleep(50); // it has been killed, and may take a moment to be gone
    long before = Files.size(temp.resolve("child"));
    Thread.sleep(200);
    return Files.size(temp.resolve("child")) > before;
  }

  @Test
  void itWorksInTheFolderAndWaits() throws IOException {
    run(LONG, "echo done > file; echo much");
    assertThat(temp.resolve("file")).hasContent("done");
  }

  @Test
  void aLongWaitIsTold() throws IOException {
    run(LONG, "sleep 1.2");
    assertThat(told).hasSizeGreaterThan(1).isSorted().startsWith(0L).last().isEqualTo(1L);
  }

  @Test
  void itDoesNotWaitForWhatNobodyTypes() throws IOException {
    run(LONG, "read line; true");
  }

  @Test
  void failureSaysWhy() {
    assertThatThrownBy(() -> run(LONG, "echo first >&2; echo 'the last' >&2; exit 3"))
        .isInstanceOf(UserException.class)
        .hasMessage("'sh' failed: the last");
    assertThatThrownBy(() -> run(LONG, "exit 3")).hasMessageContaining("exit code 3");
  }

  @Test
  void whatIsNotThereCannotBeRun() {
    Client.Patience patience = new Client.Patience(LONG, LONG);
    List<String> none = List.of("no-such-program-of-dgm");
    assertThatThrownBy(() -> Client.run(temp, patience, none, told::add))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("installed");
  }

  @Test
  void whatTakesTooLongIsEndedWithAllThatItStarted() throws Exception {
    // long enough for a shell to start on a busy machine
    assertThatThrownBy(() -> run(Duration.ofSeconds(2), STUCK))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("took more than 2 s");
    assertThat(childLives()).isFalse();
  }

  @Test
  void anInterruptEndsItWithAllThatItStarted() throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    run(LONG, STUCK);
                  } catch (IOException | RuntimeException e) {
                    thrown.set(e);
                  }
                });
    while (!Files.exists(temp.resolve("child")) || Files.size(temp.resolve("child")) == 0) {
      Thread.sleep(5);
    }
    thread.interrupt();
    thread.join();
    assertThat(thrown.get())
        .isInstanceOf(DgmException.class)
        .isNotInstanceOf(UserException.class) // or a slice would stand in for what was not awaited
        .hasMessageContaining("interrupted");
    assertThat(childLives()).isFalse();
  }

  @Test
  void theReasonIsFoundInWhatNpmSays() {
    assertThat(
            Client.reason(
                List.of(
                    "npm warn Unknown user config",
                    "npm error code ETARGET",
                    "npm error notarget No matching version found for made@9.",
                    "npm error notarget In most cases you",
                    "npm error A complete log of this run can be found in: /somewhere"),
                1))
        .isEqualTo("notarget No matching version found for made@9.");
    assertThat(
            Client.reason(
                List.of(
                    "npm ERR! code ECONNREFUSED",
                    "npm ERR! syscall connect",
                    "npm ERR! errno ECONNREFUSED",
                    "npm ERR! FetchError: connect ECONNREFUSED",
                    "npm ERR!",
                    "npm ERR! Log files were not written due to the config logs-max=0"),
                1))
        .isEqualTo("FetchError: connect ECONNREFUSED");
  }

  @Test
  void theReasonIsFoundInWhatAptSays() {
    assertThat(
            Client.reason(
                List.of(
                    "E: Failed to fetch it  Could not connect",
                    "W: Download is performed unsandboxed"),
                100))
        .isEqualTo("E: Failed to fetch it  Could not connect");
    assertThat(Client.reason(List.of("E: Unable to locate package made"), 100))
        .isEqualTo("E: Unable to locate package made (try 'apt-get update')");
  }
}
