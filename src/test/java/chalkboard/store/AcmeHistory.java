package chalkboard.store;

import chalkboard.history.BoardEvent;
import chalkboard.history.DocumentChange;
import chalkboard.history.HistoryUpdate;
import chalkboard.history.ServicePeriod;
import chalkboard.history.WatchedCluster;
import chalkboard.runtime.Cluster;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What may be kept of a board, and the file looked at by other means.
final class AcmeHistory {
  static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  static final String BOARD = "acme";
  static final Cluster PROD = new Cluster("111122223333", "eu-west-1", "prod");
  static final Cluster TEST = new Cluster("111122223333", "eu-west-1", "test");

  private AcmeHistory() {
  }

  static Instant at(long minutes) {
    return NOON.plusSeconds(60 * minutes);
  }

  static HistoryUpdate update(long minute, List<WatchedCluster> watched, List<DocumentChange> documents, List<BoardEvent> events,
      List<ServicePeriod> periods) {
    return new HistoryUpdate(BOARD, "Acme", at(minute), watched, documents, events, periods);
  }

  static HistoryUpdate documents(long minute, DocumentChange... changes) {
    return update(minute, List.of(), List.of(changes), List.of(), List.of());
  }

  static HistoryUpdate events(BoardEvent... events) {
    return update(0, List.of(), List.of(), List.of(events), List.of());
  }

  static HistoryUpdate periods(ServicePeriod... periods) {
    return update(0, List.of(), List.of(), List.of(), List.of(periods));
  }

  static HistoryUpdate watched(Cluster cluster, long minute) {
    return update(minute, List.of(new WatchedCluster(cluster, at(minute), Duration.ofMinutes(2))), List.of(), List.of(), List.of());
  }

  static DocumentChange row(String key, long minute, String json) {
    return new DocumentChange("row", key, at(minute), Optional.of(json));
  }

  static DocumentChange gone(String key, long minute) {
    return new DocumentChange("row", key, at(minute), Optional.empty());
  }

  static BoardEvent event(String id, long minute, String repository, String environment) {
    return new BoardEvent(id, at(minute), "deployed", "acme/" + repository, repository, environment, "1a2b3c4", "5d6e7f8", "Robin", "ecs",
        "rolled out in 3 m");
  }

  static ServicePeriod period(Cluster cluster, String service, String commit, long since, long seen) {
    return new ServicePeriod(cluster, service, "acme/" + service, service, "sha256:" + commit.repeat(8), commit, "main", "17", "Robin",
        at(since), at(seen), Optional.empty(), "", "seen");
  }

  static ServicePeriod ended(ServicePeriod p, long minute, String how) {
    return new ServicePeriod(p.cluster(), p.service(), p.repository(), p.image(), p.digest(), p.commit(), p.branch(), p.build(), p.author(),
        p.since(), at(minute), Optional.of(at(minute)), how, p.told());
  }

  /// A row of cells, each with a version of its own: a long text.
  static String cells(int cells, int... versions) {
    var json = new StringBuilder("{\"schema\":1,\"row\":\"payments\",\"cells\":[");
    for (int i = 0; i < cells; i++) {
      int version = i < versions.length ? versions[i] : 0;
      json.append(i == 0 ? "" : ",").append(cell("env-" + i, version));
    }
    return json.append("]}").toString();
  }

  private static String cell(String environment, int version) {
    long mixed = (environment.hashCode() * 31L + version) * 0x9e3779b97f4a7c15L;
    var hex = "%016x%016x%016x%016x".formatted(mixed, mixed * 31, mixed * 37 + 1, mixed * 41 + 5);
    return """
        {"environment":"%s","headline":"up to date","class":"none","build":{"commit":"%s","branch":"main","run":"%d",\
        "digest":"sha256:%s","author":"Robin Example"},"since":"%s","services":[{"name":"payments","running":3,"desired":3}],\
        "flags":[],"findings":["runs the newest build"]}""".formatted(environment, hex.substring(0, 40), version, hex, at(version));
  }

  /// A file that says no other program has it for so long.
  static HistoryFile file(Path directory, Duration patience, String... pragmas) {
    return new HistoryFile(DatabaseFile.in(directory, "history.db", DatabaseFile::isNetwork), patience, InstantSource.fixed(NOON),
        List.of(pragmas));
  }

  /// As somebody asks it by `sqlite3 history.db`: each row as its values with bars between.
  static List<String> query(Path directory, String sql) throws SQLException {
    var rows = new ArrayList<String>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("history.db"));
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      while (row.next()) {
        var values = new ArrayList<String>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) values.add(String.valueOf(row.getString(i)));
        rows.add(String.join("|", values));
      }
    }
    return rows;
  }

  static void execute(Path directory, String... statements) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("history.db"));
        var statement = connection.createStatement()) {
      for (var sql : statements) statement.execute(sql);
    }
  }
}
