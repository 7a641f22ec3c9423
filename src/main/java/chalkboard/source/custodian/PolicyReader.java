package chalkboard.source.custodian;

import chalkboard.board.Cluster;
import chalkboard.board.Problem;
import chalkboard.board.Service;
import chalkboard.board.Task;
import com.fasterxml.jackson.core.JacksonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads the directories in which policies leave their files, each only when it changed, and judges what they are worth.
///
/// Custodian truncates and writes in place, without a lock: a file may be half there, or of another run than the one beside it.
final class PolicyReader {
  private static final int TRIES = 3;
  /// A failed run adds some 30 KB to a log that nobody ever empties.
  private static final long LOG_TAIL = 4L << 20;
  private static final Duration BETWEEN = Duration.ofMillis(120);

  private final Path root;
  private final Optional<String> profile;
  private final Pause pause;
  private final Map<Path, Peeked> peeked = new HashMap<>();
  private final Map<Path, Judged> judged = new HashMap<>();
  private final Map<Path, PolicyRead> lastGood = new HashMap<>();

  /// Waits for a writer to come to the end of its file.
  interface Pause {
    void forAWhile(Duration time) throws InterruptedException;
  }

  private record Stamp(long size, FileTime modified, Optional<Object> key) {
    static Optional<Stamp> of(Path directory, String name) throws IOException {
      var file = OutputTree.file(directory, name);
      if (file.isEmpty()) return Optional.empty();
      var now = Files.readAttributes(file.get(), BasicFileAttributes.class);
      return Optional.of(new Stamp(now.size(), now.lastModifiedTime(), Optional.ofNullable(now.fileKey())));
    }
  }

  private record Stamps(Optional<Stamp> metadata, Optional<Stamp> resources, Optional<Stamp> log) {
    static Stamps of(Path directory) throws IOException {
      return new Stamps(Stamp.of(directory, "metadata.json"), Stamp.of(directory, "resources.json"),
          Stamp.of(directory, "custodian-run.log"));
    }
  }

  private record Peeked(Optional<Stamp> stamp, Metadata metadata) {}

  /// @param gap set where not even the policy is known
  private record Judged(Stamps stamps, Optional<PolicyRead> read, Optional<Problem> gap) {}

  PolicyReader(Path root, Optional<String> profile, Pause pause) {
    this.root = root;
    this.profile = profile;
    this.pause = pause;
  }

  /// What is read of directories that are gone is worth nothing.
  void forgetAllBut(Set<Path> directories) {
    peeked.keySet().retainAll(directories);
    judged.keySet().retainAll(directories);
    lastGood.keySet().retainAll(directories);
  }

