package chalkboard.app;

import java.util.Optional;

/// The words that keep the last board of an earlier program from being taken for what runs now.
public final class LastSeen {
  private LastSeen() {
  }

  /// Its age, and what is done about it; empty where the board is of now.
  public static String words(Model m) {
    return age(m).map(a -> a + ", " + progress(m)).orElse("");
  }

  /// Its age alone: where there is no room for more.
  public static String brief(Model m) {
    return age(m).orElse("");
  }

  private static Optional<String> age(Model m) {
    return m.current().keptSince().map(t -> "last seen " + Age.of(t, m.clock()) + " ago");
  }

  private static String progress(Model m) {
    var snapshot = m.settings().snapshot();
    if (snapshot.isPresent()) return "snapshot made " + Age.of(snapshot.get(), m.clock()) + " ago";
    if (m.sources().isEmpty()) return "offline";
    boolean reads = m.sources().stream().anyMatch(s -> s.isLooking() || s.attempts().isEmpty());
    return reads ? "reading " + (m.ascii() ? "..." : "…") : "not read since";
  }

  /// Why what needs the board of now does nothing yet.
  static Optional<String> waits(Model m) {
    if (!m.isKept()) return Optional.empty();
    return Optional.of(m.sources().isEmpty()
        ? "not offline: this board was " + brief(m)
        : "not yet: this board was " + brief(m) + ", and nothing was read since");
  }

  /// Why no source is asked.
  static Optional<String> offline(Model m) {
    return m.isKept() && m.sources().isEmpty() ? Optional.of("offline: no source is asked") : Optional.empty();
  }
}
