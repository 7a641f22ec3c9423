package chalkboard.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All that is true of a cell, in the order of precedence: the first is its headline.
final class Verdict {
  /// How long ECS's own times must have stood before a single reading counts as settled.
  private static final Duration SETTLE = Duration.ofSeconds(20);
  /// Members of a group may differ this long: one is deployed after the other.
  static final Duration WAVE = Duration.ofMinutes(30);

  private Verdict() {}

  /// @param peersSince since when another member of the group has the image; empty where none has
  /// @param peersDiffer whether the group has differed for longer than a wave, and this member is the one that is off
  static List<Truth> of(
      Scene scene, Comparison comparison, Rules.Allowance allowance, boolean foreignLine, Optional<Instant> peersSince,
      boolean peersDiffer, String doubt) {
    var truths = new ArrayList<Truth>();
    knowledge(scene, truths);
    presence(scene, peersSince, truths);
    health(scene, truths);
    marks(scene, truths);
    version(scene, comparison, allowance, foreignLine, peersDiffer, doubt, truths);
    if (truths.isEmpty()) {
      truths.add(scene.counted().isEmpty()
          ? new Truth(Headline.ROLLING, DriftClass.INFO, "tasks are on their way, none runs yet")
          : new Truth(Headline.RUNNING, DriftClass.OK, "it runs, and there is nothing to compare it with"));
    }
    // What was seen bad or drifting stands, though another cluster of the environment could not be read.
    boolean stands = truths.stream().anyMatch(t -> t.driftClass() == DriftClass.BAD || t.driftClass() == DriftClass.DRIFT);
    return truths.stream()
        .sorted(Comparator.comparingInt(t -> t.headline() == Headline.UNKNOWN && stands ? Integer.MAX_VALUE : t.headline().ordinal()))
        .toList();
  }

  private static void knowledge(Scene scene, List<Truth> truths) {
    var sight = scene.sight();
    if (sight.loading() && (scene.column().clusters().isEmpty() || !scene.isPresent())) {
      truths.add(new Truth(Headline.LOADING, DriftClass.NONE, "a source has not answered yet"));
    } else if (sight.partly()) {
      truths.add(new Truth(Headline.UNKNOWN, DriftClass.UNKNOWN,
          sight.problems().isEmpty() ? "it was not read in full" : sight.problems().getFirst().toString()));
    } else if (!scene.isPresent() && !sight.complete()) {
      truths.add(new Truth(Headline.UNKNOWN, DriftClass.UNKNOWN, "it was read by a policy with filters, which cannot tell what is absent"));
    }
  }

  private static void presence(Scene scene, Optional<Instant> peersSince, List<Truth> truths) {
    if (scene.isPresent() || !truths.isEmpty()) return;
    var at = scene.sight().readAt().orElse(Instant.EPOCH);
    boolean late = peersSince.filter(since -> !since.plus(WAVE).isAfter(at)).isPresent();
    truths.add(late
        ? new Truth(Headline.ABSENT, DriftClass.DRIFT, "it runs elsewhere in the group for more than 30 min, and not here")
        : new Truth(Headline.ABSENT, DriftClass.OK, "no active service and no running container of it is here"));
  }

  private static void health(Scene scene, List<Truth> truths) {
    var active = scene.services().stream().filter(h -> h.headline() != Headline.STOPPED).toList();
    if (active.isEmpty() && !scene.services().isEmpty()) {
      truths.add(new Truth(Headline.STOPPED, DriftClass.OK, scene.services().getFirst().named()));
    }
    for (var h : active) {
      if (truths.stream().anyMatch(t -> t.headline() == h.headline())) continue;
      switch (h.headline()) {
        case DOWN, ROLLOUT_FAILED, DEGRADED -> truths.add(new Truth(h.headline(), DriftClass.BAD, h.named()));
        case ROLLING -> truths.add(new Truth(h.headline(), DriftClass.INFO, h.named()));
        case LOADING, UNKNOWN, ABSENT, STOPPED, MARK_UNREAD, MIXED, UNMARKED, DIVERGED, AHEAD, BEHIND, SAME_CODE, IN_SYNC, RUNNING -> { }
      }
    }
  }

