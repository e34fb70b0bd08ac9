package io.dgm.core.stack;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** A stack as a YAML file. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class StackFile {
  private static final int LARGEST = 1 << 20;

  private StackFile() {}

  /**
   * {@return whether the name of a model is meant to be that of a file}
   *
   * @param name what was typed
   */
  public static boolean isMeant(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /**
   * {@return the stack of a file; whether its names exist is not known yet}
   *
   * @param file a YAML file in UTF-8
   * @throws UserException if it is no YAML at all
   */
  public static Stack read(Path file) {
    return parse(text(file), file.toString());
  }

  /**
   * {@return the stack of a text}
   *
   * @param yaml the text
   * @param name of where it is from, for messages
   * @throws UserException if it is no YAML at all
   */
  public static Stack parse(String yaml, String name) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(name)
            .setAllowDuplicateKeys(true) // they are told with their lines
            .setAllowNonScalarKeys(true) // and these
            .setCodePointLimit(LARGEST)
            .build();
    try {
      Node root =
          new Composer(settings, new ParserImpl(settings, new StreamReader(settings, yaml)))
              .getSingleNode()
              .orElseThrow(
                  () -> new UserException(name + " is empty: a stack names at least a model"));
      return new Flattening(name).stack(root);
    } catch (StackOverflowError e) {
      throw new UserException(name + " has more levels than a stack can have", e);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new StackException(
          List.of(name + ":" + line + ": no YAML: " + oneLine(e.getProblem())));
    } catch (YamlEngineException e) {
      throw new StackException(List.of(name + ": no YAML: " + oneLine(e.getMessage())));
    }
  }

  private static String oneLine(String text) {
    return String.valueOf(text).lines().findFirst().orElse("").strip();
  }

  private static String text(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new UserException(file + " is a folder, not a stack's YAML file");
      }
      if (Files.size(file) > LARGEST) {
        throw new UserException(file + " is larger than a stack can be: " + LARGEST + " bytes");
      }
      byte[] bytes = Files.readAllBytes(file);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException e) {
      throw new UserException("there is no file " + file, e);
    } catch (CharacterCodingException e) {
      throw new UserException(file + " is no UTF-8 text", e);
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + UserException.reason(e), e);
    }
  }
}
