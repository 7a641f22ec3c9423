package chalkboard.history;

import chalkboard.board.Cell;
import chalkboard.board.Finding;
import chalkboard.board.Resolution;
import chalkboard.build.Build;
import chalkboard.build.Digest;
import chalkboard.build.Image;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.Service;
import chalkboard.runtime.ServiceKey;
import chalkboard.text.Moments;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the judge has to remember from one board to the next, so that nothing flaps and what went back is known: a value, which may
/// be kept as well as dropped. Without it a board is judged as the first one ever.
public final class BoardHistory {
  public static final BoardHistory NONE = new BoardHistory(Map.of(), Map.of(), Map.of(), Set.of(), LastReadings.NONE, Set.of());

  private final Map<String, Map<Image, CellHistory>> cells;
  private final Map<String, Map<ServiceKey, ServiceWatch>> watches;
  private final Map<String, Map<Digest, Resolution>> joins;
  private final Set<Ack> acks;
  private final LastReadings readings;
  /// The image in whose cell each service stood, of the environments that were asked for.
  private final Map<String, Map<ServiceKey, Image>> standing = new ConcurrentHashMap<>();
  /// The environments that are known from what was kept alone: nothing was judged of them here yet.
  private final Set<String> kept;

  /// When what is remembered was read last.
  ///
  /// @param environments by their names
  /// @param marks when the oldest reading of the marks began
  record LastReadings(Map<String, Instant> environments, Optional<Instant> marks) {
    static final LastReadings NONE = new LastReadings(Map.of(), Optional.empty());
  }

  private BoardHistory(Map<String, Map<Image, CellHistory>> cells, Map<String, Map<ServiceKey, ServiceWatch>> watches,
      Map<String, Map<Digest, Resolution>> joins,
      Set<Ack> acks, LastReadings readings, Set<String> kept) {
    this.cells = cells;
    this.watches = watches;
    this.joins = joins;
    this.acks = acks;
    this.readings = readings;
    this.kept = kept;
  }

  /// With one more cell that somebody takes care of.
  ///
  /// A hotfix that was lost is no longer told after it; anything else is acked until the cell says something else.
  ///
  /// @param reason in their own words; may be empty
  /// @param by who it is; may be empty
  public BoardHistory acked(Cell cell, String reason, String by, Instant at) {
    return with(Ack.of(cell, reason, by, at));
  }

  /// With what was acked, and no longer is, while this was judged.
  ///
  /// @param before the acks that it was judged with
  public BoardHistory ackedSince(Set<Ack> before, Set<Ack> now) {
    var result = this;
    for (var ack : now) if (!before.contains(ack)) result = result.with(ack);
    for (var ack : before) if (!now.contains(ack)) result = result.without(ack);
    return result;
  }

  /// Of one statement of a cell the last ack stands.
  BoardHistory with(Ack ack) {
    var more = new HashSet<>(acks);
    more.removeIf(a -> a.key().equals(ack.key()));
    more.add(ack);
    var known = cell(ack.environment(), ack.image());
    if (known == null || !known.hasLost()) return new BoardHistory(cells, watches, joins, Set.copyOf(more), readings, kept);
    var there = new HashMap<>(cells.get(ack.environment()));
    there.put(ack.image(), known.withoutLost());
    var all = new HashMap<>(cells);
    all.put(ack.environment(), there);
    return new BoardHistory(all, watches, joins, Set.copyOf(more), readings, kept);
  }

  BoardHistory without(Ack ack) {
    var fewer = new HashSet<>(acks);
    fewer.remove(ack);
    return new BoardHistory(cells, watches, joins, Set.copyOf(fewer), readings, kept);
  }

  /// Without the acks of a cell.
  public BoardHistory unacked(Cell cell) {
    var fewer = new HashSet<>(acks);
    fewer.removeIf(a -> a.image().equals(cell.image()) && a.environment().equals(cell.environment()));
    return new BoardHistory(cells, watches, joins, Set.copyOf(fewer), readings, kept);
  }

  public Set<Ack> acks() {
    return acks;
  }

  public boolean isOfSameReadings(BoardHistory other) {
    return cells == other.cells && watches == other.watches && joins == other.joins && readings == other.readings;
  }

  /// What was remembered of a cell; null where it was never read.
  @Nullable
  public CellHistory cell(String environment, Image image) {
    var cell = cells.getOrDefault(environment, Map.of()).get(image);
    return cell == null ? null : upToDate(cell, environment);
  }

  /// What was read again without news left no trace in it: what ran then runs still.
  private CellHistory upToDate(CellHistory cell, String environment) {
    var now = readings.environments.getOrDefault(environment, cell.seenAt());
    var used = cell.comparedWith();
    var judged = used.equals("newest") ? readings.marks.orElse(now) : readings.environments.getOrDefault(used, now);
    return cell.seenAgain(now, judged.isAfter(now) ? judged : now);
  }

  /// The cells of an environment, as they were when something new was last seen of them.
  public Map<Image, CellHistory> cells(String environment) {
    return cells.getOrDefault(environment, Map.of());
  }

  /// What is remembered of the health of a service; null where it was never seen.
  @Nullable
  public ServiceWatch watch(String environment, ServiceKey service) {
    return watches.getOrDefault(environment, Map.of()).get(service);
  }

