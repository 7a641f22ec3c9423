package chalkboard.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import chalkboard.history.BoardSnapshot;
import chalkboard.history.HistoryStore;
import chalkboard.history.SnapshotHead;
import chalkboard.history.SnapshotLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Snapshots as files, and as the lines that are in them.
final class Snapshots {
  static final SnapshotFile FILES = new SnapshotFile(SnapshotLimits.DEFAULT);

  private Snapshots() {
  }

  static SnapshotFile.Contents of(HistoryStore store, String board, Instant since) {
    return new SnapshotFile.Contents(SnapshotHead.of("1.2.3", AcmeHistory.at(9_999), since, "Acme", List.of("newest")), Optional.empty(),
        store,
        board, "/home/robin");
  }

  static byte[] packed(byte[] lines) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(lines);
    }
    return bytes.toByteArray();
  }

  static byte[] packed(List<String> lines) throws IOException {
    return packed((String.join("\n", lines) + "\n").getBytes(UTF_8));
  }

  static List<String> lines(Path file) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }

  static BoardSnapshot load(Path folder, byte[] bytes) throws IOException {
    return FILES.load(Files.write(folder.resolve("given.snapshot"), bytes));
  }
}
