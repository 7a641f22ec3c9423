package chalkboard.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What Custodian would have found in the two days before the demo began, for a history that is there when it opens.
///
/// Its moments are far apart at first and close to each other at the end, where somebody looks.
public final class PastReadings {
  private static final Duration PAST = Duration.ofDays(2);
  private static final Duration SELDOM = Duration.ofHours(3);
  private static final Duration RECENT = Duration.ofHours(3);
  private static final Duration OFTEN = Duration.ofMinutes(20);
  private static final List<Duration> LAST = List.of(Duration.ofMinutes(9), Duration.ofMinutes(5), Duration.ofMinutes(1));

  private final Instant start;
  private final List<Instant> moments;

  PastReadings(Instant start) {
    this.start = start;
    var all = new ArrayList<Instant>();
    for (var t = start.minus(PAST); t.isBefore(start.minus(RECENT)); t = t.plus(SELDOM)) all.add(t);
    for (var t = start.minus(RECENT); t.isBefore(start); t = t.plus(OFTEN)) all.add(t);
    LAST.forEach(before -> all.add(start.minus(before)));
    moments = List.copyOf(all);
  }

  /// In their order; all before the demo began.
  public List<Instant> moments() {
    return moments;
  }

  /// Writes what each login found at a moment, in the place of what it found before.
  public void writeTo(Path output, Instant moment) throws IOException {
    var story = Timeline.of(start, moment);
    var nobody = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    for (var login : List.of(Stage.DEV, Stage.PROD_US, Stage.PROD_EU)) {
      var order = new StandInArguments(start, output.toString(), List.of(login.region), login.profile, "", true, 0, List.of());
      for (var policy : List.of(new Policy("services", "aws.ecs-service"), new Policy("tasks", "aws.ecs-task"))) {
        var directory = Files.createDirectories(output.resolve(login.profile).resolve(policy.name()));
        new PolicyRun(order, policy, login.region, story, moment).writeTo(directory, nobody);
      }
    }
  }
}