  /// The metadata as it lies there, without a judgement; empty while it cannot be read.
  Optional<Metadata> peek(Path directory) {
    try {
      var stamp = Stamp.of(directory, "metadata.json");
      var known = peeked.get(directory);
      if (known != null && known.stamp.equals(stamp)) return Optional.of(known.metadata);
      if (stamp.isEmpty()) return Optional.empty();
      var metadata = metadata(directory);
      peeked.put(directory, new Peeked(stamp, metadata));
      return Optional.of(metadata);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Whether a run that went well left this.
  boolean isGood(Path directory) {
    return peek(directory).filter(m -> !m.failed()).isPresent() && OutputTree.file(directory, "resources.json").isPresent();
  }

  /// The judged output; empty with a gap where it cannot even be said whose it is.
  Optional<PolicyRead> read(Path directory) {
    return judge(directory).read;
  }

  Optional<Problem> gap(Path directory) {
    return judge(directory).gap;
  }

  private Judged judge(Path directory) {
    var known = judged.get(directory);
    try {
      if (known != null && known.stamps.equals(Stamps.of(directory))) return known;
    } catch (IOException e) {
      known = null;
    }
    Judged result = null;
    String torn = "";
    for (int i = 0; i < TRIES && result == null; i++) {
      try {
        if (i > 0) pause.forAWhile(BETWEEN);
        var before = Stamps.of(directory);
        var read = look(directory);
        if (before.metadata.equals(Stamp.of(directory, "metadata.json"))) {
          result = new Judged(before, Optional.of(read), Optional.empty());
        }
      } catch (AccessDeniedException e) {
        return new Judged(noStamps(), lastWith(directory, denied(directory)), Optional.of(denied(directory)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return torn(directory, torn);
      } catch (IOException e) {
        torn = why(e);
      }
    }
    if (result == null) result = torn(directory, torn);
    result.read.filter(PolicyRead::isGood).ifPresent(r -> lastGood.put(directory, r));
    judged.put(directory, result);
    return result;
  }

  private static Stamps noStamps() {
    return new Stamps(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private Optional<PolicyRead> lastWith(Path directory, Problem trouble) {
    return Optional.ofNullable(lastGood.get(directory)).map(r -> r.but(trouble));
  }

  private static Problem denied(Path directory) {
    return new Problem("cannot read " + directory, "permission denied", "let this user read the files of Custodian");
  }

  private Judged torn(Path directory, String why) {
    Stamps stamps;
    try {
      stamps = Stamps.of(directory);
    } catch (IOException e) {
      stamps = noStamps();
    }
    var trouble = new Problem("cannot read " + directory, why.isEmpty() ? "it is being written" : why,
        "wait for the run to end; if it was killed, run custodian again");
    var last = lastWith(directory, trouble).or(() -> peek(directory).flatMap(m -> m.kind().map(_ ->
        new PolicyRead(directory, m, m.account(), place(directory, m, m.account()), Optional.empty(), PolicyRead.NOTHING,
            Optional.of(trouble), Map.of()))));
    return new Judged(stamps, last, last.isPresent() ? Optional.empty() : Optional.of(trouble));
  }

  private PolicyRead look(Path directory) throws IOException {
    var metadata = metadata(directory);
    var kind = metadata.kind().orElseThrow(() -> new IOException("its policy lists neither services nor tasks"));
    var resources = OutputTree.file(directory, "resources.json");
    var log = log(directory);
    var now = log.during(metadata);
    if (!metadata.failed()) {
      if (metadata.resourceCount().isEmpty()) throw new IOException("metadata.json tells no ResourceCount");
      if (resources.isEmpty()) throw new IOException("there is no resources.json");
      var items = resources(resources.get(), kind);
      if (items.length() != metadata.resourceCount().getAsInt()) {
        throw new IOException("resources.json holds " + items.length() + " resources, metadata.json counted "
            + metadata.resourceCount().getAsInt());
      }
      return done(directory, metadata, Optional.of(metadata.end()), items, Optional.empty(), now.lost(kind));
    }
    var account = metadata.account();
    Optional<Instant> taken = Optional.empty();
    var items = PolicyRead.NOTHING;
    if (resources.isPresent()) {
      try {
        items = resources(resources.get(), kind);
        if (account.isEmpty()) account = accountOf(items);
        taken = Optional.of(takenBeside(metadata, resources.get(), log, items.length()));
      } catch (IOException e) {
        taken = Optional.empty(); // broken by whatever broke the run
      }
    }
    var cause = now.cause().map(line -> Cause.of(line, profile.or(metadata::profile)))
        .orElse(new Cause("policy \"" + metadata.policy() + "\" failed, its log does not say why",
            "run it by hand: custodian run"));
    return done(directory, metadata, taken, taken.isPresent() ? items : PolicyRead.NOTHING,
        Optional.of(cause.toProblem("cannot list " + kind.noun + " of " + place(directory, metadata, account))), now.lost(kind));
  }

  /// When the resources beside the metadata of a failed run were found: by an older run, unless only an action failed.
  private static Instant takenBeside(Metadata failed, Path resources, RunLog log, int length) throws IOException {
    var modified = Files.getLastModifiedTime(resources).toInstant();
    boolean onlyAnActionFailed = failed.resourceCount().isPresent() && failed.resourceCount().getAsInt() == length
        && !modified.isBefore(failed.start().minusSeconds(1));
    if (onlyAnActionFailed) return failed.end();
    var told = log.goodBefore(failed, length).orElse(modified);
    return told.isAfter(failed.start()) ? failed.start() : told;
  }

  private PolicyRead done(
      Path directory, Metadata metadata, Optional<Instant> taken, EcsResources items, Optional<Problem> trouble,
      Map<Cluster, String> lost) {
    var account = metadata.account().isEmpty() ? accountOf(items) : metadata.account();
    if (account.isEmpty()) account = lost.keySet().stream().map(Cluster::account).findFirst().orElse("");
    return new PolicyRead(directory, metadata, account, place(directory, metadata, account), taken, items, trouble, lost);
  }

  private static String accountOf(EcsResources items) {
    return Stream.concat(items.services().stream().map(Service::cluster), items.tasks().stream().map(Task::cluster))
        .map(Cluster::account).filter(a -> !a.isEmpty()).findFirst().orElse("");
  }

  /// c7n-org names the account in the path, as in `acme-prod/us-east-1/policy`; else its number has to do.
  private String place(Path directory, Metadata metadata, String account) {
    var path = root.relativize(directory);
    int names = path.getNameCount();
    var called = names >= 3 && path.getName(names - 2).toString().equals(metadata.region())
        ? path.getName(names - 3).toString() : account;
    return called.isEmpty() ? metadata.region() : called + "/" + metadata.region();
  }

  private static Metadata metadata(Path directory) throws IOException {
    var file = OutputTree.file(directory, "metadata.json").orElseThrow(() -> new IOException("there is no metadata.json"));
    try (var in = OutputTree.open(file)) {
      return Metadata.read(in);
    }
  }

  private static EcsResources resources(Path file, Kind kind) throws IOException {
    try (var in = OutputTree.open(file)) {
      return EcsResources.read(in, kind);
    }
  }

  private static RunLog log(Path directory) {
    var file = OutputTree.file(directory, "custodian-run.log");
    if (file.isEmpty()) return RunLog.EMPTY;
    try (var raw = OutputTree.open(file.get())) {
      if (!file.get().toString().endsWith(".gz")) raw.skipNBytes(Math.max(0, Files.size(file.get()) - LOG_TAIL));
      return RunLog.read(new BufferedReader(new InputStreamReader(raw, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      return RunLog.EMPTY;
    }
  }

  /// Jackson appends where in the text it was, on a line of its own.
  private static String why(IOException e) {
    var text = String.valueOf(e.getMessage());
    int line = text.indexOf('\n');
    return e instanceof JacksonException ? "broken JSON: " + (line < 0 ? text : text.substring(0, line)) : text;
  }
}
