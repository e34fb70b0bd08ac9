package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.spi.DataFiles.Making;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MadeFilesTest {
  @TempDir Path temp;
  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger made = new AtomicInteger();

  private MadeFiles files(long bound) {
    return new MadeFiles(temp.resolve("made"), bound, notices::add);
  }

  private Making of(String text) {
    return file -> {
      made.incrementAndGet();
      Files.writeString(file, text);
    };
  }

  private List<String> left() throws IOException {
    try (Stream<Path> all = Files.walk(temp)) {
      return all.filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("lock"))
          .toList();
    }
  }

  @Test
  void aFileIsMadeOnceForEachKey() {
    Path file = files(100).get("words", "a", of("one"));
    assertThat(file).hasContent("one");
    assertThat(files(100).get("words", "a", of("two"))).isEqualTo(file).hasContent("one");
    assertThat(files(100).get("words", "b", of("two"))).hasContent("two");
    assertThat(files(100).get("numbers", "a", of("three"))).hasContent("three");
    assertThat(made).hasValue(3);
    assertThat(notices).isEmpty();
  }

  @Test
  void aDamagedOneIsMadeAgain() throws IOException {
    Path file = files(100).get("words", "a", of("one"));
    Files.writeString(file, "onf");
    assertThat(files(100).get("words", "a", of("one"))).hasContent("one");
    assertThat(notices).singleElement().asString().contains(file.toString(), "is damaged");
    assertThat(left()).hasSize(1);
  }

  @Test
  void aMakingThatFailsLeavesNothing() throws IOException {
    assertThatThrownBy(
            () ->
                files(100)
                    .get(
                        "words",
                        "a",
                        file -> {
                          Files.writeString(file, "half");
                          throw new UserException("no more words");
                        }))
        .isInstanceOf(UserException.class)
        .hasMessage("no more words");
    assertThatThrownBy(
            () ->
                files(100)
                    .get(
                        "words",
                        "a",
                        _ -> {
                          throw new IOException("disk full");
                        }))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("disk full", "DGM_CACHE");
    assertThat(left()).isEmpty();
  }

  @Test
  void whatAKilledProcessLeftIsRemoved() throws IOException {
    Files.createDirectories(temp.resolve("made/words/making-1"));
    Files.writeString(temp.resolve("made/words/making-1/made"), "half");
    files(100).get("words", "a", of("one"));
    assertThat(left()).hasSize(1);
  }

  @Test
  void thoseUsedLongestAgoGo() throws IOException {
    Path first = files(100).get("words", "a", of("1".repeat(40)));
    Path second = files(100).get("words", "b", of("2".repeat(40)));
    Files.setLastModifiedTime(first, FileTime.from(Instant.EPOCH));
    Files.setLastModifiedTime(second, FileTime.from(Instant.EPOCH.plusSeconds(1)));
    files(100).get("words", "a", of("")); // used again
    files(100).get("numbers", "c", of("3".repeat(40)));
    assertThat(first).exists();
    assertThat(second).doesNotExist();
    assertThat(notices).singleElement().asString().contains("removing " + second);
    Path large = files(100).get("numbers", "d", of("4".repeat(400)));
    assertThat(left()).containsExactly(large.getFileName().toString());
  }

  @Test
  void severalThreadsMakeItOnce() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<Path>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(
            pool.submit(
                () ->
                    files(100)
                        .get(
                            "words",
                            "a",
                            file -> {
                              LockSupport.parkNanos(50_000_000);
                              of("one").write(file);
                            })));
      }
      for (Future<Path> each : all) {
        assertThat(each.get()).hasContent("one");
      }
    }
    assertThat(made).hasValue(1);
  }
}