  /// What was remembered of a cell of another image that the service stood in: a hint that moves it begins nothing anew. Where it stood in
  /// several, of that which comes first.
  @Nullable
  public CellHistory cellOf(String environment, ServiceKey service) {
    var image = standing.computeIfAbsent(environment, this::standing).get(service);
    return image == null ? null : cell(environment, image);
  }

  /// What a digest was joined to when its mark was still known; null where it never was.
  public @Nullable Resolution joined(Digest digest) {
    for (var there : joins.values()) {
      var resolved = there.get(digest);
      if (resolved != null) return resolved;
    }
    return null;
  }

  private Map<ServiceKey, Image> standing(String environment) {
    var images = new HashMap<ServiceKey, Image>();
    cells(environment).forEach((image, cell) -> {
      for (var service : cell.services()) images.merge(service.key(), image, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    });
    return images;
  }

  /// Why a service of which nothing runs is told with the image it ran last: that is what it was, not what it is.
  public String hint(String environment, Set<Image> last, Service service) {
    var period = last.stream().map(i -> cell(environment, i)).flatMap(c -> c.last().stream()).findFirst();
    return "no container of " + service.name() + " tells its image; it ran this one last"
        + period.map(s -> ", seen until " + Moments.of(s.last())).orElse("");
  }

  /// What is remembered after a judgement: environments that were not judged anew stay as they are.
  ///
  /// @param read when the environments were read that were read in full
  public BoardHistory after(Map<String, Map<Image, CellHistory>> judged, Map<String, Map<ServiceKey, ServiceWatch>> watched,
      Map<String, Map<Digest, Resolution>> placed, Set<Ack> standing, Map<String, Instant> read, Optional<Instant> marks) {
    var now = new LastReadings(with(readings.environments, read), marks);
    boolean again = now.equals(readings);
    if (judged.isEmpty() && watched.isEmpty() && placed.isEmpty() && again && standing.equals(acks)) return this;
    return new BoardHistory(with(cells, judged), with(watches, watched), with(joins, placed), standing, again ? readings : now,
        without(kept, read.keySet()));
  }

  private static <T> Map<String, T> with(Map<String, T> before, Map<String, T> now) {
    if (now.isEmpty()) return before;
    var all = new HashMap<>(before);
    all.putAll(now);
    return all;
  }

  private static Set<String> without(Set<String> names, Set<String> some) {
    if (names.isEmpty()) return names;
    var left = new HashSet<>(names);
    left.removeAll(some);
    return Set.copyOf(left);
  }

  /// What was kept of a board.
  ///
  /// @param read when its environments were read last
  static BoardHistory kept(Map<String, Map<Image, CellHistory>> cells, Map<String, Map<ServiceKey, ServiceWatch>> watches,
      Map<Digest, Resolution> joins, Set<Ack> acks, Map<String, Instant> read) {
    return new BoardHistory(cells, watches, joins.isEmpty() ? Map.of() : Map.of("", joins), acks, new LastReadings(read, Optional.empty()),
        Set.copyOf(read.keySet()));
  }

  /// The same, laid over the environments of now: what ran is kept by its clusters, whatever they were called. What was read later than
  /// now is no past of it.
  ///
  /// @param clusters of each environment
  /// @param read when each was read, where it was
  public BoardHistory laidOver(Map<String, List<Cluster>> clusters, Map<String, Instant> read) {
    return kept.isEmpty() ? this : new KeptOverlay(clusters, read).of(this);
  }

  Map<String, Map<Image, CellHistory>> allCells() {
    return cells;
  }

  Map<String, Map<ServiceKey, ServiceWatch>> allWatches() {
    return watches;
  }

  Map<String, Map<Digest, Resolution>> allJoins() {
    return joins;
  }

  /// When its environments were read last, those that were read in full.
  public Map<String, Instant> lastRead() {
    return readings.environments;
  }

  boolean isKeptOnly(String environment) {
    return kept.contains(environment);
  }

  BoardHistory placed(Map<String, Map<Image, CellHistory>> placedCells, Map<String, Map<ServiceKey, ServiceWatch>> placedWatches,
      Map<String, Instant> read, Set<String> stillKept) {
    return new BoardHistory(placedCells, placedWatches, joins, acks, new LastReadings(read, readings.marks), stillKept);
  }

  LastReadings readings() {
    return readings;
  }

  /// A cell as it was said, acked where it is by now.
  Cell acking(Cell said) {
    boolean acked = isAcked(said.image(), said.environment(), said.findings().getFirst(), said.build());
    return new Cell(said.image(), said.environment(), said.version(), said.health(), said.comparisons(), said.certainty(), said.findings(),
        said.flags(), acked);
  }

  /// Whether somebody takes care of what a cell says, or of that it went back, which it says no more.
  public boolean isAcked(Cell cell) {
    return acks.stream().anyMatch(a -> a.holdsFor(cell));
  }

  /// Whether somebody takes care of that statement of a cell.
  public boolean isAcked(Image image, String environment, Finding said, Optional<Build> runs) {
    for (var ack : acks) {
      if (ack.image().equals(image) && ack.environment().equals(environment) && ack.isOf(said, runs)) return true;
    }
    return false;
  }
}
