package chalkboard.history;

import chalkboard.board.Row;
import chalkboard.build.Build;
import chalkboard.build.CompareUrl;
import chalkboard.build.Repository;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// The builds of a board whose marks are kept, by what events call them.
public final class KeptBuilds {
  private final Map<List<String>, Row> rows = new HashMap<>();
  private final Map<List<String>, ServicePeriod> periods = new HashMap<>();

  public KeptBuilds(KeptRows kept) {
    for (var row : kept.rows()) rows.put(List.of(row.image().repository().map(Repository::name).orElse(""), row.image().name()), row);
    for (var p : kept.periods()) periods.put(List.of(p.repository(), p.image(), p.shortName()), p);
  }

  /// What lies between what was before an event and what is since.
  public ChangeContent content(BoardEvent event) {
    var row = Optional.ofNullable(rows.get(List.of(event.repository(), event.image())));
    var from = row.flatMap(r -> build(r, event.from()));
    var to = row.flatMap(r -> build(r, event.to()));
    var fromCommit = commit(from, event, event.from());
    var toCommit = commit(to, event, event.to());
    int distance = from.isPresent() && to.isPresent() ? row.orElseThrow().line().distance(from.get(), to.get()).orElse(0) : 0;
    boolean isBack = distance < 0;
    var builds = distance == 0 ? OptionalInt.empty() : OptionalInt.of(Math.abs(distance));
    var older = isBack ? to : from;
    var newer = isBack ? from : to;
    var commits = distance == 0 ? OptionalInt.empty() : row.orElseThrow().line().commits(older.orElseThrow(), newer.orElseThrow());
    var url = event.from().equals(event.to())
        ? ""
        : CompareUrl.of(repository(event), isBack ? toCommit : fromCommit, isBack ? fromCommit : toCommit);
    var between = distance == 0 ? List.<Build>of() : row.orElseThrow().line().between(older.orElseThrow(), newer.orElseThrow());
    return new ChangeContent(isBack, builds, commits, authors(between, newer, event), fromCommit, toCommit, url);
  }

  private static Optional<Repository> repository(BoardEvent event) {
    return event.repository().isEmpty() ? Optional.empty() : Optional.of(new Repository(event.repository()));
  }

  private static Optional<Build> build(Row row, String name) {
    if (name.isEmpty()) return Optional.empty();
    var placed = row.line().kept().places().stream().flatMap(p -> p.builds().stream());
    return Stream.concat(placed, row.cells().stream().flatMap(c -> c.build().stream())).filter(b -> b.shortName().equals(name)).findFirst();
  }

  private String commit(Optional<Build> build, BoardEvent event, String name) {
    return build.map(b -> b.code().commit()).or(() -> period(event, name).map(ServicePeriod::commit)).orElse("");
  }

  private Optional<ServicePeriod> period(BoardEvent event, String name) {
    return Optional.ofNullable(periods.get(List.of(event.repository(), event.image(), name)));
  }

  private List<String> authors(List<Build> between, Optional<Build> newer, BoardEvent event) {
    var authors = new LinkedHashSet<String>();
    for (var b : between) authors.add(b.code().author());
    if (between.isEmpty())
      authors.add(newer.map(b -> b.code().author()).or(() -> period(event, event.to()).map(ServicePeriod::author)).orElse(""));
    authors.remove("");
    return List.copyOf(authors);
  }
}
