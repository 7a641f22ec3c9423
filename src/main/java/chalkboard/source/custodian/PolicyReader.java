package chalkboard.source.custodian;

import chalkboard.feed.AgeBasis;
import chalkboard.feed.Problem;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.Service;
import chalkboard.runtime.Task;
import com.fasterxml.jackson.core.JacksonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads the directories in which policies leave their files, each only when it changed, and judges what they are worth.
///
/// Custodian truncates and writes in place, without a lock: a file may be half there, or of another run than the one beside it.
final class PolicyReader {
  private static final String METADATA = "metadata.json";
  private static final String RESOURCES = "resources.json";
  private static final String LOG = "custodian-run.log";
  private static final int TRIES = 3;
  /// A failed run adds some 30 KB to a log that nobody ever empties.
  private static final long LOG_TAIL = 4L << 20;
  private static final Duration BETWEEN = Duration.ofMillis(120);

  private final Optional<String> profile;
  private final WriterWait pause;
  private final InstantSource clock;
  private final Map<Folder, Peeked> peeked = new HashMap<>();
  private final Map<Folder, PolicyVerdict> judged = new HashMap<>();
  private final Map<Folder, PolicyRead> lastGood = new HashMap<>();

  /// Waits for a writer to come to the end of its file.
  interface WriterWait {
    void forAWhile(Duration time) throws InterruptedException;
  }

  private record Versions(Optional<Object> metadata, Optional<Object> resources, Optional<Object> log) {
    static final Versions NONE = new Versions(Optional.empty(), Optional.empty(), Optional.empty());

    static Versions of(Folder folder) throws IOException {
      return new Versions(version(folder, METADATA), version(folder, RESOURCES), version(folder, LOG));
    }
  }

  private record Peeked(Object version, Metadata metadata) {}

  /// @param gap set where not even the policy is known
  private record PolicyVerdict(Versions versions, Optional<PolicyRead> read, Optional<Problem> gap) {}

  PolicyReader(Optional<String> profile, WriterWait pause, InstantSource clock) {
    this.profile = profile;
    this.pause = pause;
    this.clock = clock;
  }

  /// What is read of folders that are gone is worth nothing.
  void forgetAllBut(Set<Folder> folders) {
    peeked.keySet().retainAll(folders);
    judged.keySet().retainAll(folders);
    lastGood.keySet().retainAll(folders);
  }

