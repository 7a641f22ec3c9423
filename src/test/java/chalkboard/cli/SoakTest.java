package chalkboard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.app.BoardNews;
import chalkboard.board.Cell;
import chalkboard.board.DriftClass;
import chalkboard.board.Headline;
import chalkboard.history.BoardEvent;
import chalkboard.history.EventKind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A day and a night of a board on an estate that changes and whose sources fail and come back, with time as a value.
///
/// The first hour of four is quiet, in the second it is built and deployed, in the third the sources fail, in the fourth all of that happens.
/// In the last minutes of every hour nothing does, and then the board must be true, whatever was before, and nothing may have grown.
class SoakTest {
  private static final List<String> TESTS = Estate.PLACES.subList(0, 2);
  private static final List<String> PRODS = Estate.PLACES.subList(2, 4);
  private static final Step NOTHING = () -> {};
  private static final Duration LOOK = Duration.ofMinutes(6);

  @TempDir
  Path folder;
  private final Random random = new Random(7);
  private final Instant begun = Instant.now().truncatedTo(ChronoUnit.HOURS);
  private final List<String> expected = new ArrayList<>();
  private Instant now = begun;
  private Estate estate;
  private WatchedDay day;

  @BeforeEach
  void open() throws IOException, CannotRun {
    estate = new Estate(folder, now);
    estate.tell(now);
    day = new WatchedDay(folder.resolve("config.yml"), folder.resolve("home"), now);
  }

  @AfterEach
  void close() {
    day.close();
  }

  private interface Step {
    void happen() throws IOException;
  }

  /// What may go wrong for three looks.
  ///
  /// @param told what the sources say meanwhile; empty where they cannot know
  /// @param old the environments of which nothing new is read
  private record Fault(String name, String told, List<String> old, Step begins, Step lasts, Step ends) {}

  private void look() throws IOException {
    now = now.plus(LOOK);
    estate.tell(now);
    day.at(now);
  }

  private void quiet(int looks) throws IOException {
    for (int i = 0; i < looks; i++) look();
  }

  @Test
  void aDayOfChangesAndFaultsLeavesTheBoardTrueAndNothingGrows() throws Exception {
    long threads = 0;
    var descriptors = List.<String>of();
    for (int h = 0; h < 24; h++) {
      var kept = h == 0 ? null : kept();
      hour(h);
      if (h % 4 == 0 && h > 0) assertEquals(kept, kept(), "nothing happened in hour " + h + ", and nothing is kept of it");
      isTrue("in hour " + h);
      isBounded();
      if (h == 4) {
        threads = threads();
        descriptors = descriptors();
      }
    }
    assertTrue(threads() <= threads, threads() + " threads, " + threads + " before");
    assertEquals(descriptors, descriptors());
    eachEventIsToldOnce();
  }

  private void hour(int h) throws IOException {
    var fault = faults().get(h / 2 % faults().size());
    switch (h % 4) {
      case 0 -> quiet(6);
      case 1 -> {
        changes();
        changes();
        fallsAndRises();
      }
      case 2 -> {
        quiet(2);
        meet(fault);
      }
      default -> {
        changes();
        meet(fault);
      }
    }
    quiet(4);
  }

  private List<Fault> faults() {
    return List.of(new Fault("a folder of outputs is gone", "prods does not exist", PRODS, () -> Estate.vanish(estate.prods()), () -> {
      estate.tell(estate.tests(), TESTS, now);
      day.at(now);
    }, () -> Estate.comeBack(estate.prods())), new Fault("runs write half of an output", "broken JSON", PRODS, NOTHING, () -> {
      estate.tell(now);
      estate.tear(now);
      day.at(now);
    }, NOTHING), new Fault("the reports are gone", "marks: no such file or folder", List.of(), () -> Estate.vanish(estate.marks()), () -> {
      estate.tell(now);
      day.at(now);
    }, () -> Estate.comeBack(estate.marks())), new Fault("nobody runs Custodian", "", Estate.PLACES, NOTHING, () -> day.at(now), NOTHING),
        new Fault("the clock is a day ahead", "", Estate.PLACES, NOTHING, () -> day.at(now.plus(Duration.ofDays(1))), NOTHING));
  }

  /// While it lasts nothing that was read is lost or taken for new, and it is told; that it is over shows by itself.
  private void meet(Fault fault) throws IOException {
    var last = now;
    fault.begins.happen();
    for (int i = 0; i < 3; i++) {
      now = now.plus(LOOK);
      fault.lasts.happen();
      var troubles = day.troubles();
      assertEquals(fault.told.isEmpty(), troubles.isEmpty(), fault.name + troubles);
      assertTrue(troubles.stream().allMatch(t -> t.contains(fault.told)), fault.name + troubles);
      for (var place : Estate.PLACES) isShown(fault.name, place, fault.old.contains(place) ? last : now);
    }
    fault.ends.happen();
    look();
    isTrue("after " + fault.name);
  }

  private String service() {
    return Estate.name(random.nextInt(Estate.SERVICES));
  }

  private void changes() throws IOException {
    change();
    look();
    estate.settle();
    look();
  }

  /// Somebody builds, promotes or goes back.
  private void change() throws IOException {
    var name = service();
    var place = Estate.PLACES.get(1 + random.nextInt(3));
    switch (random.nextInt(5)) {
      case 0 -> deploy(place, name, estate.run(place, name).build() - 1);
      case 1, 2 -> deploy(place, name, estate.run("dev", name).build());
      default -> {
        estate.build(name, now.plusSeconds(60));
        deploy("dev", name, estate.newest(name));
      }
    }
  }

