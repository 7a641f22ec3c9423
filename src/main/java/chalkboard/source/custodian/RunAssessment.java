package chalkboard.source.custodian;

import chalkboard.feed.AgeBasis;
import chalkboard.feed.Problem;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.Service;
import chalkboard.runtime.Task;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the files of one run are worth: whether it went well, of which run the resources are, and how old they are.
///
/// @param folder of the policy
/// @param log all of it, also of the runs before
/// @param profile of the source, for the words about what to do
/// @param lastGood what an earlier run left, where that was seen
/// @param now nothing was found later than that
record RunAssessment(
    Folder folder, Metadata metadata, ResourceKind kind, RunLog log, Optional<String> profile, Optional<PolicyRead> lastGood, Instant now) {
  /// @throws IOException where the files do not fit together, as while a run writes them
  PolicyRead of(Optional<OutputFile> resources) throws IOException {
    return metadata.failed() ? failed(resources) : succeeded(resources);
  }

  private PolicyRead succeeded(Optional<OutputFile> resources) throws IOException {
    if (metadata.resourceCount().isEmpty()) throw new IOException("metadata.json tells no ResourceCount");
    if (resources.isEmpty()) throw new IOException("there is no resources.json");
    var items = PolicyFiles.read(resources.get(), kind);
    if (items.length() != metadata.resourceCount().getAsInt()) {
      throw new IOException("resources.json holds " + items.length() + " resources, metadata.json counted "
          + metadata.resourceCount().getAsInt());
    }
    return ofThisRun(done(Optional.of(ended(resources.get())), items, doubt()));
  }

  private PolicyRead failed(Optional<OutputFile> resources) throws IOException {
    var account = metadata.account();
    Optional<Instant> taken = Optional.empty();
    var items = PolicyRead.NOTHING;
    boolean isOfThisRun = false;
    if (resources.isPresent()) {
      try {
        items = PolicyFiles.read(resources.get(), kind);
        if (account.isEmpty()) account = accountOf(items);
        isOfThisRun = onlyAnActionFailed(resources.get(), items.length());
        taken = Optional.of(isOfThisRun ? ended(resources.get()) : takenBeside(resources.get(), items.length()));
      } catch (AccessRefused e) {
        throw e;
      } catch (IOException e) {
        taken = Optional.empty(); // broken by whatever broke the run
      }
    }
    var trouble = cause().toProblem("cannot list " + kind.noun + " of " + place(folder, metadata, account));
    var read = done(taken, taken.isPresent() ? items : PolicyRead.NOTHING, Optional.of(trouble));
    return isOfThisRun ? ofThisRun(read) : asSeenBefore(read);
  }

  /// Only the log tells which clusters a run that went well has left out.
  private Optional<Problem> doubt() {
    return log.during(metadata).doubt().map(why -> new Problem("cannot list all " + kind.noun + " of "
        + place(folder, metadata, metadata.account()), why + ", and with it what the run left out", "run custodian again"));
  }

  private RunCause cause() {
    var run = log.during(metadata);
    var told = run.cause().map(line -> RunCause.of(line, profile.or(metadata::profile)));
    if (told.isPresent())
      return run.doubt().map(doubt -> new RunCause(told.get().why() + " (" + doubt + ")", told.get().remedy())).orElse(told.get());
    var why = run.doubt().map(doubt -> doubt + run.last(_ -> true).map(line -> " after: " + line).orElse(""))
        .orElse("its log does not say why");
    return new RunCause("policy \"" + metadata.policy() + "\" failed, " + why, "run it by hand: custodian run");
  }

  /// What an older run found that we saw has the age it had then: it may have been answered from a cache.
  private PolicyRead asSeenBefore(PolicyRead read) {
    if (lastGood.isEmpty() || read.taken().isEmpty()) return read;
    var last = lastGood.get();
    boolean isThat = Duration.between(last.metadata().end(), read.taken().get()).abs().compareTo(Duration.ofSeconds(2)) <= 0;
    return isThat ? read.asOf(last.taken(), last.basis()) : read;
  }

  /// What the run itself found is as old as the answer it got: from AWS at its end, from a cache up to its period before.
  private PolicyRead ofThisRun(PolicyRead read) {
    if (metadata.told().isFromCache()) {
      var took = Duration.between(metadata.start(), metadata.end());
      return read.asOf(read.taken().map(t -> t.minus(took).minus(metadata.told().cachePeriod())), AgeBasis.AT_MOST);
    }
    return metadata.told().isOfConfig() ? read.asOf(read.taken(), AgeBasis.AT_LEAST) : read;
  }

  /// Nothing is of the future: where another clock says so, it was found before we read it.
  private Instant ended(OutputFile resources) {
    if (!metadata.end().isAfter(now)) return metadata.end();
    return resources.modified().isBefore(now) ? resources.modified() : now;
  }

  private boolean onlyAnActionFailed(OutputFile resources, int length) {
    return metadata.resourceCount().isPresent() && metadata.resourceCount().getAsInt() == length
        && !resources.modified().isBefore(metadata.start().minusSeconds(1));
  }

  /// When the resources beside the metadata of a failed run were found, by an older run.
  private Instant takenBeside(OutputFile resources, int length) {
    var told = log.goodBefore(metadata, length).orElse(resources.modified());
    var latest = Stream.of(metadata.start(), ended(resources)).min(Instant::compareTo).orElseThrow();
    return told.isAfter(latest) ? latest : told;
  }

  private PolicyRead done(Optional<Instant> taken, EcsResources items, Optional<Problem> trouble) {
    Map<Cluster, String> lost = log.during(metadata).lost(kind);
    var account = metadata.account().isEmpty() ? accountOf(items) : metadata.account();
    if (account.isEmpty()) account = lost.keySet().stream().map(Cluster::account).findFirst().orElse("");
    return new PolicyRead(metadata, account, place(folder, metadata, account), taken, AgeBasis.ASKED, items, trouble, lost);
  }

  private static String accountOf(EcsResources items) {
    return Stream.concat(items.services().stream().map(Service::cluster), items.tasks().stream().map(Task::cluster))
        .map(Cluster::account).filter(a -> !a.isEmpty()).findFirst().orElse("");
  }

  /// c7n-org names the account in the path, as in `acme-prod/us-east-1/policy`; else its number has to do.
  static String place(Folder folder, Metadata metadata, String account) {
    var path = folder.names();
    int names = path.size();
    var called = names >= 3 && path.get(names - 2).equals(metadata.region()) ? path.get(names - 3) : account;
    return called.isEmpty() ? metadata.region() : called + "/" + metadata.region();
  }
}
