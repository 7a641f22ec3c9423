package chalkboard.cli;

import chalkboard.config.Config;
import chalkboard.demo.Demo;
import chalkboard.feed.Problem;
import chalkboard.source.FolderTree;
import chalkboard.source.aws.AwsLogin;
import chalkboard.term.Display;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The program as the build runs it, to train the start-up caches: every command once and to its end, however slow the machine is.
///
/// What is met here starts from a cache, on the machine of whoever starts it. The first cache has what all starts share, and Java links
/// all of it at each start; the second, on top of it, has AWS, of which Java takes only what is asked for.
final class CacheWarmup {
  private static final String NOBODY = "http://127.0.0.1:9";
  private static final String WITH_AWS = "aws";
  /// Each looks at something else; the last one leaves.
  private static final String KEYS = "jlljn\rm?i\033[Bq";
  private static final long LONGEST_SECONDS = 60;

  private CacheWarmup() {
  }

  /// @param args `aws` for the second cache; nothing for the first
  public static void main(String[] args) throws Exception {
    var folder = Files.createTempDirectory("chalkboard-warmup-");
    try {
      boolean isSecond = List.of(args).contains(WITH_AWS);
      run(folder, new UserEnvironment(Map.of("HOME", folder.resolve("home").toString(), "TERM", "xterm", "LANG", "C.UTF-8")), isSecond);
    } finally {
      FolderTree.delete(folder);
    }
    System.exit(Exit.OK);
  }

  private static void run(Path folder, UserEnvironment places, boolean isSecond) throws IOException {
    if (isSecond) {
      touch(places.state());
      return;
    }
    var jar = Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0]).toAbsolutePath().toString();
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var demo = Demo.create(folder.resolve("demo"), Instant.now(), Demo.standIn(java, jar)).config();
    var output = Files.createDirectories(folder.resolve("output/ecs-service"));
    Files.writeString(output.resolve("resources.json"), "[]");
    Files.createDirectories(places.configFile().getParent());
    for (var line : List.of("--version", "--help", "status --help", "status --bogus", "--config " + demo)) command(places, line);
    Files.copy(demo, places.configFile());
    for (var line : List.of("status", "status -o json", "check", "explain payments prod-us", "diff staging prod-us",
        "history payments prod-us", "events", "changes", "--check-config"))
      command(places, line);
    // It begins with the board that these have kept.
    command(places, "");
    command(places, "status --marks " + folder.resolve("demo/reports") + " --custodian-output " + output.getParent() + " --order dev,prod");
    takeTerminal();
  }

  private static void command(UserEnvironment places, String line) {
    var output = new Output(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    var words = line.isEmpty() ? new String[0] : line.split(" ");
    if (List.of(words).contains("--config") || line.isEmpty()) RootCommand.run(places, output, new HeadlessTerminal(), words);
    else Main.run(places, output, words);
  }

  /// What takes the terminal on standard input; the build has none.
  private static void takeTerminal() {
    Output.standard();
    try {
      OpeningFrame.terminal(new UserEnvironment(Map.of())).obstacle();
      Display.open(true, false).close();
    } catch (IOException none) {
      // All before that is trained.
    }
  }

  /// A terminal of nobody, on which keys are typed when there is a board.
  private static final class HeadlessTerminal implements OpeningFrame.Terminal {
    private final CountDownLatch isThere = new CountDownLatch(1);

    @Override
    public Optional<Problem> obstacle() {
      return Optional.empty();
    }

    @Override
    public Display open(boolean isColoured) throws IOException {
      return Display.headless(keys(), seen(), 120, 40, isColoured);
    }

    /// Knows the board by what is said of its first cell.
    private OutputStream seen() {
      return new OutputStream() {
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
          all.write(b);
        }

        @Override
        public void flush() {
          if (all.toString(StandardCharsets.UTF_8).contains("IN SYNC")) isThere.countDown();
        }
      };
    }

    private InputStream keys() {
      var typed = KEYS.getBytes(StandardCharsets.US_ASCII);
      return new InputStream() {
        private int next;

        @Override
        public int read() throws IOException {
          try {
            if (!isThere.await(LONGEST_SECONDS, TimeUnit.SECONDS)) throw new IOException("there is no board");
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
          }
          return next < typed.length ? typed[next++] : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          int b = read();
          if (b < 0) return -1;
          buffer[offset] = (byte) b;
          return 1;
        }
      };
    }
  }

  /// Calls Amazon ECS and S3, at a port where nobody listens.
  static void touch(Path state) {
    for (var service : List.of("Ecs", "S3", "Sts")) System.setProperty("aws.endpointUrl" + service, NOBODY);
    for (var key : List.of("aws.accessKeyId", "aws.secretAccessKey")) System.setProperty(key, "none");
    var region = Optional.of("us-east-1");
    var config = Config.EMPTY.withEcs(AwsLogin.DEFAULT, List.of("us-east-1")).withBucket("s3://nowhere/reports/", AwsLogin.DEFAULT, region);
    try (var sources = Sources.of(config, state, true, Clock.systemUTC())) {
      sources.marks().forEach(s -> sources.look(s, (_, _) -> {}));
      sources.fleets().forEach(s -> sources.look(s, (_, _) -> {}));
    }
  }
}
