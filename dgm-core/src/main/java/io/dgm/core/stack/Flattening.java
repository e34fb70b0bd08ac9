package io.dgm.core.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns nested mappings into paths; the path of a {@code name} is that of what it names. */
final class Flattening {
  private static final int DEEPEST = 16;
  private static final int MOST = 10_000;

  private final String file;
  private final Map<String, Given> settings = new LinkedHashMap<>();
  private final List<String> mistakes = new ArrayList<>();
  private int visited;

  Flattening(String file) {
    this.file = file;
  }

  Stack stack(Node root) {
    if (root instanceof MappingNode mapping) {
      mapping("", mapping, 0);
    } else {
      refuse(root, "a stack is a mapping that begins with model: NAME");
    }
    return new Stack(settings, file, mistakes);
  }

  private void refuse(Node at, String reason) {
    mistakes.add(where(at) + ": " + reason);
  }

  private String where(Node node) {
    return file + ":" + node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private void mapping(String path, MappingNode mapping, int depth) {
    for (NodeTuple entry : mapping.getValue()) {
      // anchors can stand for themselves, or for far more than was written
      if (depth > DEEPEST || ++visited > MOST) {
        if (visited <= MOST + 1) {
          visited = MOST + 1;
          refuse(entry.getKeyNode(), "more settings or levels than a stack can have");
        }
        return;
      }
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        refuse(entry.getKeyNode(), "a name is a word");
        continue;
      }
      boolean names = key.getValue().equals("name") && !path.isEmpty();
      String below = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
      value(names ? path : below, key, entry.getValueNode(), depth);
    }
  }

  private void value(String path, ScalarNode key, Node value, int depth) {
    switch (value) {
      case MappingNode mapping -> mapping(path, mapping, depth + 1);
      case ScalarNode scalar -> {
        if (scalar.getTag().equals(Tag.NULL)) {
          refuse(key, path + " has no value");
        } else {
          put(path, key, scalar.getValue());
        }
      }
      case SequenceNode list -> {
        if (list.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
          List<String> items =
              list.getValue().stream().map(item -> ((ScalarNode) item).getValue()).toList();
          put(path, key, String.join(",", items));
        } else {
          refuse(key, path + " is a value or a list of values, not a list of mappings");
        }
      }
      default -> refuse(key, path + " has no value");
    }
  }

  private void put(String path, ScalarNode key, String text) {
    Given before = settings.putIfAbsent(path, new Given(text, where(key)));
    if (before != null) {
      refuse(key, path + " is given twice; first at " + before.where());
    }
  }
}
