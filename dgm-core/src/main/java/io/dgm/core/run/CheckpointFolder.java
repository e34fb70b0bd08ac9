package io.dgm.core.run;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.api.tensor.Literal;
import io.dgm.core.run.CheckpointManifest.Owner;
import io.dgm.engine.platform.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One checkpoint on the disk: the tensors and the manifest that vouches for them. */
final class CheckpointFolder {
  private static final String MANIFEST = "manifest.json";
  private static final Pattern NAME = Pattern.compile("step-(\\d{6,18})");

  private CheckpointFolder() {}

  static String name(long step) {
    return String.format(Locale.ROOT, "step-%06d", step);
  }

  /** {@return the step in a folder's name, -1 where it is not the name of a checkpoint} */
  static long step(Path folder) {
    Matcher matcher = NAME.matcher(folder.getFileName().toString());
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
  }

  /** Writes the files into a new folder; they are on the disk when this returns. */
  static long write(Path folder, Unsaved snapshot, ManifestFor manifest) throws IOException {
    Files.createDirectory(folder);
    Path state = folder.resolve(CheckpointManifest.STATE);
    String[] hash = new String[1];
    // a header that says what the file is, for those who find it alone
    Map<String, String> metadata = Map.of("format", "dgm", "step", "" + snapshot.step());
    Durable.writeNew(state, to -> hash[0] = Safetensors.write(to, snapshot.tensors(), metadata));
    long bytes = Files.size(state);
    byte[] json = manifest.of(bytes, hash[0]).format();
    Durable.writeNew(folder.resolve(MANIFEST), to -> Durable.writeFully(to, ByteBuffer.wrap(json)));
    Durable.syncDirectory(folder);
    return bytes;
  }

  /** Makes the manifest for a written tensors' file. */
  interface ManifestFor {
    CheckpointManifest of(long bytes, String sha256);
  }

  /**
   * {@return what a folder's manifest says, after checking that all of it is true}
   *
   * @throws DgmException that says why it is refused
   */
  static CheckpointManifest verify(Path folder, Owner owner) {
    try {
      CheckpointManifest manifest = readManifest(folder);
      checkOwner(manifest, owner);
      if (manifest.step() != step(folder)) {
        throw new UserException("its manifest is of step " + manifest.step());
      }
      checkState(folder.resolve(CheckpointManifest.STATE), manifest);
      return manifest;
    } catch (IOException e) {
      throw new DgmException("it cannot be read: " + UserException.reason(e), e);
    }
  }

  private static CheckpointManifest readManifest(Path folder) throws IOException {
    Path file = folder.resolve(MANIFEST);
    if (!Files.isRegularFile(file)) {
      throw new UserException("it has no " + MANIFEST);
    }
    return CheckpointManifest.parse(Files.readAllBytes(file));
  }

  private static void checkOwner(CheckpointManifest manifest, Owner owner) {
    String model = manifest.owner().model();
    if (!model.equals(owner.model())) {
      throw new UserException("it is of the model " + model + ", not " + owner.model());
    }
    if (!manifest.owner().run().equals(owner.run())) {
      throw new UserException("it is of a run with other settings, another seed or other data");
    }
  }

  private static void checkState(Path file, CheckpointManifest manifest) throws IOException {
    String name = CheckpointManifest.STATE;
    if (!Files.isRegularFile(file)) {
      throw new UserException("it has no " + name);
    }
    long bytes = Files.size(file);
    if (bytes != manifest.bytes()) {
      throw new UserException(
          name + " has " + bytes + " bytes, and its manifest says " + manifest.bytes());
    }
    if (!Sha256.of(file).equals(manifest.sha256())) {
      throw new UserException(name + " does not have its checksum");
    }
  }

  /** {@return the tensors of a verified folder, mapped} */
  static SequencedMap<String, Literal> tensors(Path folder, CheckpointManifest manifest) {
    SequencedMap<String, Literal> tensors =
        Safetensors.read(folder.resolve(CheckpointManifest.STATE)).tensors();
    if (!CheckpointManifest.typesOf(tensors).equals(manifest.tensors())) {
      throw new UserException("its manifest lists other tensors than it has");
    }
    return tensors;
  }
}
