package chalkboard.drift;

import chalkboard.board.Resolution;
import chalkboard.board.Running;
import chalkboard.board.Running.Proof.OtherStart;
import chalkboard.board.UnreadCause;
import chalkboard.build.Build;
import chalkboard.build.BuildDraft;
import chalkboard.build.BuildIndex;
import chalkboard.build.Digest;
import chalkboard.build.Image;
import chalkboard.build.ImageName;
import chalkboard.build.Mark;
import chalkboard.build.ObservedStart;
import chalkboard.build.Repository;
import chalkboard.history.BoardHistory;
import chalkboard.rules.JoinRule;
import chalkboard.rules.Rules;
import chalkboard.runtime.Container;
import chalkboard.runtime.Task;
import chalkboard.text.Glob;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// From a container to the build and the image it is of: by proof first, then by what the user's rules hint at.
final class BuildResolver {
  private final BuildIndex index;
  private final MarkLookup marks;
  private final Rules rules;
  private final List<EnvironmentContents> columns;
  private final BoardHistory history;
  private final ImageNames names;
  private final Map<Repository, Boolean> sidecarRepositories = new HashMap<>();
  private final Map<String, Pattern> patterns = new HashMap<>();

  BuildResolver(BuildIndex index, MarkLookup marks, Rules rules, List<EnvironmentContents> columns, BoardHistory history,
      ImageNames names) {
    this.index = index;
    this.marks = marks;
    this.rules = rules;
    this.columns = columns;
    this.history = history;
    this.names = names;
  }

  /// References that were seen, taken apart once, and whether the rules call them companions.
  static final class ImageNames {
    private static final int MOST = 50_000;
    private final Map<String, ImageName> parsed = new HashMap<>();
    private final Map<String, Boolean> sidecars = new HashMap<>();
    private final Glob companions;

    ImageNames(Glob companions) {
      this.companions = companions;
    }

    ImageName of(String reference) {
      if (parsed.size() > MOST) parsed.clear();
      return parsed.computeIfAbsent(reference, ImageName::parse);
    }

    boolean isSidecar(String reference) {
      var known = sidecars.get(reference);
      if (known != null) return known;
      if (sidecars.size() > MOST) sidecars.clear();
      var name = ImageName.parse(reference);
      known = companions.matches(name.registry().isEmpty() ? name.name() : name.registry() + "/" + name.name());
      sidecars.put(reference, known);
      return known;
    }
  }

  /// @param serviceTags those of its service: they come before those of its task
  Resolution join(Task task, Container container, Map<String, String> serviceTags) {
    var digest = container.digest().orElse(null);
    var draft = digest == null ? null : index.draft(digest);
    var start = index.start(task.arn(), container.name()).orElse(null);
    if (draft != null && digest != null) return joined(draft, byDigest(draft.build(), digest, otherStart(draft, start)));
    if (start != null) {
      draft = index.startedFrom(start);
      if (draft != null) return joined(draft, new Running.Proof.ByStart(start.place().toString()));
      var id = start.execution().flatMap(ObservedStart::imageId);
      draft = id.map(index::ofImageId).orElse(null);
      if (draft != null) return joined(draft, new Running.Proof.ByImageId(id.get(), start.place().toString()));
    }
    var kept = digest == null ? null : history.joined(digest);
    if (digest != null && kept != null && kept.build() != null)
      return new Resolution(kept.build(), new Running.Proof.Remembered(byDigest(kept.build(), digest, Optional.empty())), kept.image(), "");
    return byRule(task, container, serviceTags, digest);
  }

  private static Resolution joined(BuildDraft draft, Running.Proof join) {
    return new Resolution(draft.build(), join, draft.image(), "");
  }

  /// What chalk saw start there, where it is another build than the digest says.
  private Optional<OtherStart> otherStart(BuildDraft draft, @Nullable Mark start) {
    var other = start == null ? null : index.startedFrom(start);
    return start == null || other == null || other == draft
        ? Optional.empty()
        : Optional.of(new OtherStart(other.build(), start.place().toString()));
  }

