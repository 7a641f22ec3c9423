package chalkboard.board;

import chalkboard.build.Build;
import chalkboard.build.BuildOrder;
import chalkboard.build.Commit;
import chalkboard.build.CompareUrl;
import chalkboard.build.Digest;
import chalkboard.build.OrderKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// How one image differs between two environments: the direction, how far, and what lies between.
///
/// @param way how the second environment stands to the first
/// @param count builds between the two; 0 unless older or newer
/// @param commits commits between the two; empty where no clone tells
/// @param order what the order of builds rests on; empty where none was asked
/// @param ground what that rests on; for what is not comparable the reason
/// @param onlyLeft builds that the first has and the second has not, the newest first; one for each commit
/// @param onlyRight the other way round
/// @param shared the newest build that both have in their history; empty where that is not known
/// @param leftCommits commits that only the first has, the newest first, at most [#MOST]
/// @param compareUrl where the two can be compared in a browser; empty where the remote is of no known kind
public record Difference(
    Row row, Cell left, Cell right, Way way, int count, OptionalInt commits, Optional<OrderKey> order, DifferenceGround ground,
    List<Build> onlyLeft,
    List<Build> onlyRight, Optional<Build> shared, List<Commit> leftCommits, List<Commit> rightCommits, String compareUrl) {
  static final int MOST = 20;

  /// How the second stands to the first.
  public enum Way {
    SAME("="), SAME_CODE("~"), OLDER("v"), NEWER("^"), DIVERGED("<>"), ONLY_LEFT("-"), ONLY_RIGHT("+"), ROLLING(">>"), NOT_COMPARABLE("?");

    private final String sign;

    Way(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }
  }

  /// Whether the two run the same code.
  public boolean isSame() {
    return way == Way.SAME || way == Way.SAME_CODE;
  }

  /// One for each image that is in either of the two environments, or that could not be read there.
  public static List<Difference> of(Board board, String left, String right) {
    var all = new ArrayList<Difference>();
    for (var row : board.rows()) {
      var a = row.cell(left);
      var b = row.cell(right);
      if (a.isPresent() && b.isPresent() && !(isAbsent(a.get()) && isAbsent(b.get()))) all.add(of(row, a.get(), b.get()));
    }
    return List.copyOf(all);
  }

  private static boolean isAbsent(Cell cell) {
    return cell.headline() == Headline.ABSENT;
  }

  private static Difference of(Row row, Cell a, Cell b) {
    if (isOneDigest(a, b)) return plain(row, a, b, Way.SAME, new DifferenceGround.OneImage());
    var obstacle = obstacle(a).or(() -> obstacle(b));
    if (obstacle.isPresent()) return plain(row, a, b, Way.NOT_COMPARABLE, obstacle.get());
    if (isRolling(a) || isRolling(b)) return plain(row, a, b, Way.ROLLING, rolling(isRolling(b) ? b : a));
    if (isAbsent(b)) return plain(row, a, b, Way.ONLY_LEFT, new DifferenceGround.NotIn(b.environment()));
    if (isAbsent(a)) return plain(row, a, b, Way.ONLY_RIGHT, new DifferenceGround.NotIn(a.environment()));
    if (a.build().isEmpty() || b.build().isEmpty()) {
      var none = a.build().isEmpty() ? a : b;
      return plain(row, a, b, Way.NOT_COMPARABLE,
          new DifferenceGround.NoBuild(none.environment(), none.headline()));
    }
    return compared(row, a, b);
  }

  /// Whether a deployment is under way there that changes what runs; a change of settings does not.
  private static boolean isRolling(Cell cell) {
    return cell.rollout().filter(r -> !r.isOfOneBuild()).isPresent();
  }

  private static DifferenceGround rolling(Cell cell) {
    return new DifferenceGround.Rolls(cell.environment(), cell.rollout().orElseThrow());
  }

  /// The cell of the two that is rolling; empty where none is.
  public Optional<Rollout> rollout() {
    return way != Way.ROLLING ? Optional.empty() : isRolling(right) ? right.rollout() : left.rollout();
  }

  /// Whether both run one and the same image of which no build is known.
  private static boolean isOneDigest(Cell a, Cell b) {
    var digests = Stream.concat(a.running().stream(), b.running().stream())
        .map(r -> r.build().isEmpty() ? r.container().digest() : Optional.<Digest>empty()).distinct().toList();
    return !a.running().isEmpty() && !b.running().isEmpty() && digests.size() == 1 && digests.getFirst().isPresent();
  }

  /// What a version cannot be told from.
  private static Optional<DifferenceGround> obstacle(Cell cell) {
    for (var t : cell.findings()) {
      switch (t.headline()) {
        case LOADING, UNKNOWN, MARK_UNREAD, MIXED, UNMARKED -> {
          return Optional.of(new DifferenceGround.Hidden(cell.environment(), t));
        }
        case ABSENT, STOPPED, DOWN, ROLLOUT_FAILED, DEGRADED, ROLLING, OFF_PIN, DIVERGED, ROLLED_BACK, AHEAD, BEHIND, SAME_CODE, IN_SYNC,
            RUNNING ->
          {}
      }
    }
    return Optional.empty();
  }

  private static Difference plain(Row row, Cell a, Cell b, Way way, DifferenceGround ground) {
    return new Difference(row, a, b, way, 0, OptionalInt.empty(), Optional.empty(), ground, List.of(), List.of(), Optional.empty(),
        List.of(), List.of(),
        "");
  }

  private static Difference compared(Row row, Cell a, Cell b) {
    var line = row.line();
    var left = a.build().orElseThrow();
    var right = b.build().orElseThrow();
    if (left.equals(right)) return plain(row, a, b, Way.SAME, new DifferenceGround.OneBuild());
    if (left.isSameCode(right)) return plain(row, a, b, Way.SAME_CODE, new DifferenceGround.OneCommit());
    int d = line.distance(left, right).orElse(0);
    var way = d > 0 ? Way.NEWER : d < 0 ? Way.OLDER : Way.DIVERGED;
    var commits = way == Way.NEWER ? line.commits(left, right) : way == Way.OLDER ? line.commits(right, left) : OptionalInt.empty();
    var sides = Sides.of(line, left, right, d);
    var history = line.history();
    var from = left.code().commit();
    var to = right.code().commit();
    return new Difference(row, a, b, way, Math.abs(d), commits, Optional.of(line.order()), ground(way, a, b, line), sides.onlyLeft,
        sides.onlyRight,
        sides.shared,
        history.map(h -> h.between(to, from, MOST)).orElse(List.of()), history.map(h -> h.between(from, to, MOST)).orElse(List.of()),
        CompareUrl.of(row.image().repository(), way == Way.NEWER ? from : to, way == Way.NEWER ? to : from));
  }

  private static DifferenceGround ground(Way way, Cell a, Cell b, BuildOrder line) {
    return switch (way) {
      case OLDER -> new DifferenceGround.Older(b.environment(), a.environment());
      case NEWER -> new DifferenceGround.Newer(b.environment(), a.environment());
      case SAME, SAME_CODE, DIVERGED, ONLY_LEFT, ONLY_RIGHT, ROLLING, NOT_COMPARABLE ->
        new DifferenceGround.NoOrder(line.history().isPresent());
    };
  }

  /// The builds on each side of what two builds share.
  private record Sides(List<Build> onlyLeft, List<Build> onlyRight, Optional<Build> shared) {
    static Sides of(BuildOrder line, Build left, Build right, int distance) {
      if (line.contains(left) && line.contains(right)) {
        if (distance > 0) return new Sides(List.of(), line.between(left, right), Optional.of(left));
        if (distance < 0) return new Sides(line.between(right, left), List.of(), Optional.of(right));
      }
      var shared = line.newestIn(left, right);
      return new Sides(side(line, left, shared), side(line, right, shared), shared);
    }

    private static List<Build> side(BuildOrder line, Build build, Optional<Build> shared) {
      if (shared.isPresent() && shared.get().isOneVersion(build)) return List.of();
      return shared.isPresent() && line.contains(build) ? line.between(shared.get(), build) : List.of(build);
    }
  }
}
