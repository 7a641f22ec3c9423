package chalkboard.app;

import chalkboard.build.Image;
import chalkboard.feed.Problem;
import chalkboard.history.BoardEvent;
import chalkboard.history.CellChanges;
import chalkboard.rules.ReferenceChoice;
import chalkboard.runtime.Cluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// Asking for what is kept of the board, and hearing of it.
final class Recall {
  private Recall() {
  }

  /// A page of what was, filled as soon as that is read.
  static Step opened(Model m, Page page) {
    if (m.news().isUnderWay()) return Step.to(m.opened(page));
    return Step.to(m.with(m.news().asked()).opened(page), new Effect.ReadEvents());
  }

  static Step opened(Model m, CellHistoryPage page) {
    var clusters = m.board().stream().flatMap(b -> b.environment(page.environment()).stream()).flatMap(e -> e.clusters().stream()).toList();
    var asked = m.news().cell().filter(c -> c.isOf(page.image(), page.environment()))
        .orElse(RecalledCell.unread(page.image(), page.environment()));
    return Step.to(m.with(m.news().with(asked)).opened(page), new Effect.ReadCellTimeline(page.image(), page.environment(), clusters));
  }

  static Model read(Model m, Event.EventsRead told) {
    var next = changed(m.with(m.news().read(told)));
    return next.with(next.stack().mapped(s -> following(next, s)));
  }

  static Model read(Model m, Event.CellTimelineRead told) {
    boolean isWanted = m.news().cell().filter(c -> c.isOf(told.past().image(), told.past().environment())).isPresent();
    return isWanted ? m.with(m.news().with(told.past())) : m;
  }

  static Model happened(Model m, List<BoardEvent> news) {
    if (news.isEmpty()) return m;
    boolean isWatched = m.screen() instanceof EventsPage page && page.isFollowing();
    var next = changed(m.with(m.news().happened(news, isWatched)));
    return next.with(next.stack().mapped(s -> following(next, s)));
  }

  /// What happened until the moment that is shown, newest first.
  static List<BoardEvent> events(Model m) {
    if (m.time().shown().isEmpty()) return m.news().events();
    var moment = m.until();
    return m.news().events().stream().filter(e -> !e.at().isAfter(moment)).toList();
  }

  /// With the changes until the moment that is shown.
  static Model changed(Model m) {
    if (m.news().reading() != BoardNews.PastReading.DONE) return m;
    var environments = new HashMap<Cluster, String>();
    m.board().stream().flatMap(b -> b.environments().stream())
        .forEach(e -> e.clusters().forEach(c -> environments.putIfAbsent(c, e.name())));
    var periods = m.time().shown().isEmpty()
        ? m.news().periods()
        : m.news().periods().stream().flatMap(p -> p.asOf(m.until()).stream()).toList();
    return m.with(m.news().with(CellChanges.of(events(m), periods, c -> Optional.ofNullable(environments.get(c)))));
  }

  /// The selected entry stays on its line.
  private static Screen following(Model m, Screen screen) {
    if (screen instanceof EventsPage events) return events.following(m);
    return screen instanceof ChangesPage changes ? changes.following(m) : screen;
  }

  /// Why what was may not be all there, and what to do; nothing where it is.
  static List<Line> troubles(Model m, Optional<Problem> trouble, int columns) {
    var lines = new ArrayList<Line>();
    trouble.ifPresent(p -> {
      lines.addAll(Line.wrapped("", 0, p.what() + ": " + p.why(), columns, Role.UNKNOWN));
      if (!p.remedy().isEmpty()) lines.addAll(Line.wrapped("", 2, p.remedy(), columns, Role.ACCENT));
    });
    if (!(m.rules().reference() instanceof ReferenceChoice.Upstream)) {
      lines
          .addAll(Line.wrapped("", 0, "Nothing new is kept while the board is compared with " + m.rules().reference().word() + ".", columns,
              Role.UNKNOWN));
    }
    return lines;
  }

  /// Instead of a list that is empty.
  static String nothing(Model m, String none) {
    if (m.news().reading() != BoardNews.PastReading.DONE) return "What is kept is being read.";
    return none;
  }

  static boolean isOf(BoardEvent event, Image image) {
    return event.image().equals(image.name()) && (image.repository().isEmpty() || event.repository().isEmpty()
        || image.repository().get().name().equals(event.repository()));
  }
}