  private static void marks(Scene scene, List<Truth> truths) {
    scene.counted().stream().filter(r -> r.join() instanceof Running.Join.Unread).findFirst().ifPresent(r ->
        truths.add(new Truth(Headline.MARK_UNREAD, DriftClass.UNKNOWN, "container " + r.container().name() + ": " + r.join().words())));
    if (!scene.mixed().isEmpty()) truths.add(new Truth(Headline.MIXED, DriftClass.DRIFT, scene.mixed()));
    scene.counted().stream().filter(r -> r.join() instanceof Running.Join.NoMark).findFirst().ifPresent(r -> {
      boolean thirdParty = scene.image().repository().isEmpty() && scene.builds().isEmpty();
      truths.add(new Truth(Headline.UNMARKED, thirdParty ? DriftClass.INFO : DriftClass.DRIFT,
          "container " + r.container().name() + ": " + r.join().words()));
    });
  }

  private static void version(
      Scene scene, Comparison c, Rules.Allowance allowance, boolean foreignLine, boolean peersDiffer, String doubt, List<Truth> truths) {
    if (scene.shown().isEmpty() || !scene.mixed().isEmpty()) return;
    boolean free = scene.column().rule().free();
    var build = scene.shown().get().shortName();
    var reference = c.reference().map(r -> r.shortName() + " (" + c.name() + ")").orElse("");
    switch (c.relation()) {
      case SAME -> truths.add(new Truth(Headline.IN_SYNC, okOr(free, peersDiffer), build + " is what " + c.name() + " is"));
      case SAME_CODE -> truths.add(new Truth(Headline.SAME_CODE, okOr(free, peersDiffer), build + " is another build of the commit of " + reference));
      case AHEAD -> truths.add(new Truth(Headline.AHEAD, free ? DriftClass.INFO : DriftClass.DRIFT, build + " is " + commits(c) + " newer than " + reference));
      case DIVERGED -> truths.add(new Truth(Headline.DIVERGED, free || foreignLine ? DriftClass.INFO : DriftClass.DRIFT,
          build + " has no order to " + reference + ": " + (scene.line().contains(scene.shown().get())
              ? "both are of one commit, one of them from a work tree with changes" : "it is not on " + lineName(scene))));
      case BEHIND -> {
        var over = over(c, allowance);
        boolean drift = peersDiffer || !over.isEmpty() && doubt.isEmpty();
        truths.add(new Truth(Headline.BEHIND, free ? DriftClass.INFO : drift ? DriftClass.DRIFT : DriftClass.LAG,
            build + " is " + commits(c) + " older than " + reference + (over.isEmpty() ? "" : ", " + over)
                + (over.isEmpty() || doubt.isEmpty() ? "" : ", which stays lag because " + doubt)));
      }
      case NONE -> truths.add(new Truth(Headline.RUNNING, okOr(free, peersDiffer), build + " runs, and there is nothing to compare it with"));
    }
  }

  private static DriftClass okOr(boolean free, boolean peersDiffer) {
    return peersDiffer && !free ? DriftClass.DRIFT : DriftClass.OK;
  }

  private static String lineName(Scene scene) {
    return scene.line().branch().isEmpty() ? "the line" : scene.line().branch();
  }

  private static String commits(Comparison c) {
    return (c.atLeast() ? "at least " : "") + c.count() + (c.count() == 1 ? " commit" : " commits");
  }

  private static String over(Comparison c, Rules.Allowance allowance) {
    if (c.count() > allowance.builds()) return "more than the " + allowance.builds() + " allowed here";
    return c.time().filter(t -> t.compareTo(allowance.time()) > 0)
        .map(t -> "for " + t.toHours() + " h, more than the " + allowance.time().toHours() + " h allowed here").orElse("");
  }

  /// Whether a bad or drifting headline rests on one reading that ECS's own times do not confirm.
  static boolean isUnsettled(Scene scene, Truth headline) {
    var at = scene.sight().readAt().orElse(Instant.EPOCH);
    return switch (headline.headline()) {
      case DOWN, DEGRADED -> scene.services().stream().filter(h -> h.headline() == headline.headline()).noneMatch(h -> h.words().contains("5 min"));
      case MIXED, UNMARKED, DIVERGED, AHEAD, BEHIND ->
          headline.driftClass() == DriftClass.DRIFT && scene.since().filter(s -> !s.plus(SETTLE).isAfter(at)).isEmpty();
      case LOADING, UNKNOWN, ABSENT, STOPPED, ROLLOUT_FAILED, ROLLING, MARK_UNREAD, SAME_CODE, IN_SYNC, RUNNING -> false;
    };
  }
}
