package chalkboard.source.custodian;

import chalkboard.source.JsonWalk;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What a `metadata.json` says of the run of one policy in one account and region.
///
/// @param resource as the policy spells it
/// @param kind empty where the policy is about something else than services and tasks
/// @param isFiltered whether filters or a query may have left something out
/// @param account empty where Custodian could not ask who it is
/// @param failed whether the policy raised; its error is told by the log only
/// @param resourceCount how many resources it found; empty where the query itself failed
/// @param told where its answer came from
/// @param localShift local time minus UTC in seconds, from a metric's local time stamp; empty where none tells
record Metadata(
    String policy, String resource, Optional<ResourceKind> kind, boolean isFiltered, String account, String region,
    Optional<String> profile,
    Instant start, Instant end, boolean failed, OptionalInt resourceCount, RunContext told, Optional<ZoneOffset> localShift) {

  /// Where the answer came from. A key that is missing tells nothing; calls of a filter prove nothing.
  ///
  /// @param asked whether the query called AWS; empty where the calls are not told
  /// @param cachePeriod how old what a cache answers may be; zero where there is none, or none is told
  /// @param cache its file, which others may use too
  /// @param isOfConfig whether AWS Config was asked, whose records are as old as the last change
  record RunContext(Optional<Boolean> asked, Duration cachePeriod, String cache, boolean isOfConfig) {
    boolean isFromCache() {
      return !asked.orElse(true) && !cachePeriod.isZero();
    }
  }

  static Metadata read(InputStream in) throws IOException {
    var draft = new MetadataDraft();
    try (var p = ResourceFields.JSON.createParser(in)) {
      if (p.nextToken() != JsonToken.START_OBJECT) throw new IOException("metadata.json is no object");
      JsonWalk.object(p, name -> {
        switch (name) {
          case "policy" -> draft.policy(p);
          case "execution" -> draft.execution(p);
          case "config" -> draft.config(p);
          case "api-stats" -> draft.calls(p);
          case "metrics" -> JsonWalk.array(p, () -> draft.metric(p));
          default -> {}
        }
      });
      // A file cut off while it is written ends inside of the object, without an error at the last field.
      if (p.currentToken() != JsonToken.END_OBJECT) throw new IOException("metadata.json ends too early");
    }
    return draft.done();
  }

  boolean isAboutTheFleet() {
    return kind.isPresent();
  }

  /// What only the query calls: a filter may list tags, and describe anything.
  private static final Set<String> LISTS = Set.of("ecs.ListClusters", "ecs.ListServices", "ecs.ListTasks");

  private static final class MetadataDraft {
    private String name = "";
    private String resource = "";
    private boolean isFiltered;
    private String account = "";
    private String region = "";
    private String profile = "";
    private String source = "";
    private String cache = "";
    private int cachePeriod;
    private Optional<Boolean> asked = Optional.empty();
    private Optional<Instant> start = Optional.empty();
    private Optional<Instant> end = Optional.empty();
    private boolean failed;
    private OptionalInt count = OptionalInt.empty();
    private Optional<LocalDateTime> stamp = Optional.empty();

    void policy(JsonParser p) throws IOException {
      JsonWalk.object(p, field -> {
        switch (field) {
          case "name" -> name = ResourceFields.text(p);
          case "resource" -> resource = ResourceFields.text(p);
          case "source" -> source = ResourceFields.text(p);
          case "filters", "query" -> isFiltered |= holdsSomething(p);
          default -> {}
        }
      });
    }

    void execution(JsonParser p) throws IOException {
      JsonWalk.object(p, field -> {
        switch (field) {
          case "start" -> start = ResourceFields.time(p);
          case "end_time" -> end = ResourceFields.time(p);
          default -> {}
        }
      });
    }

    void config(JsonParser p) throws IOException {
      JsonWalk.object(p, field -> {
        switch (field) {
          case "account_id" -> account = ResourceFields.text(p);
          case "region" -> region = ResourceFields.text(p);
          case "profile" -> profile = ResourceFields.text(p);
          case "cache" -> cache = ResourceFields.text(p);
          case "cache_period" -> cachePeriod = ResourceFields.number(p);
          default -> {}
        }
      });
    }

    void calls(JsonParser p) throws IOException {
      if (p.currentToken() != JsonToken.START_OBJECT) return;
      boolean[] any = {false};
      JsonWalk.object(p, call -> any[0] |= LISTS.contains(call) || call.startsWith("config."));
      asked = Optional.of(any[0]);
    }

    void metric(JsonParser p) throws IOException {
      var metric = new String[]{"", ""};
      var value = new int[1];
      var isLocal = new boolean[]{true};
      JsonWalk.object(p, field -> {
        switch (field) {
          case "MetricName" -> metric[0] = ResourceFields.text(p);
          case "Timestamp" -> metric[1] = ResourceFields.text(p);
          case "Value" -> value[0] = ResourceFields.number(p);
          // With `-m aws` the stamps are in UTC, and only then they have dimensions.
          case "Dimensions" -> isLocal[0] = false;
          default -> {}
        }
      });
      if (metric[0].equals("ResourceCount")) count = OptionalInt.of(value[0]);
      if (metric[0].equals("PolicyException")) failed |= value[0] > 0;
      if (isLocal[0]) {
        try {
          stamp = Optional.of(LocalDateTime.parse(metric[1]));
        } catch (DateTimeParseException e) {
          return; // a stamp with a zone or none at all: the log has to tell
        }
      }
    }

    private static boolean holdsSomething(JsonParser p) throws IOException {
      int[] items = {0};
      switch (p.currentToken()) {
        case START_ARRAY -> JsonWalk.array(p, () -> items[0]++);
        case START_OBJECT -> JsonWalk.object(p, _ -> items[0]++);
        default -> items[0] = ResourceFields.text(p).isEmpty() ? 0 : 1;
      }
      return items[0] > 0;
    }

    Metadata done() throws IOException {
      if (start.isEmpty() || end.isEmpty()) throw new IOException("metadata.json tells no execution");
      return new Metadata(name, resource, ResourceKind.ofResource(resource), isFiltered, account, region,
          profile.isEmpty() ? Optional.empty() : Optional.of(profile), start.get(), end.get(), failed, count,
          new RunContext(asked, Duration.ofMinutes(Math.max(0, cachePeriod)), cache, source.equals("config")),
          stamp.flatMap(s -> shift(s, end.get())));
    }
  }

  /// Zones differ from UTC by quarters of an hour; the rest is the time between two stamps.
  static Optional<ZoneOffset> shift(LocalDateTime local, Instant at) {
    long quarters = Math.round((local.toEpochSecond(ZoneOffset.UTC) - at.getEpochSecond()) / 900.0);
    return Math.abs(quarters) > 18 * 4 ? Optional.empty() : Optional.of(ZoneOffset.ofTotalSeconds((int) quarters * 900));
  }
}
