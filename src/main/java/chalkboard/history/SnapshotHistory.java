package chalkboard.history;

import chalkboard.feed.Problem;
import chalkboard.runtime.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The past of one board as a snapshot holds it, in memory: it tells what the store told that it was taken from, and takes nothing more.
///
/// @param documents by kind and key, each from its first text to its last
/// @param events in the order in which they came to be known
/// @param spans by cluster and time
record SnapshotHistory(
    String board, Map<String, Map<String, List<DocumentSpan>>> documents, Map<ContentHash, String> texts, List<BoardEvent> events,
    List<ServicePeriod> periods, List<WatchedSpan> spans) implements HistoryStore {
  private static final Comparator<WatchedSpan> BY_CLUSTER = Comparator.comparing((WatchedSpan s) -> s.cluster().name())
      .thenComparing(s -> s.cluster().region()).thenComparing(s -> s.cluster().account()).thenComparing(WatchedSpan::since);

  SnapshotHistory {
    periods = periods.stream().sorted(Comparator.comparing(ServicePeriod::since)).toList();
    spans = spans.stream().sorted(BY_CLUSTER).toList();
  }

  private boolean isOther(String asked) {
    return !asked.equals(board);
  }

  /// To the millisecond, as times are kept.
  private static Instant millis(Instant time) {
    return time.isBefore(Instant.EPOCH)
        ? Instant.EPOCH
        : time.isAfter(SnapshotText.LATEST)
            ? SnapshotText.LATEST
            : Instant.ofEpochMilli(
                time.toEpochMilli());
  }

  private Stream<DocumentSpan> spans(String asked, String kind) {
    if (isOther(asked)) return Stream.empty();
    return documents.getOrDefault(kind, Map.of()).values().stream().flatMap(List::stream);
  }

  private Map<String, Document> read(Stream<DocumentSpan> wanted) {
    var found = new TreeMap<String, Document>();
    wanted.forEach(s -> found.put(s.key(), new Document(s.since(), texts.getOrDefault(s.content(), ""))));
    return found;
  }

  @Override
  public List<String> boards() {
    return List.of(board);
  }

  @Override
  public Map<String, Document> documents(String asked, String kind) {
    return documentsAt(asked, kind, Instant.MAX);
  }

  @Override
  public Map<String, Document> documentsAt(String asked, String kind, Instant at) {
    var then = millis(at);
    return read(spans(asked, kind).filter(s -> s.holds(then)));
  }

  @Override
  public Map<String, Document> lastDocuments(String asked, String kind) {
    return read(spans(asked, kind));
  }

  @Override
  public Map<String, DocumentVersion> versionsAt(String asked, String kind, Instant at) {
    var then = millis(at);
    var found = new TreeMap<String, DocumentVersion>();
    spans(asked, kind).filter(s -> s.holds(then)).forEach(s -> found.put(s.key(), new DocumentVersion(s.since(), s.content())));
    return found;
  }

  @Override
  public List<DocumentSpan> versionsIn(String asked, String kind, Instant since, Instant until) {
    var from = millis(since);
    var to = millis(until);
    return spans(asked, kind).filter(s -> !s.since().isAfter(to) && s.until().filter(u -> !u.isAfter(from)).isEmpty())
        .sorted(Comparator.comparing(DocumentSpan::key).thenComparing(DocumentSpan::since)).toList();
  }

  @Override
  public Map<ContentHash, String> texts(Collection<ContentHash> contents) {
    var found = new HashMap<ContentHash, String>();
    for (var content : contents) {
      var text = texts.get(content);
      if (text != null) found.put(content, text);
    }
    return found;
  }

  @Override
  public List<Instant> changes(String asked, Instant since, Instant until) {
    var from = millis(since);
    var to = millis(until);
    var moments = new TreeSet<Instant>();
    Stream.of(ROW, ENVIRONMENT).flatMap(kind -> spans(asked, kind)).forEach(s -> {
      moments.add(s.since());
      s.until().ifPresent(moments::add);
    });
    return moments.stream().filter(m -> !m.isBefore(from) && !m.isAfter(to)).toList();
  }

  @Override
  public Optional<Instant> lastChange(String asked) {
    return documents.keySet().stream().flatMap(kind -> spans(asked, kind)).map(s -> s.until().orElse(s.since()))
        .max(Comparator.naturalOrder());
  }

  @Override
  public List<BoardEvent> events(String asked, EventQuery query) {
    if (isOther(asked)) return List.of();
    var known = query.after().map(id -> events.subList(behind(id), events.size())).orElse(events);
    var wanted = known.stream().filter(e -> isWanted(e, query));
    if (query.after().isPresent()) return wanted.limit(query.limit()).toList();
    var byTime = wanted.sorted(Comparator.comparing(BoardEvent::at)).toList();
    return byTime.subList(Math.max(0, byTime.size() - query.limit()), byTime.size());
  }

  /// How many came up to that one; of one that is not known, none.
  private int behind(String id) {
    for (int i = 0; i < events.size(); i++) if (events.get(i).id().equals(id)) return i + 1;
    return 0;
  }

  private static boolean isWanted(BoardEvent event, EventQuery query) {
    return query.since().map(SnapshotHistory::millis).filter(event.at()::isBefore).isEmpty()
        && query.until().map(SnapshotHistory::millis).filter(event.at()::isAfter).isEmpty()
        && query.repository().filter(r -> !r.equals(event.repository())).isEmpty()
        && query.environment().filter(e -> !e.equals(event.environment())).isEmpty();
  }

  @Override
  public Optional<String> lastEvent(String asked) {
    return isOther(asked) || events.isEmpty() ? Optional.empty() : Optional.of(events.getLast().id());
  }

  @Override
  public List<ServicePeriod> periods(String asked, PeriodQuery query) {
    if (isOther(asked)) return List.of();
    return periods.stream().filter(p -> query.repository().filter(r -> !r.equals(p.repository())).isEmpty())
        .filter(p -> query.clusters().isEmpty() || isIn(query, p.cluster())).toList();
  }

  private static boolean isIn(PeriodQuery query, Cluster cluster) {
    return query.clusters().contains(cluster);
  }

  @Override
  public List<WatchedSpan> watched(String asked, Instant since, Instant until) {
    if (isOther(asked)) return List.of();
    var from = millis(since);
    var to = millis(until);
    return spans.stream().filter(s -> !s.until().isBefore(from) && !s.since().isAfter(to)).toList();
  }

  @Override
  public Optional<Problem> problem() {
    return Optional.empty();
  }

  @Override
  public boolean mayAdd(String asked) {
    return false;
  }

  @Override
  public AddResult add(HistoryUpdate update) {
    return AddResult.ANOTHER_WRITES;
  }

  @Override
  public boolean note(HistoryUpdate update) {
    return false;
  }

  @Override
  public boolean isPruneDue(String asked, Instant now, long bytes) {
    return false;
  }

  @Override
  public PruneResult prune(Optional<String> asked, Instant now, Duration keep, long bytes) {
    return new PruneResult(true, 0, 0);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