  /// Whether any report tells of a container: then the same digest may be told of in more than one way.
  boolean hasStarts() {
    return index.hasStarts();
  }

  private static Running.Proof byDigest(Build build, Digest digest, Optional<OtherStart> other) {
    boolean index = false;
    for (var m : build.marks()) index |= m.digests().indexes().contains(digest);
    return new Running.Proof.ByDigest(digest, index, other);
  }

  private Resolution byRule(Task task, Container container, Map<String, String> serviceTags, @Nullable Digest digest) {
    var name = name(container);
    var image = index.named(name.name()).orElse(null);
    var hint = "";
    for (var rule : rules.joins()) {
      switch (rule) {
        case JoinRule.Tag(var key) -> {
          var value = serviceTags.getOrDefault(key, task.tags().getOrDefault(key, ""));
          var repository = image == null ? Repository.parse(value) : Optional.<Repository>empty();
          if (repository.isPresent()) {
            image = index.imageOf(repository.get(), name.name());
            hint = "the tag " + key + " says " + repository.get();
          }
        }
        case JoinRule.ImagePattern p -> {
          var repository = image == null ? repository(p, name) : Optional.<Repository>empty();
          if (repository.isPresent()) {
            image = index.imageOf(repository.get(), name.name());
            hint = "the image's name says " + repository.get();
          }
        }
        case JoinRule.PushedTag _ -> {
          var draft = index.pushedAs(name);
          // A build that tells its digests, and not this one, is another: the tag has moved.
          if (draft != null && (digest == null || draft.build().digests().isEmpty())) {
            var why = "a build was pushed as " + name.reference();
            return new Resolution(draft.build(), new Running.Proof.ByRule(why), draft.image(), why);
          }
        }
      }
    }
    return new Resolution(null, unjoined(container, digest), image, hint);
  }

  private Optional<Repository> repository(JoinRule.ImagePattern rule, ImageName name) {
    var pattern = patterns.computeIfAbsent(rule.pattern(), BuildResolver::compiled);
    var matcher = pattern.matcher((name.registry().isEmpty() ? "" : name.registry() + "/") + name.name());
    if (!matcher.matches()) return Optional.empty();
    return Repository.parse(matcher.groupCount() == 0 ? rule.repository() : rule.repository().replace("{name}", matcher.group(1)));
  }

  /// `{name}` is a part of a path, `*` any text.
  private static Pattern compiled(String glob) {
    var regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      if (glob.startsWith("{name}", i)) {
        regex.append("([^/]+)");
        i += 5;
      } else regex.append(glob.charAt(i) == '*' ? ".*" : Pattern.quote("" + glob.charAt(i)));
    }
    return Pattern.compile(regex.toString());
  }

  private Running.Proof unjoined(Container container, @Nullable Digest digest) {
    if (digest != null) return marks.unjoined(digest, firstStart(digest));
    var tag = name(container).tag();
    return new Running.Proof.Unread(new UnreadCause.NoDigest(tag));
  }

  /// Whether the same would be said now of a digest that no mark names.
  boolean stands(Digest digest, Running.Proof said) {
    return index.draft(digest) == null && marks.unjoined(digest, firstStart(digest)).equals(said);
  }

  private Optional<Instant> firstStart(Digest digest) {
    Instant first = null;
    for (var column : columns) {
      var start = column.firstStart(digest);
      if (start != null && (first == null || start.isBefore(first))) first = start;
    }
    return Optional.ofNullable(first);
  }

  /// The images that were pushed to the place that a container's image comes from.
  Set<Image> pushedTo(String address) {
    return index.pushedTo(address);
  }

  ImageName name(Container container) {
    return names.of(container.image());
  }

  /// Whether it stands beside others wherever it runs.
  boolean isSidecar(Container container, @Nullable Build build) {
    boolean known = names.isSidecar(container.image());
    if (known || build == null || build.repository().isEmpty()) return known;
    return sidecarRepositories.computeIfAbsent(build.repository().get(), r -> rules.sidecarRepositories().matches(r.name()));
  }
}
