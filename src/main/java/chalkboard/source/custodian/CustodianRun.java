package chalkboard.source.custodian;

import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.Problem;
import chalkboard.process.Child;
import chalkboard.process.NotStarted;
import chalkboard.process.ProcessFinder;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.source.Source;
import chalkboard.text.Secrets;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What runs, asked anew at every look by running Custodian as a subprocess.
///
/// A run that fails or takes too long gives what its other policies found. Closing it ends a run that is still going on.
public final class CustodianRun implements Source<FleetSnapshot>, AutoCloseable {
  private static final RunCause ENDING = new RunCause("chalkboard is ending", "");
  private static final Duration GRACE = Duration.ofSeconds(5);
  /// A run is ended when its time is over, which takes the grace and a few looks at what it left running.
  private static final Duration ENDING_TIME = Duration.ofSeconds(30);
  private static final Duration GRACE_AT_THE_END = Duration.ofSeconds(1);

  private final CustodianSettings settings;
  private final Optional<Path> stateDirectory;
  private final Clock clock;
  private final Askings askings = new Askings();
  private final Duration grace;
  private final ReentrantLock one = new ReentrantLock();
  private final Object current = new Object();
  @GuardedBy("current")
  private @Nullable Child child;
  @GuardedBy("current")
  private @Nullable RunDirectory directory;
  @GuardedBy("current")
  private boolean isClosed;

  public CustodianRun(CustodianSettings settings, Optional<Path> stateDirectory, Clock clock) {
    this(settings, stateDirectory, clock, GRACE);
  }

  /// @param grace between asking a run to end and killing it
  CustodianRun(CustodianSettings settings, Optional<Path> stateDirectory, Clock clock, Duration grace) {
    this.settings = settings;
    this.stateDirectory = stateDirectory;
    this.clock = clock;
    this.grace = grace;
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Duration interval() {
    return settings.interval();
  }

  @Override
  public FetchResult<FleetSnapshot> read() {
    var started = clock.instant();
    try {
      if (!one.tryLock(settings.timeout().plus(ENDING_TIME).toNanos(), TimeUnit.NANOSECONDS)) {
        return missed(started, new RunCause("the run before it has not ended", "end it: its processes have " + ProcessFinder.VARIABLE
            + " in their environment"), settings.command());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return missed(started, new RunCause("the run was called off", ""), settings.command());
    }
    try {
      return readAlone(started);
    } finally {
      one.unlock();
    }
  }

  private FetchResult<FleetSnapshot> readAlone(Instant started) {
    var mistake = CommandLine.mistake(settings).or(() -> CommandLine.danger(settings));
    if (mistake.isPresent()) return missed(started, mistake.get(), settings.command());
    try (var place = RunDirectory.make(stateDirectory, started)) {
      return readIn(place, started);
    } catch (IOException e) {
      return missed(started, new RunCause("cannot make a folder for it: " + e.getMessage(),
          "make room in the folder for temporary files"), settings.command());
    }
  }

  private FetchResult<FleetSnapshot> readIn(RunDirectory place, Instant started) throws IOException {
    var argv = CommandLine.of(settings, place.output(), place.policies(settings.policies()));
    var said = new RunLog.Collector();
    Child running;
    synchronized (current) {
      if (isClosed) return missed(started, ENDING, argv);
      try {
        running = Child.start(new Child.ChildCommand(argv, env -> CommandLine.setRegion(env, settings.regions()), 0, said::add));
      } catch (NotStarted e) {
        return missed(started, ExitDiagnosis.notStarted(e), argv);
      }
      child = running;
      directory = place;
    }
    var hook = Thread.ofPlatform().unstarted(this::close);
    boolean isHooked = hook(hook);
    Child.Ended ended;
    try {
      ended = running.await(settings.timeout(), grace);
    } finally {
      synchronized (current) {
        child = null;
        directory = null;
      }
      if (isHooked) unhook(hook);
    }
    return judge(ended, said.log(), place, argv, started);
  }

  private FetchResult<FleetSnapshot> judge(Child.Ended ended, RunLog said, RunDirectory place, List<String> argv, Instant started) {
    var why = ExitDiagnosis.of(ended, said, settings);
    var run = new FetchRun(started, Duration.between(started, clock.instant()), OptionalInt.of(ended.code()), shown(argv),
        ended.lines());
    if (isClosed()) return new FetchResult.Failure<>(ENDING.toProblem(what()), run);
    if (ended.way() == Child.EndedBy.INTERRUPTED) return new FetchResult.Failure<>(why.orElseThrow().toProblem(what()), run);
    var reader = new OutputReader(settings.name(), settings.interval(), settings.maxStale(), settings.login().profile(),
        _ -> {}, clock, askings);
    var regions = settings.regions().stream().filter(r -> !r.equals("all")).toList();
    var result = reader.read(new LocalFolder(place.output()), new OutputReader.RunWords(said, regions, why));
    if (result.fleet().isPresent()) return new FetchResult.Success<>(result.fleet().get(), result.gaps(), run);
    if (!result.gaps().isEmpty()) return new FetchResult.Failure<>(OutputReader.summary(settings.name(), result.gaps()), run);
    var problem = why.orElse(new RunCause("custodian left no output of an ecs-service or ecs-task policy" + result.instead(),
        "add them to policies:, or drop policies: for the built-in ones")).toProblem(what());
    return new FetchResult.Failure<>(problem, run);
  }

  private String what() {
    return "cannot list services and tasks of \"" + settings.name() + "\"";
  }

  private FetchResult<FleetSnapshot> missed(Instant started, RunCause cause, List<String> argv) {
    Problem problem = cause.toProblem(what());
    return new FetchResult.Failure<>(problem,
        new FetchRun(started, Duration.between(started, clock.instant()), OptionalInt.empty(), shown(argv), List.of()));
  }

  private List<String> shown(List<String> argv) {
    return argv.stream().map(word -> settings.login().externalId().filter(word::equals).map(_ -> Secrets.MASK).orElse(word)).toList();
  }

  private boolean isClosed() {
    synchronized (current) {
      return isClosed;
    }
  }

  /// Ends a run that is going on, and starts none any more.
  @Override
  public void close() {
    @Nullable
    Child running;
    @Nullable
    RunDirectory place;
    synchronized (current) {
      isClosed = true;
      running = child;
      place = directory;
    }
    if (running == null || place == null) return;
    running.end(GRACE_AT_THE_END);
    place.close();
  }

  /// False while the Java machine is on its way down already.
  private boolean hook(Thread hook) {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return true;
    } catch (IllegalStateException e) {
      close();
      return false;
    }
  }

  private static void unhook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // it is running just now
    }
  }
}
