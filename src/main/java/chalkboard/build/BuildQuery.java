package chalkboard.build;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What somebody names when they ask where it runs: a commit, a branch, the number of a build, …
///
/// @param text as they wrote it, without what says which of them it is
public record BuildQuery(QueryKind kind, String text) {
  /// A shorter one may be of very many commits.
  private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{4,40}");
  private static final Pattern SHORT_DIGEST = Pattern.compile("(?:sha256:)?[0-9a-fA-F]{7,64}");
  private static final List<String> PULL_REQUESTS = List.of("refs/pull/", "refs/merge-requests/", "refs/pull-requests/");

  /// What of a build is named.
  public enum QueryKind {
    COMMIT("commit"), BRANCH("branch"), TAG("tag"), PULL_REQUEST("pr"), DIGEST("digest"), IMAGE("image"), NUMBER("build"), AUTHOR("author");

    private final String word;

    QueryKind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// With the word for its kind before it, as in `branch:main`; empty where there is none.
  public static Optional<BuildQuery> worded(String what) {
    for (var kind : QueryKind.values())
      if (what.regionMatches(true, 0, kind.word + ":", 0, kind.word.length() + 1))
        return Optional.of(new BuildQuery(kind, what.substring(kind.word.length() + 1).strip()));
    return Optional.empty();
  }

  /// With the word for its kind before it.
  public String words() {
    return kind.word + ":" + text;
  }

  /// Whether it names code, which a later build holds too, and not one thing that was built.
  public boolean isOfCode() {
    return kind == QueryKind.COMMIT || kind == QueryKind.PULL_REQUEST;
  }

  public boolean matches(Build build) {
    return switch (kind) {
      case COMMIT -> COMMIT.matcher(text).matches() && build.commit().startsWith(text.toLowerCase(Locale.ROOT));
      case BRANCH -> text.equals(build.branch()) || build.ref().equals("refs/heads/" + text);
      case TAG -> isTagged(build);
      case PULL_REQUEST -> isOfPullRequest(build);
      case DIGEST -> isOfDigest(build);
      case IMAGE -> isOfImage(build);
      case NUMBER -> text.equals(build.ciId());
      case AUTHOR -> isBy(build.code().author());
    };
  }

  private boolean isTagged(Build build) {
    if (text.isEmpty()) return false;
    if (text.equals(build.tag())) return true;
    for (var tag : build.tags())
      if (tag.equals(text) || tag.endsWith(":" + text) || (text.contains(":") && tag.endsWith("/" + text))) return true;
    return false;
  }

  private boolean isOfPullRequest(Build build) {
    var number = text.startsWith("#") || text.startsWith("!") ? text.substring(1) : text;
    if (number.isEmpty()) return false;
    for (var refs : PULL_REQUESTS)
      if (build.ref().equals(refs + number) || build.ref().startsWith(refs + number + "/")) return true;
    return false;
  }

  private boolean isOfDigest(Build build) {
    int at = text.lastIndexOf('@');
    var named = text.substring(at + 1);
    if (!SHORT_DIGEST.matcher(named).matches()) return false;
    var hex = named.substring(named.startsWith("sha256:") ? 7 : 0).toLowerCase(Locale.ROOT);
    for (var digest : build.digests()) if (digest.hex().startsWith(hex)) return true;
    return false;
  }

  private boolean isOfImage(Build build) {
    for (var name : build.imageNames()) if (name.equals(text) || name.endsWith("/" + text)) return true;
    for (var reference : build.tags()) if (reference.equals(text) || (text.contains(":") && reference.endsWith("/" + text))) return true;
    return false;
  }

  /// By the name, the address, or both as Git writes them.
  private boolean isBy(String author) {
    if (text.isEmpty() || author.isEmpty()) return false;
    int at = author.indexOf('<');
    var name = (at < 0 ? author : author.substring(0, at)).strip();
    var address = at < 0 ? "" : author.substring(at + 1).replace(">", "").strip();
    return text.equalsIgnoreCase(author) || text.equalsIgnoreCase(name) || text.equalsIgnoreCase(address);
  }
}
