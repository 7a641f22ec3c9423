package chalkboard.history;

import chalkboard.board.Board;
import chalkboard.document.BadDocument;
import chalkboard.document.DocumentTexts;
import chalkboard.runtime.Cluster;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a snapshot that a stranger may have written: bounded, every text cleaned, every document held against what it must be.
///
/// It is refused as a whole where anything of it is not as a chalkboard writes it.
final class SnapshotReader {
  private final SnapshotLines lines;
  private final DocumentTexts documents = SnapshotText.documents();
  private Optional<Board> last = Optional.empty();
  private final List<String> texts = new ArrayList<>();
  private final List<ContentHash> hashes = new ArrayList<>();
  /// Which texts were held against which kind.
  private final Set<String> checked = new HashSet<>();
  private final Map<String, Map<String, List<DocumentSpan>>> spans = new HashMap<>();
  private final Map<String, BoardEvent> events = new LinkedHashMap<>();
  private final List<ServicePeriod> periods = new ArrayList<>();
  private final List<WatchedSpan> watched = new ArrayList<>();

  SnapshotReader(InputStream in, SnapshotLimits limits) {
    lines = new SnapshotLines(in, limits);
  }

  BoardSnapshot read() throws IOException {
    var head = head();
    while (true) {
      SnapshotLine line;
      try {
        line = SnapshotCodec.LINES.read(lines.next());
        if (line instanceof SnapshotLine.LastLine(var before)) {
          end(before);
          break;
        }
        take(line);
      } catch (BadDocument | IllegalArgumentException bad) {
        throw SnapshotRefused.broken("its line " + lines.count() + " is none of a snapshot: " + bad.getMessage());
      }
    }
    var found = new HashMap<ContentHash, String>();
    for (int i = 0; i < texts.size(); i++) found.put(hashes.get(i), texts.get(i));
    return new BoardSnapshot(head, last,
        new SnapshotHistory(head.board(), spans, found, List.copyOf(events.values()), periods, watched));
  }

  /// Its version is looked at before anything else.
  private SnapshotHead head() throws IOException {
    try {
      var head = SnapshotCodec.HEAD.read(lines.next());
      if (!head.schema().startsWith(SnapshotHead.NAME)) throw noSnapshot();
      var version = head.schema().substring(SnapshotHead.NAME.length());
      if (!version.equals("" + SnapshotHead.VERSION)) {
        if (!version.matches("[1-9]\\d{0,8}")) throw noSnapshot();
        throw new SnapshotRefused("a newer chalkboard wrote it (" + head.schema() + ", this one reads " + SnapshotHead.NAME
            + SnapshotHead.VERSION + ")", "load it with a newer one");
      }
      return new SnapshotHead(head.schema(), cleaned(head.program()), moment(head.made()), moment(head.since()), cleaned(head.title()),
          head.columns().stream().map(SnapshotText::cleaned).toList());
    } catch (BadDocument | IllegalArgumentException bad) {
      throw noSnapshot();
    }
  }

  private static SnapshotRefused noSnapshot() {
    return new SnapshotRefused("it is no snapshot of chalkboard", "name a file that chalkboard snapshot save made");
  }

  private void take(SnapshotLine line) throws BadDocument {
    switch (line) {
      case SnapshotLine.SavedBoard(var board) -> {
        if (last.isPresent()) throw new IllegalArgumentException("a second last board");
        last = Optional.of(BoardDocument.read(documents.rewritten(board)));
      }
      case SnapshotLine.SavedText(var json) -> {
        var clean = documents.rewritten(json);
        texts.add(clean);
        hashes.add(ContentHash.of(clean));
      }
      case SnapshotLine.SavedDocument was -> document(was);
      case SnapshotLine.SavedEvent(var e) -> event(e);
      case SnapshotLine.SavedPeriod(var p) ->
        periods.add(new ServicePeriod(cleaned(p.cluster()), cleaned(p.service()), cleaned(p.repository()),
            cleaned(p.image()), cleaned(p.digest()), cleaned(p.commit()), cleaned(p.branch()), cleaned(p.build()), cleaned(p.author()),
            moment(p.since()), moment(p.seen()), p.ended().map(SnapshotReader::moment), cleaned(p.end()), cleaned(p.told())));
      case SnapshotLine.SavedSpan(var s) -> {
        if (s.until().isBefore(s.since())) throw new IllegalArgumentException("what ends before it begins");
        watched.add(new WatchedSpan(cleaned(s.cluster()), moment(s.since()), moment(s.until()), moment(s.looked())));
      }
      case SnapshotLine.LastLine(_) -> throw new IllegalStateException("it is no line of its own");
    }
  }

  private void document(SnapshotLine.SavedDocument was) throws BadDocument {
    if (was.text() < 0 || was.text() >= texts.size()) throw new IllegalArgumentException("there is no text of the number " + was.text());
    if (checked.add(was.kind() + " " + was.text())) SnapshotCodec.check(was.kind(), texts.get(was.text()));
    var key = SnapshotText.key(was.key());
    var all = spans.computeIfAbsent(was.kind(), _ -> new HashMap<>()).computeIfAbsent(key, _ -> new ArrayList<>());
    var since = moment(was.since());
    var until = was.until().map(SnapshotReader::moment);
    boolean follows = all.isEmpty() || all.getLast().until().filter(u -> !u.isAfter(since)).isPresent();
    if (!follows || until.filter(u -> !u.isAfter(since)).isPresent())
      throw new IllegalArgumentException("a document that is two things at once, or ends before it begins");
    all.add(new DocumentSpan(key, since, until, hashes.get(was.text())));
  }

  private void event(BoardEvent e) {
    var id = SnapshotText.key(e.id());
    var known = events.put(id, new BoardEvent(id, moment(e.at()), cleaned(e.kind()), cleaned(e.repository()), cleaned(e.image()),
        cleaned(e.environment()), cleaned(e.from()), cleaned(e.to()), cleaned(e.by()), cleaned(e.source()), cleaned(e.detail())));
    if (known != null) throw new IllegalArgumentException("an event that is there twice");
  }

  private static String cleaned(String text) {
    return SnapshotText.cleaned(text);
  }

  private static Cluster cleaned(Cluster c) {
    return new Cluster(cleaned(c.account()), cleaned(c.region()), cleaned(c.name()));
  }

  private static Instant moment(Instant at) {
    if (at.isBefore(Instant.EPOCH) || at.isAfter(SnapshotText.LATEST))
      throw new IllegalArgumentException("a time that no board is of: " + at);
    return at;
  }

  private void end(int before) throws IOException {
    if (before != lines.count() - 1)
      throw SnapshotRefused.broken("lines of it are missing: it has " + (lines.count() - 1) + ", and had " + before);
    if (!lines.isAtEnd()) throw SnapshotRefused.broken("something stands behind its end");
  }
}
