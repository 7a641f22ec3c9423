package chalkboard.config;

import chalkboard.rules.RepositoryRule;
import chalkboard.settings.Group;
import chalkboard.settings.Scalars;
import chalkboard.settings.Setting;
import chalkboard.settings.Values;
import chalkboard.source.git.CloneSettings;
import chalkboard.text.Glob;
import java.util.List;

/// The keys of `repositories:`, and the rules that they become.
final class RepositoryKeys {
  private static final Setting<List<String>> MATCH = Setting.told("match", Scalars.TEXTS, "all",
      "names of repositories, as globs, `!` for not");
  private static final Setting<String> LINE = Setting.told("line", Scalars.TEXT, "the most likely by its builds",
      "branch whose builds are meant to be deployed");
  private static final Setting<String> OWNER = Setting.of("owner", Scalars.TEXT, "whose it is, shown and searched for");
  private static final Setting<List<String>> ALIASES = Setting.of("aliases", Scalars.TEXTS,
      "other spellings and former names that no report proves");
  private static final Setting<List<String>> IMAGES = Setting.of("images", Scalars.TEXTS,
      "names of images that are one, though they differ by environment, as globs");

  static final Group GROUP = Group.of("a repository", MATCH, LINE, OWNER, CloneSettings.CLONE, ALIASES, IMAGES);

  private RepositoryKeys() {
  }

  static RepositoryRule read(Values item, NodeReader reader) {
    var match = item.list(MATCH);
    // An alias is of one repository: a pattern names many.
    if (!item.list(ALIASES).isEmpty() && (match.size() != 1 || match.getFirst().matches(".*[*?!].*")))
      reader.error(item.placeOf(ALIASES), "aliases need a match that names one repository, without * or ?");
    return new RepositoryRule(new Glob(match).lowerCased(), item.find(LINE), item.find(OWNER), item.find(CloneSettings.CLONE),
        item.list(ALIASES), item.list(IMAGES).stream().map(Glob::of).toList());
  }
}
