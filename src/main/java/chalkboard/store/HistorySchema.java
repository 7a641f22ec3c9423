package chalkboard.store;

import java.util.List;

/// The tables of `history.db`, version 3. Each table says of itself what it holds: `sqlite3 history.db .schema` shows it.
///
/// ```text
/// board --+-- document -- version -- content   what the board showed, and when
///         +-- event                            what happened
///         +-- period -- seen                   who ran when    -- cluster
///         +-- span                             what was watched -- cluster
/// ```
///
/// - Times are milliseconds since 1970, UTC: six bytes, in order, and good to reckon with. The views `now`, `events` and `deployed` tell
///   them as people read them.
/// - A document is kept as it was from one moment to another. Its text is kept once however often it comes back; where it is longer
///   than 200 bytes deflated, and mostly by what differs from an earlier one, which is always a full one itself.
/// - When a period was last seen has a narrow table of its own. A look that shows nothing new does not write it: the span of its cluster
///   grows.
/// - What others read may be looked at much later: `span.looked` is when somebody first looked at what was read at the begin of a span. It is
///   null in those that were kept by earlier versions.
/// - Every table has a row id, by which what is whole of a broken file is found.
///
/// A change of the tables is a new step, with a file of the version before in the tests.
final class HistorySchema {
  private static final String BOARD = """
      create table board(
        -- What was watched together: one configuration's environments.
        id integer primary key,
        name text not null unique,
        title text not null
      ) strict""";
  private static final String CLUSTER = """
      create table cluster(
        -- An ECS cluster; account and region are empty where they are not known.
        id integer primary key,
        account text not null,
        region text not null,
        name text not null,
        unique(name, region, account)
      ) strict""";
  private static final String DOCUMENT = """
      create table document(
        -- Something the board shows, by kind and key: a row, an environment.
        id integer primary key,
        board integer not null references board,
        kind text not null,
        key text not null,
        unique(board, kind, key)
      ) strict""";
  private static final String CONTENT = """
      create table content(
        -- A JSON text, once however often it comes back.
        id integer primary key,
        hash blob not null unique, -- the first 16 bytes of its SHA-256
        size integer not null, -- in bytes of UTF-8
        json text, -- where it is short
        packed blob, -- where it is longer: deflated (zlib)
        base integer references content -- where not null: deflated with that one's text as the preset dictionary
      ) strict""";
  private static final String VERSION = """
      create table version(
        -- What a document was from one moment to another, in milliseconds since 1970.
        id integer primary key,
        document integer not null references document,
        since integer not null,
        until integer, -- null while it is so
        content integer not null references content,
        unique(document, since)
      ) strict""";
  private static final String EVENT = """
      create table event(
        -- Something that happened, in the order in which it came to be known; the view "events" tells it readably.
        id integer primary key,
        board integer not null references board,
        key text not null, -- the same one twice is one event
        at integer not null, -- milliseconds since 1970
        kind text not null,
        repository text not null,
        image text not null,
        environment text not null,
        before text not null,
        after text not null,
        by text not null, -- who did it
        source text not null, -- what told of it
        detail text not null,
        unique(board, key)
      ) strict""";
  private static final String PERIOD = """
      create table period(
        -- A time in which a service ran one version; the views "now" and "deployed" tell it readably.
        id integer primary key,
        board integer not null references board,
        cluster integer not null references cluster,
        service text not null,
        repository text not null,
        image text not null,
        digest text not null,
        commit_id text not null,
        branch text not null,
        build text not null, -- the number of the CI's run
        author text not null,
        since integer not null, -- milliseconds since 1970
        ended integer, -- null while it runs
        ending text not null, -- replaced, rolled back, failed, stopped, not seen; empty while it runs
        told text not null -- by whose times the beginning is told: seen, ecs
      ) strict""";
  private static final String SEEN = """
      create table seen(
        -- When a period was last seen to run, in milliseconds since 1970.
        period integer primary key references period,
        at integer not null
      ) strict""";
  private static final String SPAN = """
      create table span(
        -- A time in which a cluster was watched without a gap, in milliseconds since 1970.
        id integer primary key,
        board integer not null references board,
        cluster integer not null references cluster,
        since integer not null,
        until integer not null,
        unique(board, cluster, since)
      ) strict""";
  private static final String NOW = """
      create view now as
        -- What runs now, as far as it was seen.
        select board.title as board,
          cluster.name as cluster, service, repository, commit_id, branch, build,
          strftime('%Y-%m-%dT%H:%M:%SZ', since / 1000, 'unixepoch') as since,
          strftime('%Y-%m-%dT%H:%M:%SZ', seen.at / 1000, 'unixepoch') as seen,
          image, digest, author, cluster.account as account, cluster.region as region
        from period join board on board.id = period.board join cluster on cluster.id = period.cluster
          left join seen on seen.period = period.id
        where ended is null order by 1, 2, 3""";
  private static final String SEEN_WHILE_WATCHED = """
      create view now as
        -- What runs now, as far as it was seen: what was not seen to end runs for as long as its cluster is watched.
        select board.title as board,
          cluster.name as cluster, service, repository, commit_id, branch, build,
          strftime('%Y-%m-%dT%H:%M:%SZ', period.since / 1000, 'unixepoch') as since,
          strftime('%Y-%m-%dT%H:%M:%SZ', max(ifnull(seen.at, period.since), ifnull((select max(until) from span
            where span.board = period.board and span.cluster = period.cluster), 0)) / 1000, 'unixepoch') as seen,
          image, digest, author, cluster.account as account, cluster.region as region
        from period join board on board.id = period.board join cluster on cluster.id = period.cluster
          left join seen on seen.period = period.id
        where ended is null order by 1, 2, 3""";
  private static final String DEPLOYED = """
      create view deployed as
        -- Who ran when. An empty "until": it runs still.
        select board.title as board,
          cluster.name as cluster, service, repository, commit_id, branch, build,
          strftime('%Y-%m-%dT%H:%M:%SZ', since / 1000, 'unixepoch') as since,
          strftime('%Y-%m-%dT%H:%M:%SZ', ended / 1000, 'unixepoch') as until,
          ending as ended, told, image, digest, author, cluster.account as account, cluster.region as region
        from period join board on board.id = period.board join cluster on cluster.id = period.cluster
        order by period.since, period.id""";
  private static final String EVENTS = """
      create view events as
        -- What happened, by time.
        select strftime('%Y-%m-%dT%H:%M:%SZ', at / 1000, 'unixepoch') as at,
          board.title as board, environment, repository, kind, before, after, by, detail, image, source, event.key as id
        from event join board on board.id = event.board
        order by event.at, event.id""";

  private static final String LOOKED = "alter table span add column looked integer";

  static final Schema SCHEMA = new Schema(3, true, List.of(new Schema.Migration(0, 1, List.of(BOARD, CLUSTER, DOCUMENT, CONTENT, VERSION,
      EVENT, PERIOD, SEEN, SPAN,
      "create index content_base on content(base) where base is not null",
      "create index version_content on version(content)",
      "create index event_at on event(board, at)",
      "create unique index period_key on period(board, cluster, service, iif(digest = '', commit_id, digest), since)",
      NOW, DEPLOYED, EVENTS)), new Schema.Migration(1, 2, List.of("drop view now", SEEN_WHILE_WATCHED)),
      new Schema.Migration(2, 3, List.of(LOOKED))));

  /// Those with rows, each after the ones it refers to.
  static final List<String> TABLES = List.of("board", "cluster", "document", "content", "version", "event", "period", "seen", "span");

  private HistorySchema() {
  }
}
