package chalkboard.filter;

import java.util.ArrayList;
import java.util.List;

/// The filters that were typed before, as a shell remembers command lines.
///
/// @param texts the newest first, each once
/// @param at how far back one has gone; 0 for what is typed now
/// @param now what is typed now, to come back to
public record FilterHistory(List<String> texts, int at, String now) {
  public static final FilterHistory NONE = new FilterHistory(List.of(), 0, "");
  /// As many are kept.
  public static final int MOST = 50;

  public FilterHistory {
    texts = List.copyOf(texts);
  }

  /// With one more, which is now the newest.
  public FilterHistory with(String text) {
    if (text.isBlank()) return new FilterHistory(texts, 0, "");
    var all = new ArrayList<String>();
    all.add(text);
    for (var t : texts) if (!t.equals(text) && all.size() < MOST) all.add(t);
    return new FilterHistory(all, 0, "");
  }

  /// With those of earlier programs behind its own.
  public FilterHistory before(List<String> earlier) {
    var all = new ArrayList<>(texts);
    for (var t : earlier) if (!all.contains(t) && all.size() < MOST) all.add(t);
    return new FilterHistory(all, at, now);
  }

  /// Further back, or back towards now; no further than there is something.
  ///
  /// @param typed what stands there
  public FilterHistory moved(int by, String typed) {
    return new FilterHistory(texts, Math.clamp(at + by, 0, texts.size()), at == 0 ? typed : now);
  }

  /// What stands where one has gone.
  public String text() {
    return at == 0 ? now : texts.get(at - 1);
  }
}
