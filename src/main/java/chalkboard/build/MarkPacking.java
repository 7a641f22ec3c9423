package chalkboard.build;

import java.util.List;
import java.util.Optional;

/// Packs what a [Mark] tells beside its setting: how many digests of each kind, these, then texts and numbers.
///
/// Equal facts make equal bytes.
final class MarkPacking {
  private MarkPacking() {
  }

  static byte[] packed(MarkSetting setting, MarkIds ids, PushedAs pushedAs, MarkDigests digests, SourceRevision code, CiRun ci,
      Optional<ObservedStart> execution) {
    var out = new PackedFacts();
    out.number(digests.manifests().size()).number(digests.indexes().size()).number(digests.configs().size());
    for (var kind : List.of(digests.manifests(), digests.indexes(), digests.configs())) {
      if (kind.size() < 2) kind.forEach(out::digest);
      else kind.stream().sorted().forEach(out::digest);
    }
    // What an order is made of comes first.
    out.text(code.commit()).time(code.committed()).text(ci.id()).text(code.tag()).text(ids.chalkId()).text(ids.metadataId());
    out.number(pushedAs.tags().size());
    for (var tag : pushedAs.tags()) {
      boolean isThere = tag.startsWith(setting.address());
      out.number(isThere ? 1 : 0).text(isThere ? tag.substring(setting.address().length()) : tag);
    }
    out.text(ids.actionId()).text(code.message()).number(code.signed().isEmpty() ? 0 : code.signed().get() ? 1 : 2);
    out.number(code.changedFiles()).text(ci.uri().substring(setting.runs().length()));
    out.number(execution.isPresent() ? 1 : 0);
    if (execution.isPresent()) {
      var start = execution.get();
      out.text(start.task()).text(start.container()).number(start.imageId().isPresent() ? 1 : 0);
      start.imageId().ifPresent(out::digest);
    }
    return out.written();
  }
}
