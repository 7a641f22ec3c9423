package chalkboard.source.custodian;

import chalkboard.feed.AgeBasis;
import chalkboard.feed.Problem;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the directories in which policies leave their files, each only when it changed, and judges what they are worth.
///
/// Custodian truncates and writes in place, without a lock: a file may be half there, or of another run than the one beside it.
final class PolicyReader {
  private static final int TRIES = 3;
  private static final Duration BETWEEN = Duration.ofMillis(120);

  private final Optional<String> profile;
  private final WriterWait pause;
  private final InstantSource clock;
  private final PolicyFiles files = new PolicyFiles();
  private final Map<Folder, Assessed> read = new HashMap<>();
  private final Map<Folder, PolicyRead> lastGood = new HashMap<>();

  /// Waits for a writer to come to the end of its file.
  interface WriterWait {
    void forAWhile(Duration time) throws InterruptedException;
  }

  /// What a directory was worth when it was last read.
  ///
  /// @param gap set where not even the policy is known
  private record Assessed(PolicyFiles.Versions versions, Optional<PolicyRead> read, Optional<Problem> gap) {}

  PolicyReader(Optional<String> profile, WriterWait pause, InstantSource clock) {
    this.profile = profile;
    this.pause = pause;
    this.clock = clock;
  }

  /// What is read of folders that are gone is worth nothing.
  void forgetAllBut(Set<Folder> folders) {
    files.forgetAllBut(folders);
    read.keySet().retainAll(folders);
    lastGood.keySet().retainAll(folders);
  }

  /// The metadata as it lies there, without a judgement; empty while it cannot be read.
  Optional<Metadata> peek(Folder folder) {
    try {
      return Optional.of(files.metadata(folder));
    } catch (IOException e) {
      return Optional.empty(); // the judgement of the same folder tells why
    }
  }

  /// Whether a run that went well left this; what must not be read is taken for one, since those before it must not be either.
  boolean isEnough(Folder folder) {
    try {
      return !files.metadata(folder).failed() && PolicyFiles.resources(folder).isPresent();
    } catch (IOException e) {
      // Whatever else it is: the judgement of the same folder tells.
      return e instanceof AccessRefused;
    }
  }

  /// The judged output; empty with a gap where it cannot even be said whose it is.
  Optional<PolicyRead> read(Folder folder) {
    return assessed(folder).read;
  }

  Optional<Problem> gap(Folder folder) {
    return assessed(folder).gap;
  }

  private Assessed assessed(Folder folder) {
    var known = read.get(folder);
    try {
      if (known != null && known.versions.equals(PolicyFiles.Versions.of(folder))) return known;
    } catch (IOException e) {
      known = null; // read anew below, where the same trouble is told
    }
    Assessed result = null;
    var tried = PolicyFiles.Versions.NONE;
    String torn = "";
    for (int i = 0; i < TRIES && result == null; i++) {
      try {
        if (i > 0) pause.forAWhile(BETWEEN);
        var before = PolicyFiles.Versions.of(folder);
        if (before.equals(tried)) continue;
        tried = before;
        var now = assess(folder);
        if (before.isOfMetadata(folder)) result = new Assessed(before, Optional.of(now), Optional.empty());
      } catch (AccessRefused e) {
        return without(folder, PolicyFiles.Versions.NONE, e.why().toProblem("cannot read " + folder));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return without(folder, PolicyFiles.Versions.NONE, Problem.calledOff("cannot read " + folder));
      } catch (IOException e) {
        torn = PolicyFiles.why(e);
      }
    }
    if (result == null) result = torn(folder, tried, torn);
    result.read.filter(PolicyRead::isGood).ifPresent(r -> lastGood.put(folder, r));
    read.put(folder, result);
    return result;
  }

  private Assessed torn(Folder folder, PolicyFiles.Versions versions, String why) {
    return without(folder, versions, new Problem("cannot read " + folder, why.isEmpty() ? "it is being written" : why,
        "wait for the run to end; if it was killed, run custodian again"));
  }

  /// Where this is worth nothing, what stood there before; else at least whose it is.
  private Assessed without(Folder folder, PolicyFiles.Versions versions, Problem trouble) {
    var last = Optional.ofNullable(lastGood.get(folder)).map(r -> r.but(trouble))
        .or(() -> peek(folder).flatMap(m -> m.kind()
            .map(_ -> new PolicyRead(m, m.account(), RunAssessment.place(folder, m, m.account()), Optional.empty(), AgeBasis.ASKED,
                PolicyRead.NOTHING,
                Optional.of(trouble),
                Map.of()))));
    return new Assessed(versions, last, last.isPresent() ? Optional.empty() : Optional.of(trouble));
  }

  private PolicyRead assess(Folder folder) throws IOException {
    var metadata = files.metadata(folder);
    var kind = metadata.kind().orElseThrow(() -> new IOException("its policy lists neither services nor tasks"));
    var resources = PolicyFiles.resources(folder);
    var log = PolicyFiles.log(folder);
    return new RunAssessment(folder, metadata, kind, log, profile, Optional.ofNullable(lastGood.get(folder)), clock.instant())
        .of(resources);
  }
}
