package chalkboard.history;

import chalkboard.board.Board;
import chalkboard.board.Environment;
import chalkboard.board.Row;
import chalkboard.build.Image;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds what of a judgement is to be kept: what is new since the one before.
public final class BoardRecorder {
  private final Evaluated before;
  private final Evaluated now;
  private final Instant at;
  private final List<DocumentChange> changes = new ArrayList<>();

  private BoardRecorder(Evaluated before, Evaluated now, Instant at) {
    this.before = before;
    this.now = now;
    this.at = at;
  }

  /// @param before the judgement that was kept last by this program; for its first what was kept before
  /// @param past what the board was judged from at first: what runs since is told from there on
  /// @param events what happened since
  /// @param notBefore when something was kept last: where the clock was set back since, what is new is kept as of then
  /// @param longestGap how far apart two readings of a cluster may be for nothing to be missed between them
  public static HistoryUpdate update(String board, String title, Evaluated before, BoardHistory past, Evaluated now,
      List<BoardEvent> events,
      Instant notBefore, Duration longestGap) {
    var taken = now.board().taken();
    var recorder = new BoardRecorder(before, now, taken.isBefore(notBefore) ? notBefore : taken);
    recorder.rows();
    recorder.environments();
    recorder.readings();
    recorder.watches();
    recorder.joins();
    recorder.acks();
    return new HistoryUpdate(board, title, recorder.at, recorder.watched(longestGap), recorder.changes, events,
        ServicePeriods.between(past, now.history()));
  }

  private List<WatchedCluster> watched(Duration longestGap) {
    return now.board().environments().stream().filter(e -> !e.isPartly()).flatMap(e -> e.oldest().stream()
        .flatMap(read -> e.clusters().stream().map(c -> new WatchedCluster(c, read, longestGap)))).toList();
  }

  private void is(String kind, String key, String json) {
    changes.add(new DocumentChange(kind, key, at, Optional.of(json)));
  }

  private void isGone(String kind, String key) {
    changes.add(new DocumentChange(kind, key, at, Optional.empty()));
  }

  private void rows() {
    var last = new HashMap<Image, Row>();
    before.board().rows().forEach(r -> last.put(r.image(), r));
    var gone = new HashSet<Image>(last.keySet());
    before.history().allCells().values().forEach(there -> gone.addAll(there.keySet()));
    for (var row : now.board().rows()) {
      gone.remove(row.image());
      if (last.get(row.image()) != row)
        is(HistoryStore.ROW, KeptDocuments.key(row.image()), KeptDocuments.ROWS.write(KeptRow.kept(row, now.history().lastRead())));
      remembered(row);
    }
    for (var image : gone) {
      isGone(HistoryStore.ROW, KeptDocuments.key(image));
      isGone(KeptDocuments.MEMORY, KeptDocuments.key(image));
    }
  }

  /// What is remembered of a row's cells, where anything of it is new.
  private void remembered(Row row) {
    var cells = new ArrayList<KeptCell>();
    boolean isNew = false;
    for (var cell : row.cells()) {
      var known = now.history().cells(cell.environment()).get(row.image());
      isNew |= known != before.history().cells(cell.environment()).get(row.image());
      if (known != null) cells.add(KeptCell.of(known, reading(cell.environment()), cell));
    }
    if (isNew) is(KeptDocuments.MEMORY, KeptDocuments.key(row.image()), KeptDocuments.MEMORIES.write(new KeptRow(row.image(), cells)));
  }

  private Instant reading(String environment) {
    return now.history().lastRead().getOrDefault(environment, Instant.MAX);
  }

  private void environments() {
    var last = environments(before.board().environments());
    var current = environments(now.board().environments());
    current.forEach((name, e) -> {
      if (!e.equals(last.get(name))) is(HistoryStore.ENVIRONMENT, name, KeptDocuments.ENVIRONMENTS.write(e));
    });
    var gone = new HashSet<>(last.keySet());
    // An earlier program had others; what waits for its first reading is not gone.
    before.history().lastRead().keySet().stream().filter(name -> !now.history().isKeptOnly(name)).forEach(gone::add);
    gone.removeAll(current.keySet());
    for (var name : gone) isGone(HistoryStore.ENVIRONMENT, name);
  }

  private static Map<String, KeptEnvironment> environments(List<Environment> list) {
    var byName = new HashMap<String, KeptEnvironment>();
    for (int i = 0; i < list.size(); i++) byName.put(list.get(i).name(), KeptEnvironment.of(list.get(i), i));
    return byName;
  }

  private void readings() {
    var current = KeptReadings.of(now.board());
    if (before.board() == Board.NONE || !current.equals(KeptReadings.of(before.board())))
      is(HistoryStore.READINGS, "", KeptDocuments.READINGS.write(current));
  }

  private void watches() {
    now.history().allWatches().forEach((environment, watches) -> {
      var last = before.history().allWatches().getOrDefault(environment, Map.of());
      if (last == watches) return;
      watches.forEach((service, watch) -> {
        var kept = watch.kept();
        var known = last.get(service);
        if (known != null && known.kept().equals(kept)) return;
        is(KeptDocuments.WATCH, environment + "\n" + service.cluster() + "\n" + service.arn(),
            KeptDocuments.WATCHES.write(new KeptWatch(environment, service, kept)));
      });
      for (var service : last.keySet())
        if (!watches.containsKey(service)) isGone(KeptDocuments.WATCH, environment + "\n" + service.cluster() + "\n" + service.arn());
    });
  }

  private void joins() {
    var last = new HashSet<String>();
    before.history().allJoins().values().forEach(there -> there.keySet().forEach(d -> last.add(d.toString())));
    var current = new HashSet<String>();
    now.history().allJoins().values().forEach(there -> there.forEach((digest, resolution) -> {
      if (resolution.build() == null || !current.add(digest.toString()) || last.contains(digest.toString())) return;
      is(KeptDocuments.JOIN, digest.toString(), KeptDocuments.JOINS.write(new KeptJoin(digest, resolution)));
    }));
    for (var digest : last) if (!current.contains(digest)) isGone(KeptDocuments.JOIN, digest);
  }

  private void acks() {
    Set<Ack> last = before.history().acks();
    for (var ack : now.history().acks()) if (!last.contains(ack)) is(KeptDocuments.ACK, ack.key(), KeptDocuments.ACKS.write(ack));
    var keys = new HashSet<String>();
    now.history().acks().forEach(a -> keys.add(a.key()));
    for (var ack : last) if (!keys.contains(ack.key())) isGone(KeptDocuments.ACK, ack.key());
  }
}
