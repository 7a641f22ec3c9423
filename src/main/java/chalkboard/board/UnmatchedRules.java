package chalkboard.board;

import chalkboard.build.Build;
import chalkboard.build.ImageName;
import chalkboard.build.Mark;
import chalkboard.build.Repository;
import chalkboard.feed.Problem;
import chalkboard.rules.JoinRule;
import chalkboard.rules.Pin;
import chalkboard.rules.RepositoryRule;
import chalkboard.rules.Rules;
import chalkboard.runtime.Container;
import chalkboard.text.Glob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rules of the user's that nothing on a board obeys: mostly a name that is spelled otherwise, or one that has gone.
///
/// It is told of a board that was read in full only: what was not read may match.
public final class UnmatchedRules {
  private final Board board;
  private final List<Problem> found = new ArrayList<>();
  private final Set<String> repositories;
  /// Names that the reports give, whatever the board calls their repositories.
  private final Set<String> spelled = new HashSet<>();
  /// Of what runs.
  private final Set<ImageName> images = new HashSet<>();
  /// Keys of the tags of services and tasks.
  private final Set<String> tags = new HashSet<>();

  private UnmatchedRules(Board board) {
    this.board = board;
    repositories = board.rows().stream().flatMap(r -> r.image().repository().stream()).map(Repository::name).collect(Collectors.toSet());
    for (var row : board.rows()) {
      Stream.concat(row.newest().stream(), row.cells().stream().flatMap(c -> c.build().stream())).forEach(this::spelled);
      for (var cell : row.cells()) seen(cell);
    }
  }

  private void spelled(Build build) {
    build.marks().stream().map(Mark::repository).flatMap(Optional::stream).map(Repository::name).forEach(spelled::add);
  }

  private void seen(Cell cell) {
    for (var running : cell.running()) {
      running.task().containers().stream().map(Container::image).filter(i -> !i.isEmpty()).map(ImageName::parse).forEach(images::add);
      tags.addAll(running.task().tags().keySet());
    }
    for (var health : cell.services()) tags.addAll(health.service().tags().keySet());
  }

  /// What of the rules matches nothing, and pins that have ended, each with what to do.
  public static List<Problem> of(Rules rules, Board board, Instant now) {
    var all = new ArrayList<Problem>(expired(rules, now));
    if (!board.isRead() || !board.isHeard() || board.rows().isEmpty()) return List.copyOf(all);
    var unmatched = new UnmatchedRules(board);
    unmatched.environments(rules);
    rules.repositories().forEach(unmatched::repository);
    rules.pins().stream().filter(p -> p.isInForce(now)).forEach(unmatched::pin);
    rules.joins().forEach(unmatched::join);
    all.addAll(unmatched.found);
    return List.copyOf(all);
  }

  /// Pins that have ended, which need no board.
  public static List<Problem> expired(Rules rules, Instant now) {
    return rules.pins().stream().filter(p -> !p.isInForce(now))
        .map(p -> new Problem(named(p) + " has ended", "it stood until " + p.until().orElseThrow(), "take it out, or set until: anew"))
        .toList();
  }

  private void environments(Rules rules) {
    var there = board.environments().stream().filter(e -> !e.clusters().isEmpty()).map(Environment::name).collect(Collectors.toSet());
    for (var rule : rules.environments()) {
      if (there.contains(rule.name())) continue;
      var clusters = board.environments().stream().flatMap(e -> e.clusters().stream()).map(c -> c.name()).distinct().sorted().toList();
      tell("environment \"" + rule.name() + "\" has no cluster", "none that was read is matched by it first; there are "
          + some(clusters), "correct its match:, or the order of the environments");
    }
  }

  private void repository(RepositoryRule rule) {
    if (!rule.match().equals(Glob.ANY) && repositories.stream().noneMatch(rule.match()::matches))
      tell("repositories: " + words(rule.match()) + " matches nothing", "no repository of the board has such a name; there are "
          + some(repositories.stream().sorted().toList()), "correct match:, or take it out");
    for (var alias : rule.aliases()) {
      if (Repository.parse(alias).filter(a -> spelled.contains(a.name())).isPresent()) continue;
      tell("alias " + alias + " matches nothing", "no build on the board is reported under that name", "correct it, or take it out");
    }
    for (var image : rule.images()) {
      if (images.stream().anyMatch(i -> image.matches(i.name()) || image.matches(last(i.name())))) continue;
      tell("images: " + words(image) + " matches nothing", "no image of that name runs", "correct it, or take it out");
    }
  }

  private void pin(Pin pin) {
    if (repositories.stream().noneMatch(pin.repository()::matches))
      tell(named(pin) + " matches nothing", "no repository of the board has such a name; there are "
          + some(repositories.stream().sorted().toList()), "correct repository:, or take it out");
  }

  private void join(JoinRule rule) {
    switch (rule) {
      case JoinRule.Tag(var key) -> {
        if (!tags.contains(key))
          tell("join: tag " + key + " matches nothing", "no service and no task of the board has such a tag; there are "
              + some(tags.stream().sorted().toList()), "correct the key, or let the source read tags");
      }
      case JoinRule.ImagePattern(var pattern, _) -> {
        var glob = Glob.of(pattern.replace("{name}", "*"));
        if (images.stream().noneMatch(i -> glob.matches(place(i))))
          tell("join: image " + pattern + " matches nothing", "no image of that name runs; there are "
              + some(images.stream().map(UnmatchedRules::place).distinct().sorted().toList()),
              "correct pattern:, which is for the name without tag");
      }
      case JoinRule.PushedTag() -> {
        // Whether it was needed is no matter of names.
      }
    }
  }

  private void tell(String what, String why, String remedy) {
    found.add(new Problem(what, why, remedy));
  }

  private static String named(Pin pin) {
    return "the pin of " + words(pin.repository()) + " in " + pin.environment();
  }

  private static String words(Glob glob) {
    return String.join(", ", glob.patterns());
  }

  private static String some(List<String> names) {
    if (names.isEmpty()) return "none at all";
    return String.join(", ", names.subList(0, Math.min(5, names.size())))
        + (names.size() > 5 ? " and " + (names.size() - 5) + " more" : "");
  }

  private static String place(ImageName image) {
    return image.address().isEmpty() ? image.name() : image.address();
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