  /// The metadata as it lies there, without a judgement; empty while it cannot be read.
  Optional<Metadata> peek(Folder folder) {
    try {
      return Optional.of(metadata(folder));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Whether a run that went well left this; what must not be read is taken for one, since those before it must not be either.
  boolean isEnough(Folder folder) {
    try {
      return !metadata(folder).failed() && folder.file(RESOURCES).isPresent();
    } catch (IOException e) {
      return e instanceof AccessRefused;
    }
  }

  /// The judged output; empty with a gap where it cannot even be said whose it is.
  Optional<PolicyRead> read(Folder folder) {
    return judge(folder).read;
  }

  Optional<Problem> gap(Folder folder) {
    return judge(folder).gap;
  }

  private PolicyVerdict judge(Folder folder) {
    var known = judged.get(folder);
    try {
      if (known != null && known.versions.equals(Versions.of(folder))) return known;
    } catch (IOException e) {
      known = null;
    }
    PolicyVerdict result = null;
    var tried = Versions.NONE;
    String torn = "";
    for (int i = 0; i < TRIES && result == null; i++) {
      try {
        if (i > 0) pause.forAWhile(BETWEEN);
        var before = Versions.of(folder);
        if (before.equals(tried)) continue;
        tried = before;
        var read = look(folder);
        if (before.metadata.equals(version(folder, METADATA))) result = new PolicyVerdict(before, Optional.of(read), Optional.empty());
      } catch (AccessRefused e) {
        return without(folder, Versions.NONE, e.why().toProblem("cannot read " + folder));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return without(folder, Versions.NONE, Problem.calledOff("cannot read " + folder));
      } catch (IOException e) {
        torn = why(e);
      }
    }
    if (result == null) result = torn(folder, tried, torn);
    result.read.filter(PolicyRead::isGood).ifPresent(r -> lastGood.put(folder, r));
    judged.put(folder, result);
    return result;
  }

  private PolicyVerdict torn(Folder folder, Versions versions, String why) {
    return without(folder, versions, new Problem("cannot read " + folder, why.isEmpty() ? "it is being written" : why,
        "wait for the run to end; if it was killed, run custodian again"));
  }

  /// Where this is worth nothing, what stood there before; else at least whose it is.
  private PolicyVerdict without(Folder folder, Versions versions, Problem trouble) {
    var last = Optional.ofNullable(lastGood.get(folder)).map(r -> r.but(trouble))
        .or(() -> peek(folder).flatMap(m -> m.kind()
            .map(_ -> new PolicyRead(m, m.account(), place(folder, m, m.account()), Optional.empty(), AgeBasis.ASKED, PolicyRead.NOTHING,
                Optional.of(trouble),
                Map.of()))));
    return new PolicyVerdict(versions, last, last.isPresent() ? Optional.empty() : Optional.of(trouble));
  }

  private PolicyRead look(Folder folder) throws IOException {
    var metadata = metadata(folder);
    var kind = metadata.kind().orElseThrow(() -> new IOException("its policy lists neither services nor tasks"));
    var resources = folder.file(RESOURCES);
    var log = log(folder);
    var now = log.during(metadata);
    if (!metadata.failed()) {
      if (metadata.resourceCount().isEmpty()) throw new IOException("metadata.json tells no ResourceCount");
      if (resources.isEmpty()) throw new IOException("there is no resources.json");
      var items = resources(resources.get(), kind);
      if (items.length() != metadata.resourceCount().getAsInt()) {
        throw new IOException("resources.json holds " + items.length() + " resources, metadata.json counted "
            + metadata.resourceCount().getAsInt());
      }
      return ofThisRun(done(folder, metadata, Optional.of(ended(metadata, resources.get())), items, doubt(folder, metadata, kind, now),
          now.lost(kind)));
    }
    var account = metadata.account();
    Optional<Instant> taken = Optional.empty();
    var items = PolicyRead.NOTHING;
    boolean isOfThisRun = false;
    if (resources.isPresent()) {
      try {
        items = resources(resources.get(), kind);
        if (account.isEmpty()) account = accountOf(items);
        isOfThisRun = onlyAnActionFailed(metadata, resources.get(), items.length());
        taken = Optional.of(isOfThisRun ? ended(metadata, resources.get()) : takenBeside(metadata, resources.get(), log, items.length()));
      } catch (AccessRefused e) {
        throw e;
      } catch (IOException e) {
        taken = Optional.empty(); // broken by whatever broke the run
      }
    }
    var cause = cause(metadata, now);
    var read = done(folder, metadata, taken, taken.isPresent() ? items : PolicyRead.NOTHING,
        Optional.of(cause.toProblem("cannot list " + kind.noun + " of " + place(folder, metadata, account))), now.lost(kind));
    return isOfThisRun ? ofThisRun(read) : asSeenBefore(folder, read);
  }

  /// Only the log tells which clusters a run that went well has left out.
  private static Optional<Problem> doubt(Folder folder, Metadata metadata, ResourceKind kind, RunLog now) {
    return now.doubt().map(why -> new Problem("cannot list all " + kind.noun + " of " + place(folder, metadata, metadata.account()),
        why + ", and with it what the run left out", "run custodian again"));
  }

  private RunCause cause(Metadata metadata, RunLog now) {
    var told = now.cause().map(line -> RunCause.of(line, profile.or(metadata::profile)));
    if (told.isPresent())
      return now.doubt().map(doubt -> new RunCause(told.get().why() + " (" + doubt + ")", told.get().remedy())).orElse(told.get());
    var why = now.doubt().map(doubt -> doubt + now.last(_ -> true).map(line -> " after: " + line).orElse(""))
        .orElse("its log does not say why");
    return new RunCause("policy \"" + metadata.policy() + "\" failed, " + why, "run it by hand: custodian run");
  }

  /// What an older run found that we saw has the age it had then: it may have been answered from a cache.
  private PolicyRead asSeenBefore(Folder folder, PolicyRead read) {
    var last = lastGood.get(folder);
    if (last == null || read.taken().isEmpty()) return read;
    boolean isThat = Duration.between(last.metadata().end(), read.taken().get()).abs().compareTo(Duration.ofSeconds(2)) <= 0;
    return isThat ? read.asOf(last.taken(), last.basis()) : read;
  }

  /// What the run itself found is as old as the answer it got: from AWS at its end, from a cache up to its period before.
  private static PolicyRead ofThisRun(PolicyRead read) {
    var metadata = read.metadata();
    if (metadata.told().isFromCache()) {
      var took = Duration.between(metadata.start(), metadata.end());
      return read.asOf(read.taken().map(t -> t.minus(took).minus(metadata.told().cachePeriod())), AgeBasis.AT_MOST);
    }
    return metadata.told().isOfConfig() ? read.asOf(read.taken(), AgeBasis.AT_LEAST) : read;
  }

  /// Nothing is of the future: where another clock says so, it was found before we read it.
  private Instant ended(Metadata metadata, OutputFile resources) {
    var now = clock.instant();
    if (!metadata.end().isAfter(now)) return metadata.end();
    return resources.modified().isBefore(now) ? resources.modified() : now;
  }

  private static boolean onlyAnActionFailed(Metadata failed, OutputFile resources, int length) {
    return failed.resourceCount().isPresent() && failed.resourceCount().getAsInt() == length
        && !resources.modified().isBefore(failed.start().minusSeconds(1));
  }

  /// When the resources beside the metadata of a failed run were found, by an older run.
  private Instant takenBeside(Metadata failed, OutputFile resources, RunLog log, int length) {
    var told = log.goodBefore(failed, length).orElse(resources.modified());
    var latest = Stream.of(failed.start(), ended(failed, resources)).min(Instant::compareTo).orElseThrow();
    return told.isAfter(latest) ? latest : told;
  }

  private PolicyRead done(
      Folder folder, Metadata metadata, Optional<Instant> taken, EcsResources items, Optional<Problem> trouble,
      Map<Cluster, String> lost) {
    var account = metadata.account().isEmpty() ? accountOf(items) : metadata.account();
    if (account.isEmpty()) account = lost.keySet().stream().map(Cluster::account).findFirst().orElse("");
    return new PolicyRead(metadata, account, place(folder, metadata, account), taken, AgeBasis.ASKED, items, trouble, lost);
  }

  private static String accountOf(EcsResources items) {
    return Stream.concat(items.services().stream().map(Service::cluster), items.tasks().stream().map(Task::cluster))
        .map(Cluster::account).filter(a -> !a.isEmpty()).findFirst().orElse("");
  }

  /// c7n-org names the account in the path, as in `acme-prod/us-east-1/policy`; else its number has to do.
  private static String place(Folder folder, Metadata metadata, String account) {
    var path = folder.names();
    int names = path.size();
    var called = names >= 3 && path.get(names - 2).equals(metadata.region()) ? path.get(names - 3) : account;
    return called.isEmpty() ? metadata.region() : called + "/" + metadata.region();
  }

  private static Optional<Object> version(Folder folder, String name) throws IOException {
    return folder.file(name).map(OutputFile::version);
  }

  private Metadata metadata(Folder folder) throws IOException {
    var file = folder.file(METADATA).orElseThrow(() -> new IOException("there is no metadata.json"));
    var known = peeked.get(folder);
    if (known != null && known.version.equals(file.version())) return known.metadata;
    try (var in = file.open()) {
      var metadata = Metadata.read(in);
      peeked.put(folder, new Peeked(file.version(), metadata));
      return metadata;
    }
  }

  private static EcsResources resources(OutputFile file, ResourceKind kind) throws IOException {
    try (var in = file.open()) {
      return EcsResources.read(in, kind);
    }
  }

  private static RunLog log(Folder folder) {
    try {
      var file = folder.file(LOG);
      if (file.isEmpty()) return RunLog.EMPTY;
      try (var whole = new Salvage(file.get().open(LOG_TAIL));
          var in = new BufferedReader(new InputStreamReader(whole, StandardCharsets.UTF_8))) {
        var log = RunLog.read(in);
        return whole.isCutOff() ? log.doubted(RunLog.CUT_OFF) : log;
      }
    } catch (IOException e) {
      return RunLog.EMPTY.doubted(Salvage.isCut(e) ? RunLog.CUT_OFF : "its log cannot be read: " + why(e));
    }
  }

  /// Jackson appends where in the text it was, on a line of its own.
  private static String why(IOException e) {
    var text = String.valueOf(e.getMessage());
    int line = text.indexOf('\n');
    return e instanceof JacksonException ? "broken JSON: " + (line < 0 ? text : text.substring(0, line)) : text;
  }
}
