package chalkboard.app;

import chalkboard.board.Cell;
import chalkboard.board.Headline;
import chalkboard.board.Running;
import chalkboard.build.Build;
import chalkboard.runtime.Container;
import chalkboard.runtime.Deployment;
import chalkboard.runtime.Service;
import chalkboard.runtime.Strategy;
import chalkboard.runtime.Task;
import chalkboard.words.HealthSentences;
import chalkboard.words.ProofSentences;
import java.util.ArrayList;
import java.util.List;

/// What runs in a cell, as tables: its services, its tasks, and what ECS wrote of them of late.
final class RunningLines {
  private static final int INDENT = 9;

  private RunningLines() {
  }

  static List<Line> services(Model model, Cell cell, int columns) {
    if (cell.services().isEmpty()) return List.of();
    var lines = new ArrayList<Line>(List.of(Line.EMPTY));
    int name = columns >= 100 ? 30 : 20;
    lines.add(Line.EMPTY.at(0, name, "SERVICE", Role.QUIET).at(name + 1, 14, "TASK DEF", Role.QUIET)
        .at(name + 16, "WANT  RUN PEND  ROLLOUT      STATE", Role.QUIET));
    for (var health : cell.services()) {
      var service = health.service();
      var line = Line.EMPTY.at(0, name, service.name(), Role.STRONG).at(name + 1, 14, definition(service.definition()), Role.PLAIN)
          .right(name + 16, 4, "" + service.desired(), Role.PLAIN).right(name + 21, 4, "" + service.running(), Role.PLAIN)
          .right(name + 26, 4, "" + service.pending(), Role.PLAIN)
          .at(name + 32, 12, rollout(service), Role.PLAIN);
      var role = isTrouble(health.headline()) ? Role.BAD : health.headline() == Headline.ROLLING ? Role.INFO : Role.PLAIN;
      lines.add(line.at(name + 45, Math.max(1, columns - name - 45), health.headline().word(), role));
      lines.addAll(Line.wrapped("", 2, HealthSentences.of(health), columns, role == Role.PLAIN ? Role.QUIET : role));
    }
    return lines;
  }

  static boolean isTrouble(Headline headline) {
    return headline == Headline.DOWN || headline == Headline.DEGRADED || headline == Headline.ROLLOUT_FAILED;
  }

  private static String rollout(Service service) {
    return service.primary().map(Deployment::rolloutState).filter(s -> !s.isEmpty())
        .orElse(service.strategy() == Strategy.ROLLING ? "-" : service.strategy().name());
  }

  /// Family and revision; a long family gives way, for the revision is what changes.
  private static String definition(String arn) {
    var name = arn.substring(arn.lastIndexOf('/') + 1);
    int colon = name.lastIndexOf(':');
    int room = 14 - (name.length() - Math.max(0, colon));
    return name.length() <= 14 || colon < 0 || room < 3 ? name : name.substring(0, room - 2) + ".." + name.substring(colon);
  }

  static List<Line> tasks(Model model, Cell cell, int columns) {
    if (cell.running().isEmpty()) return List.of();
    var lines = new ArrayList<Line>(List.of(Line.EMPTY));
    boolean wide = columns >= 100;
    int image = wide ? 68 : 53;
    lines.add(Line.EMPTY.at(0, "TASK", Role.QUIET).at(10, "STARTED", Role.QUIET).at(20, "HEALTH", Role.QUIET)
        .at(30, "CONTAINER", Role.QUIET)
        .at(44, "BUILD", Role.QUIET).at(wide ? 54 : image, wide ? "DIGEST" : "IMAGE", Role.QUIET)
        .at(wide ? image : 0, 5, wide ? "IMAGE" : "TASK", Role.QUIET));
    for (Running running : cell.running()) {
      Task task = running.task();
      Container container = running.container();
      var health = container.health().equals("UNKNOWN") || container.health().isEmpty() ? "-" : container.health();
      var line = Line.EMPTY.at(0, 9, shortId(task.id()), Role.PLAIN)
          .at(10, 9, task.startedAt().map(t -> Age.brief(t, model.boardNow())).orElse("-"), Role.PLAIN)
          .at(20, 9, health, health.equals("UNHEALTHY") ? Role.BAD : Role.PLAIN).at(30, 13, container.name(), Role.PLAIN)
          .at(44, 8, running.build().map(Build::shortName).orElse("-"), Role.STRONG);
      var digest = container.digest().map(d -> "sha:" + d.shortened()).orElse("no digest");
      lines.add(wide
          ? line.at(54, 13, digest, Role.PLAIN).at(image, columns - image, container.image(), Role.PLAIN)
          : line.at(image, Math.max(1, columns - image), container.image().substring(container.image().lastIndexOf('/') + 1),
              Role.PLAIN));
    }
    var told = new ArrayList<String>();
    for (Running running : cell.running()) {
      var words = ProofSentences.brief(running.join());
      if (!told.contains(words)) told.add(words);
    }
    for (int i = 0; i < told.size(); i++)
      lines.addAll(Line.wrapped(i == 0 ? "JOINED" : "", INDENT, told.get(i), columns,
          Role.QUIET));
    return lines;
  }

  private static String shortId(String id) {
    return id.length() <= 9 ? id : id.substring(0, 4) + ".." + id.substring(id.length() - 2);
  }

  static List<Line> events(Model model, Cell cell, int columns) {
    var lines = new ArrayList<Line>();
    for (var health : cell.services()) {
      for (var event : health.service().events().stream().limit(5).toList()) {
        if (lines.isEmpty()) lines.add(Line.EMPTY);
        lines.addAll(Line.wrapped(lines.size() == 1 ? "EVENTS" : "", INDENT, Age.moment(event.at(), model.boardNow()) + "  "
            + event.message(), columns, Role.QUIET));
      }
    }
    return lines;
  }
}
