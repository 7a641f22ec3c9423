package chalkboard.source;

import chalkboard.feed.FetchRun;
import java.time.Duration;
import java.util.Optional;

/// Where programs that read the same source leave each other what it answered, and take turns to ask it.
///
/// Nothing here fails: where the files of it cannot be used, each program asks by itself.
public interface ReadingExchange extends AutoCloseable {
  /// Asks by itself and tells nobody.
  ReadingExchange NONE = new ReadingExchange() {
    @Override
    public Optional<SharedReading> last() {
      return Optional.empty();
    }

    @Override
    public AskingTurn turn(Duration patience) {
      return () -> {};
    }

    @Override
    public boolean isFollowed(Duration longest) {
      return false;
    }

    @Override
    public void tell(FetchRun run, SharedReading.ReadingOutcome outcome) {
    }

    @Override
    public void withdraw() {
    }
  };

  /// The right to ask, until it is closed.
  @FunctionalInterface
  interface AskingTurn extends AutoCloseable {
    @Override
    void close();
  }

  /// What was told last, by whichever program.
  Optional<SharedReading> last();

  /// Waits while another program asks; no longer than that, for it may have been stopped.
  AskingTurn turn(Duration patience) throws InterruptedException;

  /// Says that this program is there, and whether another was in that time.
  boolean isFollowed(Duration longest);

  /// Tells the others what came of asking.
  void tell(FetchRun run, SharedReading.ReadingOutcome outcome);

  /// What was told is not the last any more.
  void withdraw();

  @Override
  default void close() {
  }
}