  private void deploy(String place, String name, int build) {
    int before = estate.run(place, name).build();
    if (before == build) return;
    estate.deploy(place, name, build, now.plusSeconds(200));
    expect(build < before ? EventKind.ROLLED_BACK : EventKind.DEPLOYMENT_FINISHED, place, name, build);
  }

  private void expect(EventKind kind, String place, String name, int build) {
    expected.add(kind.word() + " " + place + " " + name + " " + Estate.commit(name, build).substring(0, 7));
  }

  /// A service has no task for a while, and is well again.
  private void fallsAndRises() throws IOException {
    var name = service();
    var place = Estate.PLACES.get(random.nextInt(4));
    estate.has(place, name, 0);
    quiet(2);
    assertEquals(Headline.DOWN, cell(place, name).headline());
    estate.has(place, name, 2);
    quiet(2);
    int build = estate.run(place, name).build();
    expect(EventKind.DOWN, place, name, build);
    expect(EventKind.RECOVERED, place, name, build);
  }

  private Cell cell(String place, String name) {
    return day.model.board().orElseThrow().rows().stream().filter(r -> r.label().equals(name)).findFirst().flatMap(r -> r.cell(place))
        .orElseThrow();
  }

  /// What was done to the services was told, each time and once; what was lost of a source came back before it was lost again.
  private void eachEventIsToldOnce() {
    assertEquals(day.told.size(), day.told.stream().map(BoardEvent::id).distinct().count());
    var words = Stream.of(EventKind.DEPLOYMENT_FINISHED, EventKind.ROLLED_BACK, EventKind.DOWN, EventKind.RECOVERED).map(EventKind::word)
        .toList();
    assertEquals(expected.stream().sorted().toList(), day.told.stream().filter(e -> words.contains(e.kind()))
        .map(e -> e.kind() + " " + e.environment() + " " + e.image() + " " + e.to()).sorted().toList());
    var lost = new HashSet<String>();
    for (var e : day.told) {
      boolean isLost = e.kind().equals(EventKind.SOURCE_LOST.word());
      var of = e.source().equals("chalk") ? "marks" : isLost ? e.to() : e.detail();
      if (isLost) assertTrue(lost.add(of), e.toString());
      if (e.kind().equals(EventKind.SOURCE_BACK.word())) assertTrue(lost.remove(of), e.toString());
    }
    assertEquals(Set.of(), lost);
  }

  /// All that is shown is as it is.
  private void isTrue(String when) {
    assertEquals(List.of(), day.troubles(), when);
    for (var place : Estate.PLACES) isShown(when, place, now);
  }

  /// @param asOf when an environment was read last, which it does not hide
  private void isShown(String when, String place, Instant asOf) {
    var board = day.model.board().orElseThrow();
    assertEquals(Optional.of(asOf), board.environment(place).orElseThrow().readAt(), when + " " + place);
    assertEquals(Estate.SERVICES, board.rows().size(), when);
    for (var row : board.rows()) {
      var cell = row.cell(place).orElseThrow();
      var what = when + ": " + row.label() + " @ " + place + ": " + cell.headline() + " " + cell.findings();
      assertEquals(Estate.commit(row.label(), estate.run(place, row.label()).build()), commit(cell), what);
      assertFalse(cell.driftClass() == DriftClass.UNKNOWN || cell.driftClass() == DriftClass.BAD, what);
      if (asOf.plus(LOOK.multipliedBy(3)).isBefore(now) || !board.environment(place).orElseThrow().unread().isEmpty())
        assertTrue(board.isStale(cell), what);
    }
  }

  private static String commit(Cell cell) {
    return cell.build().orElseThrow().code().commit();
  }

  private void isBounded() {
    assertTrue(day.model.messages().size() <= 500);
    var news = day.model.news();
    assertTrue(news.events().size() <= BoardNews.MOST && news.unseen().size() <= BoardNews.MOST, news.unseen().size() + " unseen");
    for (var source : day.model.sources()) assertTrue(source.attempts().size() <= 5);
    var history = day.model.current().history();
    for (var place : Estate.PLACES) {
      assertEquals(Estate.SERVICES, history.cells(place).size());
      history.cells(place).values().forEach(cell -> {
        assertEquals(1, cell.services().size(), cell.toString());
        assertTrue(cell.ran().size() <= 20 && cell.pending().size() <= 3, cell.toString());
      });
    }
  }

  private static long threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  private static List<String> descriptors() throws IOException {
    var here = Path.of("/proc/self/fd");
    if (!Files.isDirectory(here)) return List.of();
    try (var all = Files.list(here)) {
      return all.map(SoakTest::target).filter(f -> !f.endsWith(".jar")).map(f -> f.replaceFirst("\\[.*", "")).sorted().toList();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ".jar"; // the one that lists them
    }
  }

  /// How many rows each table of the history has.
  private TreeMap<String, Long> kept() throws SQLException {
    var rows = new TreeMap<String, Long>();
    var file = folder.resolve("home/.local/state/chalkboard/history.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
      for (var table : List.of("document", "content", "version", "event", "period", "span")) {
        try (var counted = statement.executeQuery("select count(*) from " + table)) {
          rows.put(table, counted.getLong(1));
        }
      }
      try (var counted = statement.executeQuery("pragma page_count")) {
        rows.put("pages", counted.getLong(1));
      }
    }
    return rows;
  }
}
