package chalkboard.source.custodian;

import com.fasterxml.jackson.core.JacksonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The files that a policy leaves in its directory, as they lie there.
final class PolicyFiles {
  private static final Pattern JACKSON_PLACE = Pattern.compile(" ?\\((?:start marker )?at \\[Source.*$");
  private static final String METADATA = "metadata.json";
  private static final String RESOURCES = "resources.json";
  private static final String LOG = "custodian-run.log";
  /// A failed run adds some 30 KB to a log that nobody ever empties.
  private static final long LOG_TAIL = 4L << 20;

  private final Map<Folder, Peeked> peeked = new HashMap<>();

  /// Which versions of the files something rests on.
  record Versions(Optional<Object> metadata, Optional<Object> resources, Optional<Object> log) {
    static final Versions NONE = new Versions(Optional.empty(), Optional.empty(), Optional.empty());

    static Versions of(Folder folder) throws IOException {
      return new Versions(version(folder, METADATA), version(folder, RESOURCES), version(folder, LOG));
    }

    /// Whether the metadata still is what it was: no run came to its end meanwhile.
    boolean isOfMetadata(Folder folder) throws IOException {
      return metadata.equals(version(folder, METADATA));
    }
  }

  private record Peeked(Object version, Metadata metadata) {}

  private static Optional<Object> version(Folder folder, String name) throws IOException {
    return folder.file(name).map(OutputFile::version);
  }

  void forgetAllBut(Set<Folder> folders) {
    peeked.keySet().retainAll(folders);
  }

  Metadata metadata(Folder folder) throws IOException {
    var file = folder.file(METADATA).orElseThrow(() -> new IOException("there is no metadata.json"));
    var known = peeked.get(folder);
    if (known != null && known.version.equals(file.version())) return known.metadata;
    try (var in = file.open()) {
      var metadata = Metadata.read(in);
      peeked.put(folder, new Peeked(file.version(), metadata));
      return metadata;
    }
  }

  static Optional<OutputFile> resources(Folder folder) throws IOException {
    return folder.file(RESOURCES);
  }

  static EcsResources read(OutputFile resources, ResourceKind kind) throws IOException {
    try (var in = resources.open()) {
      return EcsResources.read(in, kind);
    }
  }

  static RunLog log(Folder folder) {
    try {
      var file = folder.file(LOG);
      if (file.isEmpty()) return RunLog.EMPTY;
      try (var whole = new Salvage(file.get().open(LOG_TAIL));
          var in = new BufferedReader(new InputStreamReader(whole, StandardCharsets.UTF_8))) {
        var log = RunLog.read(in);
        return whole.isCutOff() ? log.doubted(RunLog.CUT_OFF) : log;
      }
    } catch (IOException e) {
      return RunLog.EMPTY.doubted(Salvage.isCut(e) ? RunLog.CUT_OFF : "its log cannot be read: " + why(e));
    }
  }

  /// In one line, with the place: what Jackson says of it names the reader it had, which tells nobody anything.
  static String why(IOException e) {
    if (!(e instanceof JacksonException json)) return String.valueOf(e.getMessage());
    var words = JACKSON_PLACE.matcher(json.getOriginalMessage().lines().findFirst().orElse("")).replaceAll("");
    var at = json.getLocation();
    return "broken JSON" + (at == null || at.getLineNr() < 1 ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr()) + ": "
        + words;
  }
}
