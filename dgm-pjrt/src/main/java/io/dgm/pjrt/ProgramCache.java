package io.dgm.pjrt;

import io.dgm.engine.platform.Sha256;
import io.dgm.pjrt.capi.Client;
import io.dgm.pjrt.capi.CompileOptions;
import io.dgm.pjrt.capi.LoadedProgram;
import io.dgm.pjrt.capi.PjrtException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Compiled programs on disk, each under a hash of all that it depends on: its text, the options,
 * the plugin and the device. What cannot be kept, read or loaded is compiled anew: this only saves
 * time.
 */
final class ProgramCache {
  private final Path folder;
  private final boolean enabled;

  /**
   * @param folder where the programs are, made when first needed
   * @param enabled whether it is used
   */
  ProgramCache(Path folder, boolean enabled) {
    this.folder = folder;
    this.enabled = enabled;
  }

  LoadedProgram get(Client client, String code, CompileOptions options) {
    if (!enabled) {
      return client.compile(code, options);
    }
    Path file = folder.resolve(key(client, code, options) + ".bin");
    if (Files.isRegularFile(file)) {
      try {
        return client.load(Files.readAllBytes(file), options);
      } catch (IOException | PjrtException e) {
        // damaged, or of a plugin that only looks the same: it is written over below
      }
    }
    LoadedProgram program = client.compile(code, options);
    keep(program, file);
    return program;
  }

  private static String key(Client client, String code, CompileOptions options) {
    MessageDigest digest = Sha256.digest();
    for (String part : new String[] {client.identity(), code}) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest(options.encode()));
  }

  private void keep(LoadedProgram program, Path file) {
    try {
      byte[] serialized = program.serialize();
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, "program", ".part");
      try {
        Files.write(part, serialized);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException | PjrtException e) {
      // a plugin that cannot serialise, or a disk that is full: nothing is lost but time
    }
  }
}
