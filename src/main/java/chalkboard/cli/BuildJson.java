package chalkboard.cli;

import chalkboard.build.Build;
import chalkboard.build.Digest;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// A build as JSON, the same in every output.
final class BuildJson {
  private BuildJson() {
  }

  static void write(JsonGenerator json, String key, Build build) throws IOException {
    json.writeFieldName(key);
    write(json, build);
  }

  static void write(JsonGenerator json, Build build) throws IOException {
    json.writeStartObject();
    text(json, "commit", build.code().commit());
    text(json, "digest", build.digests().stream().sorted().findFirst().map(Digest::toString).orElse(""));
    json.writeArrayFieldStart("digests");
    for (var digest : build.digests().stream().sorted().toList()) json.writeString(digest.toString());
    json.writeEndArray();
    text(json, "chalkId", build.chalkId());
    text(json, "branch", build.code().branch());
    text(json, "author", build.code().author());
    text(json, "buildId", build.ci().id());
    text(json, "buildUri", build.ci().uri());
    text(json, "reported", build.reported().toString());
    json.writeEndObject();
  }

  static void text(JsonGenerator json, String key, String value) throws IOException {
    json.writeStringField(key, value.isEmpty() ? null : value);
  }
}
