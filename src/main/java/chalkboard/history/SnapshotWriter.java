package chalkboard.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import chalkboard.board.Board;
import chalkboard.document.BadDocument;
import chalkboard.document.DocumentTexts;
import chalkboard.runtime.Cluster;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes a board and its past line by line. What is of the time before the snapshot's begin is clipped, so that nothing half known is told
/// of it.
final class SnapshotWriter {
  private final SnapshotHead head;
  private final String home;
  private final SnapshotLimits limits;
  private final OutputStream out;
  private final DocumentTexts documents;
  private long written;
  private int lines;
  /// What each text of the store is called here; a number below 0 says that it cannot be read, and is left out.
  private final Map<ContentHash, Integer> numbers = new HashMap<>();
  private int texts;

  SnapshotWriter(SnapshotHead head, String home, SnapshotLimits limits, OutputStream out) {
    this.head = new SnapshotHead(head.schema(), head.program(), head.made(), head.since(), SnapshotText.kept(head.title(), home),
        head.columns());
    this.home = home;
    this.limits = limits;
    this.out = out;
    documents = SnapshotText.documents(home);
  }

  void write(Optional<Board> last, HistoryStore store, String board) throws IOException {
    line(SnapshotCodec.HEAD.write(head));
    if (last.isPresent()) line(new SnapshotLine.SavedBoard(documents.rewritten(BoardDocument.write(last.get()))));
    for (var kind : SnapshotCodec.kinds()) documents(store, board, kind);
    for (var event : store.events(board, EventQuery.ALL.between(head.since(), Instant.MAX))) line(new SnapshotLine.SavedEvent(kept(event)));
    for (var period : store.periods(board, PeriodQuery.ALL)) if (isOfThen(period)) line(new SnapshotLine.SavedPeriod(kept(period)));
    for (var span : lastBefore(store.watched(board, Instant.EPOCH, head.since()))) line(new SnapshotLine.SavedSpan(span));
    for (var span : store.watched(board, head.since(), Instant.MAX)) {
      line(new SnapshotLine.SavedSpan(new WatchedSpan(kept(span.cluster()), clipped(span.since()), span.until(), clipped(span.looked()))));
    }
    var trouble = store.problem();
    if (trouble.isPresent()) throw new SnapshotRefused(trouble.get().what() + ": " + trouble.get().why(), trouble.get().remedy());
    line(new SnapshotLine.LastLine(lines));
  }

  /// Since when a cluster was not watched, where that was before: a gap that reaches into what is saved is told with it.
  private Collection<WatchedSpan> lastBefore(List<WatchedSpan> spans) {
    var last = new LinkedHashMap<Cluster, WatchedSpan>();
    for (var span : spans) last.put(span.cluster(), new WatchedSpan(kept(span.cluster()), span.until(), span.until(), span.until()));
    last.values().removeIf(s -> !s.until().isBefore(head.since()));
    return last.values();
  }

  private boolean isOfThen(ServicePeriod period) {
    return period.ended().filter(head.since()::isAfter).isEmpty();
  }

  /// The texts of one document stand together, for they differ little.
  private void documents(HistoryStore store, String board, String kind) throws IOException {
    var byKey = new TreeMap<String, List<DocumentSpan>>();
    for (var span : store.versionsIn(board, kind, head.since(), Instant.MAX))
      byKey.computeIfAbsent(span.key(), _ -> new ArrayList<>()).add(span);
    for (var spans : byKey.values()) {
      var found = store.texts(spans.stream().map(DocumentSpan::content).toList());
      for (var span : spans) document(kind, span, Optional.ofNullable(found.get(span.content())));
    }
  }

  private void document(String kind, DocumentSpan span, Optional<String> text) throws IOException {
    var number = numbers.get(span.content());
    if (number == null) {
      number = text(kind, text);
      numbers.put(span.content(), number);
    }
    if (number >= 0) line(new SnapshotLine.SavedDocument(kind, SnapshotText.key(span.key()), clipped(span.since()), span.until(), number));
  }

  /// What another version wrote, or what is broken, is as if it were not there, as for whoever reads the store.
  private int text(String kind, Optional<String> text) throws IOException {
    if (text.isEmpty()) return -1;
    String json;
    try {
      json = documents.rewritten(text.get());
      SnapshotCodec.check(kind, json);
    } catch (BadDocument foreign) {
      return -1; // Nobody can read it here either.
    }
    line(new SnapshotLine.SavedText(json));
    return texts++;
  }

  private BoardEvent kept(BoardEvent e) {
    return new BoardEvent(kept(e.id()), e.at(), kept(e.kind()), kept(e.repository()), kept(e.image()), kept(e.environment()),
        kept(e.from()), kept(e.to()), kept(e.by()), kept(e.source()), kept(e.detail()));
  }

  private ServicePeriod kept(ServicePeriod p) {
    return new ServicePeriod(kept(p.cluster()), kept(p.service()), kept(p.repository()), kept(p.image()), kept(p.digest()),
        kept(p.commit()), kept(p.branch()), kept(p.build()), kept(p.author()), p.since(), p.seen(), p.ended(), kept(p.end()),
        kept(p.told()));
  }

  private Cluster kept(Cluster c) {
    return new Cluster(kept(c.account()), kept(c.region()), kept(c.name()));
  }

  private String kept(String text) {
    return SnapshotText.kept(text, home);
  }

  private Instant clipped(Instant at) {
    return at.isBefore(head.since()) ? head.since() : at;
  }

  private void line(SnapshotLine line) throws IOException {
    line(SnapshotCodec.LINES.write(line));
  }

  private void line(String json) throws IOException {
    var bytes = json.getBytes(UTF_8);
    written += bytes.length + 1;
    if (written > limits.unpacked()) throw limits.tooMuch();
    out.write(bytes);
    out.write('\n');
    lines++;
  }
}
