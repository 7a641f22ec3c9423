package chalkboard.build;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What one chalk report says of one artifact: the extract that the board needs.
///
/// Every fact of a report is optional, and chalk never writes an empty one: the empty text or set means "not reported".
/// All text is cleaned; no field holds a secret.
///
/// There may be hundreds of thousands of them, and most are never looked at: what marks tell alike is one object, the rest is packed, and
/// unpacked each time somebody asks.
public final class Mark {
  private final MarkSetting setting;
  private final String path;
  private final int report;
  private final int chalk;
  private final long second;
  private final int nano;
  /// How many digests of each kind, these, then all that marks mostly tell each for itself, as [MarkPacking] has it.
  private final byte[] facts;

  /// @param reported when chalk reported (`_TIMESTAMP`), else the time in the name of the object, else its modification time
  /// @param repository of ORIGIN_URI and its fall-backs; empty where there is none
  /// @param origin the repository as the CI tells it
  /// @param execution where it was seen to start; only in reports of the operation `exec`
  public Mark(
      ReportPlace place, Operation operation, Instant reported, MarkIds ids, Optional<Repository> repository, PushedAs pushedAs,
      MarkDigests digests, SourceRevision code, CiRun ci, BuildOrigin origin, ImageRecipe recipe, ChalkStamp stamp,
      Optional<ObservedStart> execution) {
    this(MarkSetting.of(place.source(), operation, repository, pushedAs, code, ci, origin, recipe, stamp), place, reported, ids, pushedAs,
        digests, code, ci, execution);
  }

  private Mark(MarkSetting setting, ReportPlace place, Instant reported, MarkIds ids, PushedAs pushedAs, MarkDigests digests,
      SourceRevision code, CiRun ci, Optional<ObservedStart> execution) {
    this(setting, place.path(), place.report(), place.chalk(), reported.getEpochSecond(), reported.getNano(),
        MarkPacking.packed(setting, ids, pushedAs, digests, code, ci, execution));
  }

  private Mark(MarkSetting setting, String path, int report, int chalk, long second, int nano, byte[] facts) {
    this.setting = setting;
    this.path = path;
    this.report = report;
    this.chalk = chalk;
    this.second = second;
    this.nano = nano;
    this.facts = facts;
  }

  /// All that it tells.
  public MarkFacts told() {
    return new MarkFacts(place(), operation(), reported(), ids(), repository(), pushedAs(), digests(), code(), ci(), origin(), recipe(),
        stamp(), execution());
  }

  /// The same, read by a source of that name.
  public Mark from(String source) {
    return new Mark(setting.from(source), path, report, chalk, second, nano, facts);
  }

  public ReportPlace place() {
    return new ReportPlace(setting.source(), path, report, chalk);
  }

  public Operation operation() {
    return setting.operation();
  }

  public Instant reported() {
    return Instant.ofEpochSecond(second, nano);
  }

  public Optional<Repository> repository() {
    return setting.repository();
  }

  public BuildOrigin origin() {
    return setting.origin();
  }

  public ImageRecipe recipe() {
    return setting.recipe();
  }

  public ChalkStamp stamp() {
    return setting.stamp();
  }

  public MarkDigests digests() {
    var in = new PackedFacts(facts, 0);
    int manifests = (int) in.number();
    int indexes = (int) in.number();
    int configs = (int) in.number();
    return new MarkDigests(in.digests(manifests), in.digests(indexes), in.digests(configs));
  }

  /// Behind the digests.
  private PackedFacts texts() {
    var in = new PackedFacts(facts, 0);
    int count = (int) (in.number() + in.number() + in.number());
    return in.skip(PackedFacts.DIGEST * count);
  }

  /// Behind the commit and its time.
  private PackedFacts afterCommit() {
    var in = texts().skipText();
    if (in.number() != 0) in.skipNumber().skipNumber();
    return in;
  }

  private PackedFacts ofTags() {
    return afterCommit().skipText().skipText().skipText().skipText();
  }

  private PackedFacts afterTags() {
    var in = ofTags();
    for (long rest = in.number(); rest > 0; rest--) in.skipNumber().skipText();
    return in;
  }

  public MarkIds ids() {
    var in = afterCommit().skipText().skipText();
    return new MarkIds(in.text(), in.text(), afterTags().text());
  }

