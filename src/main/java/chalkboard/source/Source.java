package chalkboard.source;

import chalkboard.feed.FetchResult;
import java.time.Duration;

/// Something that is looked at again and again: a folder of reports, a Custodian run, an output directory.
///
/// `read` is called on a virtual thread, never twice at once, and blocks until it has an answer; it throws nothing but for a
/// broken invariant. An interrupt makes it give up soon, leaving no process behind.
public interface Source<T> {
  /// As it stands on the screen; unique among the sources.
  String name();

  /// How long to wait between two looks.
  Duration interval();

  FetchResult<T> read();

  /// Looks as `read` does, and tells meanwhile what it has seen, where that takes long.
  default FetchResult<T> read(PartialResults<T> soFar) {
    return read();
  }
}
