package chalkboard.source.aws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `~/.aws/config` or `~/.aws/credentials` as the AWS CLI understands it, with what in it is broken.
///
/// @param sections their settings by the words between the brackets; what is nested has a name like `s3.addressing_style`
record AwsFile(Path path, Map<String, Map<String, String>> sections, List<Fault> faults) {
  private static final int MOST_BYTES = 10 << 20;

  /// Something that cannot be understood. It harms only those who ask for that section.
  ///
  /// @param line from 1; 0 where it is the file
  /// @param section empty where it is the whole file
  record Fault(Path file, int line, Optional<String> section, String why) {
    @Override
    public String toString() {
      return file + (line == 0 ? "" : " line " + line) + ": " + why;
    }
  }

  /// A file that is not there holds nothing.
  static AwsFile read(Path path) {
    if (!Files.isRegularFile(path)) return new AwsFile(path, Map.of(), List.of());
    try (var in = Files.newInputStream(path)) {
      var bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) return unread(path, "it is larger than " + (MOST_BYTES >> 20) + " MB: that is no file of the AWS CLI");
      // A letter of another encoding, mostly of a comment, is no reason to read nothing.
      return of(path, new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return unread(path, e instanceof AccessDeniedException ? "it may not be read" : "it cannot be read");
    }
  }

  private static AwsFile unread(Path path, String why) {
    return new AwsFile(path, Map.of(), List.of(new Fault(path, 0, Optional.empty(), why)));
  }

  static AwsFile of(Path path, String text) {
    var parser = new AwsFileParser(path);
    for (var line : text.replaceFirst("^\uFEFF", "").split("\\r\\n|\\n|\\r", -1)) parser.take(line);
    return parser.end();
  }

  /// The sections of a kind, as `profile`, by name; of two with one name the later holds.
  Map<String, String> titles(String kind) {
    var titles = new LinkedHashMap<String, String>();
    for (var title : sections.keySet())
      (title.equals("default") && kind.equals("profile") ? Optional.of(title) : nameIn(kind, title))
          .ifPresent(name -> titles.put(name, title));
    return titles;
  }

  private static Optional<String> nameIn(String kind, String title) {
    if (!title.startsWith(kind)) return Optional.empty();
    var rest = title.substring(kind.length());
    var name = rest.strip();
    if (name.isEmpty() || (rest.charAt(0) != ' ' && rest.charAt(0) != '\t')) return Optional.empty();
    boolean isQuoted = name.length() > 1 && (name.charAt(0) == '"' || name.charAt(0) == '\'') && name.endsWith(name.substring(0, 1));
    if (isQuoted) return Optional.of(name.substring(1, name.length() - 1));
    return name.matches("[^\\s\"']+") ? Optional.of(name) : Optional.empty();
  }
}
