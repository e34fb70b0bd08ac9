package io.dgm.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMemoryTest {
  private static final long GIB = 1L << 30;

  @TempDir Path root;

  private void file(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private long free() {
    return new HostMemory(root).free().orElseThrow();
  }

  private void machine() throws IOException {
    file("proc/meminfo", "MemTotal: 25165824 kB\nMemFree: 1 kB\nMemAvailable:   16777216 kB\n");
  }

  @Test
  void aMachineHasWhatItSays() throws IOException {
    assertThat(new HostMemory(root).free()).isEmpty();
    assertThatCode(() -> new HostMemory(root).require(Long.MAX_VALUE, "all"))
        .doesNotThrowAnyException();
    machine();
    assertThat(free()).isEqualTo(16 * GIB);
  }

  @Test
  void aGroupMayHaveLess() throws IOException {
    machine();
    file("proc/self/cgroup", "0::/a/b\n");
    file("sys/fs/cgroup/a/memory.max", "max\n");
    file("sys/fs/cgroup/a/memory.current", "5\n");
    assertThat(free()).isEqualTo(16 * GIB);
    file("sys/fs/cgroup/a/b/memory.max", 4 * GIB + "\n");
    file("sys/fs/cgroup/a/b/memory.current", 3 * GIB + "\n");
    file("sys/fs/cgroup/a/b/memory.stat", "anon 7\ninactive_file " + GIB / 2 + "\n");
    assertThat(free()).isEqualTo(GIB + GIB / 2);
    file("sys/fs/cgroup/memory.max", 2 * GIB + "\n");
    file("sys/fs/cgroup/memory.current", GIB + "\n");
    assertThat(free()).as("one above it").isEqualTo(GIB);
  }

  @Test
  void groupsOfTheFirstKindCountToo() throws IOException {
    machine();
    file("proc/self/cgroup", "9:cpu,cpuacct:/x\n4:memory:/docker/123\n");
    file("sys/fs/cgroup/memory/memory.limit_in_bytes", 8 * GIB + "\n");
    file("sys/fs/cgroup/memory/memory.usage_in_bytes", 7 * GIB + "\n");
    file("sys/fs/cgroup/memory/memory.stat", "total_inactive_file " + GIB + "\n");
    assertThat(free()).isEqualTo(2 * GIB);
    file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    assertThat(free()).as("no limit").isEqualTo(16 * GIB);
  }

  @Test
  void moreThanThereIsIsRefusedWithBothNumbers() throws IOException {
    machine();
    HostMemory memory = new HostMemory(root);
    assertThatThrownBy(() -> memory.require(24 * GIB, "a batch of 128 examples"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            "a batch of 128 examples needs 24.0 GiB of memory, and there are 16.0 GiB left:");
    memory.take(10 * GIB, "one");
    assertThat(memory.free()).as("though it is not used yet").hasValue(6 * GIB);
    assertThatThrownBy(() -> memory.take(7 * GIB, "another"))
        .hasMessageContaining("another needs 7.0 GiB of memory, and there are 6.0 GiB left");
    memory.giveBack(10 * GIB);
    memory.take(12 * GIB, "one");
  }
}
