package chalkboard.app;

import chalkboard.feed.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the program has to tell the user beside the board.
///
/// @param log problems that came and went, newest first
/// @param flash what the last key came to, in words; shown until the next key
public record Messages(List<Message> log, String flash) {
  private static final int KEPT = 500;
  private static final String HISTORY = "history";

  static Messages start(Settings settings, Instant now) {
    return new Messages(
        settings.sources().stream().flatMap(s -> s.warnings().stream().map(w -> new Message(now, s.name(), w, false))).toList(), "");
  }

  Messages ofHistory(Optional<Problem> trouble, Instant at) {
    var last = log.stream().filter(m -> m.source().equals(HISTORY)).findFirst();
    if (last.filter(m -> !m.over()).map(Message::problem).equals(trouble)) return this;
    return trouble.map(p -> with(List.of(new Message(at, HISTORY, p, false))))
        .or(() -> last.map(m -> with(List.of(new Message(at, HISTORY, m.problem(), true))))).orElse(this);
  }

  Messages flashing(String words) {
    return new Messages(log, words);
  }

  /// With newer ones; the oldest of very many are dropped.
  Messages with(List<Message> newer) {
    var all = new ArrayList<>(newer);
    all.addAll(log);
    return new Messages(List.copyOf(all.subList(0, Math.min(all.size(), KEPT))), flash);
  }
}
