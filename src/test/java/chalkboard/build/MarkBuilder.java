package chalkboard.build;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes marks that tell only what a test names, or another mark with something changed.
public final class MarkBuilder {
  private final ReportPlace place;
  private final Instant reported;
  private Operation operation = Operation.BUILD;
  private MarkIds ids = MarkIds.UNTOLD;
  private Optional<Repository> repository = Optional.empty();
  private PushedAs pushedAs = PushedAs.UNTOLD;
  private MarkDigests digests = MarkDigests.UNTOLD;
  private SourceRevision code = SourceRevision.UNTOLD;
  private CiRun ci = CiRun.UNTOLD;
  private BuildOrigin origin = BuildOrigin.UNTOLD;
  private ImageRecipe recipe = ImageRecipe.UNTOLD;
  private ChalkStamp stamp = new ChalkStamp("1.1.3", false);
  private Optional<ObservedStart> execution = Optional.empty();

  private MarkBuilder(ReportPlace place, Instant reported) {
    this.place = place;
    this.reported = reported;
  }

  /// A build of which nothing more is told; it lies in the first report of that file.
  public static MarkBuilder mark(String source, String path, Instant reported) {
    return mark(new ReportPlace(source, path, 0, 0), reported);
  }

  public static MarkBuilder mark(ReportPlace place, Instant reported) {
    return new MarkBuilder(place, reported);
  }

  /// All that this mark tells.
  public static MarkBuilder like(Mark m) {
    return mark(m.place(), m.reported()).operation(m.operation()).ids(m.ids()).repository(m.repository()).pushedAs(m.pushedAs())
        .digests(m.digests()).code(m.code()).ci(m.ci()).origin(m.origin()).recipe(m.recipe()).stamp(m.stamp()).execution(m.execution());
  }

  public MarkBuilder operation(Operation of) {
    operation = of;
    return this;
  }

  public MarkBuilder ids(MarkIds told) {
    ids = told;
    return this;
  }

  public MarkBuilder ids(String chalkId, String metadataId, String actionId) {
    return ids(new MarkIds(chalkId, metadataId, actionId));
  }

  public MarkBuilder repository(Optional<Repository> told) {
    repository = told;
    return this;
  }

  public MarkBuilder pushedAs(PushedAs told) {
    pushedAs = told;
    return this;
  }

  public MarkBuilder pushedAs(String name, String... tags) {
    return pushedAs(new PushedAs(Set.of(name), List.of(tags)));
  }

  public MarkBuilder digests(MarkDigests told) {
    digests = told;
    return this;
  }

  public MarkBuilder manifests(Set<Digest> manifests) {
    return digests(new MarkDigests(manifests, digests.indexes(), digests.configs()));
  }

  public MarkBuilder configs(Set<Digest> configs) {
    return digests(new MarkDigests(digests.manifests(), digests.indexes(), configs));
  }

  public MarkBuilder code(SourceRevision told) {
    code = told;
    return this;
  }

  public MarkBuilder ci(CiRun told) {
    ci = told;
    return this;
  }

  public MarkBuilder origin(BuildOrigin told) {
    origin = told;
    return this;
  }

  public MarkBuilder recipe(ImageRecipe told) {
    recipe = told;
    return this;
  }

  public MarkBuilder stamp(ChalkStamp told) {
    stamp = told;
    return this;
  }

  public MarkBuilder execution(Optional<ObservedStart> seen) {
    execution = seen;
    return this;
  }

  public Mark made() {
    return new Mark(place, operation, reported, ids, repository, pushedAs, digests, code, ci, origin, recipe, stamp, execution);
  }
}