  public SourceRevision code() {
    var in = texts();
    var commit = in.text();
    var committed = in.time();
    var tag = in.skipText().text();
    var rest = afterTags().skipText();
    var message = rest.text();
    int signed = (int) rest.number();
    return new SourceRevision(commit, setting.branch(), setting.ref(), tag, setting.author(), message, committed,
        signed == 0 ? Optional.empty() : Optional.of(signed == 1), (int) rest.number());
  }

  /// Behind the code.
  private PackedFacts ofRun() {
    return afterTags().skipText().skipText().skipNumber().skipNumber();
  }

  public CiRun ci() {
    return new CiRun(ciId(), setting.runs() + ofRun().text(), setting.trigger(), setting.workflow(), setting.attempt(), setting.contact());
  }

  public PushedAs pushedAs() {
    return new PushedAs(setting.names(), tags());
  }

  /// Full references it was pushed or tagged as.
  List<String> tags() {
    var in = ofTags();
    int count = (int) in.number();
    if (count == 0) return List.of();
    var tags = new String[count];
    for (int i = 0; i < count; i++) tags[i] = in.number() == 1 ? setting.address().concat(in.text()) : in.text();
    return List.of(tags);
  }

  public Optional<ObservedStart> execution() {
    var in = ofRun().skipText();
    if (in.number() == 0) return Optional.empty();
    return Optional.of(new ObservedStart(in.text(), in.text(), in.number() == 0 ? Optional.empty() : Optional.of(in.digest())));
  }

  /// How all of its tags begin, up to what tells them apart; empty where they differ, or there are none.
  String pushedTo() {
    var in = ofTags();
    for (long rest = in.number(); rest > 0; rest--) {
      if (in.number() == 0) return "";
      in.skipText();
    }
    return setting.address();
  }

  /// The names it was pushed or tagged as.
  Set<String> names() {
    return setting.names();
  }

  String branch() {
    return setting.branch();
  }

  String ref() {
    return setting.ref();
  }

  String trigger() {
    return setting.trigger();
  }

  String commit() {
    return texts().text();
  }

  boolean tellsCommit() {
    return !texts().isTextEmpty();
  }

  Optional<Instant> committed() {
    return texts().skipText().time();
  }

  String tag() {
    return afterCommit().skipText().text();
  }

  String ciId() {
    return afterCommit().text();
  }

  String workflow() {
    return setting.workflow();
  }

  String chalkId() {
    return afterCommit().skipText().skipText().text();
  }

  String metadataId() {
    return afterCommit().skipText().skipText().skipText().text();
  }

  /// Whether it tells that manifest or index digest.
  boolean tells(Digest digest) {
    var in = new PackedFacts(facts, 0);
    int count = (int) (in.number() + in.number());
    in.number();
    for (int i = 0; i < count; i++) if (in.digest().equals(digest)) return true;
    return false;
  }

  /// Its manifest and index digests, the manifests first.
  Digest[] proofs() {
    var in = new PackedFacts(facts, 0);
    var proofs = new Digest[(int) (in.number() + in.number())];
    in.number();
    for (int i = 0; i < proofs.length; i++) proofs[i] = in.digest();
    return proofs;
  }

  boolean hasIndexes() {
    var in = new PackedFacts(facts, 0);
    in.number();
    return in.number() > 0;
  }

  boolean hasConfigs() {
    var in = new PackedFacts(facts, 0);
    in.number();
    in.number();
    return in.number() > 0;
  }

  /// Whether both lie in one place.
  boolean isAtPlaceOf(Mark other) {
    return this == other || (report == other.report && chalk == other.chalk && path.equals(other.path)
        && setting.source().equals(other.setting.source()));
  }

  int hashOfPlace() {
    return path.hashCode() + 31 * report + 961 * chalk;
  }

  int compareReported(Mark other) {
    int c = Long.compare(second, other.second);
    return c == 0 ? Integer.compare(nano, other.nano) : c;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Mark m && isAtPlaceOf(m) && second == m.second && nano == m.nano
        && Arrays.equals(facts, m.facts) && setting.equals(m.setting));
  }

  @Override
  public int hashCode() {
    return Objects.hash(hashOfPlace(), second, nano);
  }

  @Override
  public String toString() {
    return told().toString();
  }
}
