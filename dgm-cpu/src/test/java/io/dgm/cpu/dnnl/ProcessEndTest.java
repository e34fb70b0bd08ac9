package io.dgm.cpu.dnnl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessEndTest {

  /** What was registered before is not run: in a process of others it is. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aProcessOfItsOwnEndsBeforeLibrariesGiveBackWhatThreadsRun(boolean own) throws Exception {
    assumeTrue(NativeLibraries.present());
    int status = start(own).waitFor();
    if (own) {
      assertThat(status).isEqualTo(EndedProcess.STATUS);
    } else {
      assertThat(status).as("aborted by C").isGreaterThan(128);
    }
  }

  private static Process start(boolean own) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null"));
    command.add("-D" + ProcessEnd.OWN + "=" + own);
    String main = EndedProcess.class.getName();
    String path = System.getProperty("java.class.path"); // where oneDNN may be
    if (EndedProcess.class.getModule().isNamed()) {
      String tests = Path.of("target", "test-classes").toString();
      command.add("--enable-native-access=io.dgm.cpu");
      command.addAll(List.of("--module-path", System.getProperty("jdk.module.path")));
      command.addAll(List.of("--class-path", path));
      command.addAll(List.of("--patch-module", "io.dgm.cpu=" + tests));
      command.addAll(List.of("--module", "io.dgm.cpu/" + main));
    } else {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
      command.addAll(List.of("--class-path", path, main));
    }
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
