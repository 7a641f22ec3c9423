package chalkboard.history;

import chalkboard.document.BadDocument;
import chalkboard.document.DocumentCodec;
import chalkboard.document.DocumentLimits;
import chalkboard.document.Shapes;
import chalkboard.feed.AgeBasis;
import chalkboard.feed.Problem;
import chalkboard.runtime.ClusterReading;
import chalkboard.runtime.LastFleet;
import chalkboard.runtime.ResourceReading;
import chalkboard.runtime.Service;
import chalkboard.runtime.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the sources of a board told when they last could, as a document of its own for the next program to go on from.
///
/// @param version of how it is written
/// @param name what the board is known by
public record LastFleetsDocument(int version, String name, List<LastFleet> fleets) {
  /// Raised where an older program would misread what a newer one writes.
  private static final int VERSION = 1;
  private static final int MOST_BYTES = 256 << 20;

  /// How what runs is written.
  public static final Shapes SHAPES = BoardDocument.SHAPES.as(ClusterReading.class, KeptReading.class, KeptReading::of,
      KeptReading::reading);
  private static final DocumentCodec<LastFleetsDocument> CODEC = DocumentCodec.of(LastFleetsDocument.class,
      SHAPES.where(LastFleetsDocument.class, d -> d.version == VERSION), DocumentLimits.DEFAULT.withSize(MOST_BYTES));

  /// What is known of a cluster, with the types of its items.
  record KeptReading(KeptServices services, KeptTasks tasks) {
    static KeptReading of(ClusterReading reading) {
      var s = reading.services();
      var t = reading.tasks();
      return new KeptReading(new KeptServices(s.taken(), s.items(), s.complete(), s.trouble(), s.basis()),
          new KeptTasks(t.taken(), t.items(), t.complete(), t.trouble(), t.basis()));
    }

    ClusterReading reading() {
      return new ClusterReading(
          new ResourceReading<>(services.taken, services.items, services.complete, services.trouble, services.basis),
          new ResourceReading<>(tasks.taken, tasks.items, tasks.complete, tasks.trouble, tasks.basis));
    }
  }

  /// The services of a cluster, as [ResourceReading] has them.
  record KeptServices(Optional<Instant> taken, List<Service> items, boolean complete, Optional<Problem> trouble, AgeBasis basis) {}

  /// Its tasks.
  record KeptTasks(Optional<Instant> taken, List<Task> items, boolean complete, Optional<Problem> trouble, AgeBasis basis) {}

  public static void write(String name, List<LastFleet> fleets, OutputStream out) throws IOException {
    CODEC.write(new LastFleetsDocument(VERSION, name, fleets), out);
  }

  /// Nothing where it is of another board.
  ///
  /// @throws BadDocument where it is no such document, of another version, or too large
  public static List<LastFleet> read(String name, InputStream in) throws IOException {
    var found = CODEC.read(in);
    return found.name.equals(name) ? found.fleets : List.of();
  }
}
