package chalkboard.source.chalk;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What was read of a place in S3, kept from one run of the program to the next: extracts, never bodies.
///
/// Several programs may keep the same place at once. What is written is there after a crash at any later moment, or not at all.
public interface KeptReports {
  /// Keeps nothing.
  KeptReports NONE = new KeptReports() {
    @Override
    public Kept all(String place) {
      return new Kept(List.of(), Optional.empty());
    }

    @Override
    public List<KeptObject> some(String place, Collection<String> keys) {
      return List.of();
    }

    @Override
    public void keep(String place, Collection<KeptObject> objects, Set<String> gone, Optional<Instant> listed) {
    }
  };

  /// One object that was listed.
  ///
  /// @param etag as S3 gave it, which names the content
  /// @param extract empty where it could not be read, and is tried again
  /// @param trouble why it could not; empty where it was read
  record KeptObject(String key, long size, String etag, Instant modified, Optional<Extract> extract, String trouble) {}

  /// All that is kept of a place.
  ///
  /// @param listed every object that was written before this time is among them; empty where no listing came to its end yet
  record Kept(List<KeptObject> objects, Optional<Instant> listed) {}

  /// @param place a bucket and a prefix, as a URI
  /// @throws IOException where nothing can be read, with a message for people
  Kept all(String place) throws IOException;

  /// Those of a place that have these keys.
  ///
  /// @throws IOException where nothing can be read, with a message for people
  List<KeptObject> some(String place, Collection<String> keys) throws IOException;

  /// Adds objects or takes them in anew, forgets those that are gone, and notes how far the listing has come, all at once.
  ///
  /// @param listed empty where that is as it was
  /// @throws IOException where it cannot be written, with a message for people
  void keep(String place, Collection<KeptObject> objects, Set<String> gone, Optional<Instant> listed) throws IOException;
}
