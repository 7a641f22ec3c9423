package chalkboard.source.chalk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import chalkboard.aws.Logins;
import chalkboard.aws.S3Double;
import chalkboard.build.Marks;
import chalkboard.feed.FetchResult;
import chalkboard.source.aws.Aws;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.S3Access;
import chalkboard.store.ReadingFiles;
import chalkboard.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs of one user that read the same bucket: one lists and fetches, the others find in the store what it read.
class SharedReportsTest {
  private static final Duration INTERVAL = Duration.ofSeconds(30);
  private static final AwsLogin KIM = new AwsLogin(Optional.of("kim"), Optional.empty(), Optional.empty());

  @TempDir
  private Path folder;
  private final Clock clock = ((InstantSource) () -> this.now).withZone(ZoneOffset.UTC);
  private Instant now = Instant.parse("2026-06-01T12:00:00Z");
  private S3Double s3;
  private Aws aws;
  private int put;

  @BeforeEach
  void start() throws IOException {
    s3 = S3Double.start();
    aws = new Aws("chalkboard/test", new Logins(folder).keys("kim", "AKIAKIM").environment());
  }

  @AfterEach
  void stop() {
    aws.close();
    s3.close();
  }

  /// A program of its own, as far as the store and the others can tell.
  private final class Reader implements AutoCloseable {
    private final Store store = Store.at(folder.resolve("state"));
    private final SharedReports source;

    Reader(boolean tellsAlways) {
      var access = new S3Access(aws, KIM, Optional.of("us-east-1"), Optional.of(s3.uri()), true);
      var bucket = new ReportBucket("marks", "s3://acme/reports/", INTERVAL, access, store, clock);
      source = new SharedReports(bucket, ReadingFiles.in(folder.resolve("state"), "kim", tellsAlways).of("acme"), clock);
    }

    Marks asks() {
      s3.requests();
      var marks = marks(false);
      assertFalse(s3.requests().isEmpty(), "it asks itself");
      return marks;
    }

    Marks takes() {
      s3.requests();
      var marks = marks(true);
      assertEquals(0, s3.requests().size(), "nothing is asked");
      return marks;
    }

    private Marks marks(boolean isTaken) {
      now = now.plusSeconds(1);
      var seen = assertInstanceOf(FetchResult.Success.class, source.read());
      assertEquals(isTaken, seen.run().asker().isPresent());
      return (Marks) seen.what();
    }

    @Override
    public void close() {
      source.close();
      store.close();
    }
  }

  private String put(String id) {
    var key = "reports/" + now.toEpochMilli() + "-" + String.format("%026d", ++put) + "-";
    s3.put(key, ("[ { \"_OPERATION\" : \"build\", \"_TIMESTAMP\" : 1772439362118, \"_CHALKS\" : [{ \"CHALK_ID\" : \"" + id
        + "\", \"METADATA_ID\" : \"M-" + id + "\", \"ORIGIN_URI\" : \"https://github.com/acme/" + id + "\" }], \"_ACTION_ID\" : \"" + id
        + "\" } ]\n").getBytes(StandardCharsets.UTF_8));
    return key;
  }

  private static Set<String> ids(Marks marks) {
    return marks.marks().stream().map(m -> m.ids().chalkId()).collect(Collectors.toSet());
  }

  @Test
  void whatOneReadsTheOthersFindInTheStore() {
    try (var recorder = new Reader(true); var board = new Reader(false)) {
      put("one");
      recorder.asks();
      assertEquals(Set.of("one"), ids(board.takes()));
      put("two");
      var asked = recorder.asks();
      var taken = board.takes();
      assertEquals(Set.of("one", "two"), ids(taken));
      assertEquals(asked.marks(), taken.marks());
      assertEquals(asked.begun(), taken.begun(), "as old as it is for who asked");
      assertEquals(asked.complete(), taken.complete());
    }
  }

  @Test
  void whereNothingChangedTheMarksAreTheSameObjects() {
    try (var recorder = new Reader(true); var board = new Reader(false)) {
      put("one");
      recorder.asks();
      var first = board.takes();
      recorder.asks();
      assertSame(first.marks(), board.takes().marks());
    }
  }

  @Test
  void theTurnGoesFromOneToTheOtherAndNothingIsLost() {
    try (var a = new Reader(false); var b = new Reader(false)) {
      a.asks();
      put("of-a");
      a.asks();
      b.asks();
      for (int i = 0; i < 5; i++) {
        put("of-b-" + i);
        b.asks();
        assertEquals(2 * i + 2, ids(a.takes()).size());
        put("of-a-" + i);
        a.asks();
        assertEquals(2 * i + 3, ids(b.takes()).size());
      }
    }
  }

  @Test
  void whatIsGoneForOneIsGoneForAll() {
    try (var recorder = new Reader(true); var board = new Reader(false)) {
      var key = put("one");
      put("two");
      recorder.asks();
      assertEquals(Set.of("one", "two"), ids(board.takes()));
      s3.remove(key);
      now = now.plus(Duration.ofHours(25));
      recorder.asks();
      assertEquals(Set.of("two"), ids(board.takes()));
    }
  }

  @Test
  void whoMissedSomeLooksReadsAllThatChangedSince() {
    try (var recorder = new Reader(true); var board = new Reader(false)) {
      put("0");
      recorder.asks();
      board.takes();
      for (int i = 1; i < 5; i++) {
        put("" + i);
        recorder.asks();
      }
      assertEquals(5, ids(board.takes()).size());
    }
  }

  @Test
  void afterAnotherRecorderAllIsReadAnew() {
    try (var board = new Reader(false)) {
      put("one");
      try (var first = new Reader(true)) {
        first.asks();
      }
      board.takes();
      Set<String> before;
      try (var second = new Reader(true)) {
        now = now.plus(INTERVAL);
        put("two");
        before = ids(second.asks());
      }
      assertEquals(before, ids(board.takes()));
      assertEquals(Set.of("one", "two"), before);
    }
  }

  @Test
  void whereTheStoreCannotBeWrittenNobodyIsTold() throws IOException {
    Files.createDirectories(folder.resolve("state"));
    Files.createDirectory(folder.resolve("state/chalkboard.db"));
    put("one");
    try (var recorder = new Reader(true); var board = new Reader(false)) {
      assertEquals(Set.of("one"), ids(recorder.asks()));
      assertEquals(Set.of("one"), ids(board.asks()));
    }
  }

  @Test
  void ofSoManyChangesThatTheyCannotBeToldAllIsRead() {
    var chain = new LookChain();
    var follower = new LookChain();
    var first = chain.next(Optional.empty(), now, Optional.empty(), List.of());
    follower.follow(first);
    for (int i = 0; i < 1_500; i++) chain.changed("a" + i);
    var second = chain.next(Optional.of(first), now, Optional.empty(), List.of());
    assertEquals(1_500, follower.since(second).orElseThrow().size());
    for (int i = 0; i < 1_500; i++) chain.changed("b" + i);
    var third = chain.next(Optional.of(second), now, Optional.empty(), List.of());
    assertEquals(Optional.empty(), follower.since(third), "the changes of the second are not told any more");
    follower.follow(second);
    assertEquals(1_500, follower.since(third).orElseThrow().size());
    for (int i = 0; i < 5_000; i++) chain.changed("c" + i);
    var fourth = chain.next(Optional.of(third), now, Optional.empty(), List.of());
    follower.follow(third);
    assertEquals(Optional.empty(), follower.since(fourth));
  }
}
