package chalkboard.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts marks together to drafts of builds, and finds a draft by what its marks tell.
///
/// Two marks are of one build where they share a manifest or index digest, a CHALK_ID or a METADATA_ID: then their drafts are merged.
/// A digest of an image config proves nothing against ECS (with some stores it is reused) and merges nothing here.
final class BuildDrafts {
  /// What several drafts share says nothing of either.
  private static final BuildDraft AMBIGUOUS = new BuildDraft();

  private final DraftTable<Digest> byDigest = new DraftTable<>(Mark::tells);
  private final Map<Digest, BuildDraft> byConfig = new HashMap<>();
  private final DraftTable<String> byChalkId = new DraftTable<>((m, id) -> m.chalkId().equals(id));
  private final DraftTable<String> byMetadataId = new DraftTable<>((m, id) -> m.metadataId().equals(id));

  /// What more marks did to the drafts.
  ///
  /// @param changed drafts that have new marks; some of them may have been merged into others since
  /// @param merged drafts that turned out to be part of another
  record Added(List<BuildDraft> changed, List<BuildDraft> merged) {}

  Added add(List<Mark> marks) {
    if (byDigest.isEmpty() && byChalkId.isEmpty() && byMetadataId.isEmpty()) makeRoom(marks.size());
    var added = new Added(new ArrayList<>(marks.size()), new ArrayList<>());
    for (var mark : marks) {
      if (!isOfBuild(mark)) continue;
      var draft = draft(mark, added.merged);
      if (!draft.isChanged) added.changed.add(draft);
      draft.isChanged = true;
    }
    return added;
  }

  private void makeRoom(int marks) {
    byDigest.expect(marks);
    byChalkId.expect(marks);
    byMetadataId.expect(marks);
  }

  /// A push or pull of an image without a mark names digests too, but says nothing of who built them.
  private static boolean isOfBuild(Mark mark) {
    return mark.operation() == Operation.BUILD || mark.ids().areOfMark();
  }

  private BuildDraft draft(Mark mark, List<BuildDraft> merged) {
    var own = new BuildDraft();
    for (var digest : mark.proofs()) own = joined(own, byDigest.putIfAbsent(digest, mark, own), merged);
    var chalkId = mark.chalkId();
    if (!chalkId.isEmpty()) own = joined(own, byChalkId.putIfAbsent(chalkId, mark, own), merged);
    var metadataId = mark.metadataId();
    if (!metadataId.isEmpty()) own = joined(own, byMetadataId.putIfAbsent(metadataId, mark, own), merged);
    own.add(mark);
    if (mark.hasConfigs()) for (var digest : mark.digests().configs()) byConfig.merge(digest, own, BuildDrafts::ifOne);
    return own;
  }

  private static BuildDraft ifOne(BuildDraft a, BuildDraft b) {
    return a.last() == b.last() ? a : AMBIGUOUS;
  }

  private static BuildDraft joined(BuildDraft own, @Nullable BuildDraft other, List<BuildDraft> merged) {
    if (other == null) return own;
    var whole = other.last();
    if (whole == own) return own;
    whole.addAll(own);
    own.mergedInto = whole;
    merged.add(own);
    return whole;
  }

  private static @Nullable BuildDraft made(@Nullable BuildDraft draft) {
    return draft == null || draft.last().made == null ? null : draft.last();
  }

  /// What has that manifest or index digest; null where there is none.
  @Nullable
  BuildDraft of(Digest digest) {
    return made(byDigest.get(digest));
  }

  /// What an image id is of: the digest of its config, or of a manifest; null where there is none.
  @Nullable
  BuildDraft ofImageId(Digest id) {
    var draft = of(id);
    return draft == null ? made(byConfig.get(id)) : draft;
  }

  /// What has that CHALK_ID; null where there is none.
  @Nullable
  BuildDraft ofChalkId(String chalkId) {
    return chalkId.isEmpty() ? null : made(byChalkId.get(chalkId));
  }

  /// What has one of those numbers, the CHALK_ID first; null where there is none.
  @Nullable
  BuildDraft of(MarkIds ids) {
    var draft = ofChalkId(ids.chalkId());
    return draft == null && !ids.metadataId().isEmpty() ? made(byMetadataId.get(ids.metadataId())) : draft;
  }
}
