import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Formats every Java file of the checkout, or with {@code --check} names those that are not
 * formatted and fails. Files older than the last success are left out, so a second run costs next
 * to nothing.
 *
 * <p>It is started from its source on the JDK that the project is built for: the formatter cannot
 * parse newer syntax than its own JVM's, and Maven may run on an older one.
 */
public final class Format {
  private static final Path STAMP = Path.of("target", "tools", "formatted");

  private Format() {}

  public static void main(String[] args) throws IOException {
    boolean check = args.length > 0 && args[0].equals("--check");
    FileTime start = FileTime.fromMillis(System.currentTimeMillis() - 1);
    List<String> command = new ArrayList<>();
    command.addAll(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
    int options = command.size();
    command.addAll(changedSources());
    if (command.size() > options) {
      ToolProvider formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
      if (formatter.run(System.out, System.err, command.toArray(String[]::new)) != 0) {
        System.err.println(check ? "the files above are not formatted: run ./format" : "failed");
        System.exit(1);
      }
    }
    Files.createDirectories(STAMP.getParent());
    Files.writeString(STAMP, "");
    Files.setLastModifiedTime(STAMP, start);
  }

  private static List<String> changedSources() throws IOException {
    FileTime last = Files.exists(STAMP) ? Files.getLastModifiedTime(STAMP) : FileTime.fromMillis(0);
    List<String> changed = new ArrayList<>();
    Files.walkFileTree(
        Path.of(""),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            return name.startsWith(".") || name.equals("target")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")
                && attributes.lastModifiedTime().compareTo(last) > 0) {
              changed.add(file.toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return changed;
  }
}
