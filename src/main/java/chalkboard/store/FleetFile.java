package chalkboard.store;

import chalkboard.history.LastFleetsDocument;
import chalkboard.runtime.LastFleet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The file that holds what the sources of a board told when they last could: what cannot be read is filled in from it.
public final class FleetFile {
  private static final long MOST_BYTES = 64 << 20;

  private final PackedFile file;
  private final String name;

  private FleetFile(PackedFile file, String name) {
    this.file = file;
    this.name = name;
  }

  /// @param name what the board is known by
  public static FleetFile in(Path directory, String name) {
    return new FleetFile(PackedFile.of(directory, "fleets", name, MOST_BYTES), name);
  }

  public Path path() {
    return file.path();
  }

  /// Nothing where there is none: a file that is broken, of another board, of a newer program or too large is none either.
  public List<LastFleet> read() {
    return file.read(in -> LastFleetsDocument.read(name, in)).orElse(List.of());
  }

  /// Puts these in the place of those before.
  public void write(List<LastFleet> fleets) throws IOException {
    file.write(out -> LastFleetsDocument.write(name, fleets, out));
  }
}
