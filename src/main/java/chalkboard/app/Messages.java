package chalkboard.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the program has to tell the user beside the board.
///
/// @param log problems that came and went, newest first
/// @param flash what the last key came to, in words; shown until the next key
public record Messages(List<Message> log, String flash) {
  private static final int KEPT = 500;

  static Messages start(Settings settings, Instant now) {
    return new Messages(
        settings.sources().stream().flatMap(s -> s.warnings().stream().map(w -> new Message(now, s.name(), w, false))).toList(), "");
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
