package chalkboard.source.chalk;

import chalkboard.build.Digest;
import chalkboard.build.ObservedStart;
import chalkboard.source.JsonWalk;
import chalkboard.text.Text;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/// Reads in which container of ECS chalk saw an image start, out of the metadata of the container's agent (`_OP_CLOUD_METADATA`).
///
/// All but a few names of it is read past: statistics and networks make most of it.
final class EcsMetadataReader {
  /// A container's own metadata as text, as chalk 0.1.2 to 0.2.2 wrote it; a longer one is none.
  private static final int LONGEST_TEXT = 100_000;
  private static final String TASK = "com.amazonaws.ecs.task-arn";
  private static final String CONTAINER = "com.amazonaws.ecs.container-name";

  private String task = "";
  private String labelledTask = "";
  private String name = "";
  private String labelledName = "";
  private String imageId = "";

  private EcsMetadataReader() {
  }

  /// Where the parser stands on the value of `_OP_CLOUD_METADATA`; empty where that tells no task and container of ECS.
  static Optional<ObservedStart> read(JsonParser parser) throws IOException {
    var sighting = new EcsMetadataReader();
    if (parser.currentToken() == JsonToken.START_OBJECT) sighting.metadata(parser);
    else if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getTextLength() <= LONGEST_TEXT) sighting.text(parser.getText());
    else parser.skipChildren();
    return sighting.execution();
  }

  private Optional<ObservedStart> execution() {
    var arn = task.isEmpty() ? labelledTask : task;
    var container = labelledName.isEmpty() ? name : labelledName;
    return arn.isEmpty() || container.isEmpty() ? Optional.empty() : Optional.of(new ObservedStart(arn, container, Digest.parse(imageId)));
  }

  /// What is no JSON tells nothing; the rest of the report still does.
  private void text(String json) {
    try (var parser = new JsonFactory().createParser(json)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) container(parser);
    } catch (IOException noJson) {
      // Half of it could name the task of another.
      task = labelledTask = "";
    }
  }

  private void metadata(JsonParser parser) throws IOException {
    JsonWalk.object(parser, key -> {
      if (key.equals("aws_ecs")) ecs(parser);
    });
  }

  private void ecs(JsonParser parser) throws IOException {
    JsonWalk.object(parser, key -> {
      switch (key) {
        case "container" -> container(parser);
        case "task" -> task(parser);
        default -> {}
      }
    });
  }

  private void task(JsonParser parser) throws IOException {
    JsonWalk.object(parser, key -> {
      if (key.equals("TaskARN")) task = plain(parser);
    });
  }

  private void container(JsonParser parser) throws IOException {
    JsonWalk.object(parser, key -> {
      switch (key) {
        case "Name" -> name = plain(parser);
        case "ImageID" -> imageId = plain(parser);
        case "Labels" -> labels(parser);
        default -> {}
      }
    });
  }

  private void labels(JsonParser parser) throws IOException {
    JsonWalk.object(parser, key -> {
      switch (key) {
        case TASK -> labelledTask = plain(parser);
        case CONTAINER -> labelledName = plain(parser);
        default -> {}
      }
    });
  }

  private static String plain(JsonParser parser) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_STRING ? Text.clean(parser.getText()).strip() : "";
  }
}
