package chalkboard.build;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where two commits of a repository can be compared in a browser, for the hosts whose addresses are known.
public final class CompareUrl {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9.-]+(:\\d+)?(/[A-Za-z0-9._~-]+)+");

  private CompareUrl() {
  }

  /// @param from the older commit
  /// @return empty where the host is of no known kind, or a name holds what no such address does
  public static String of(Optional<Repository> repository, String from, String to) {
    if (repository.isEmpty() || !COMMIT.matcher(from).matches() || !COMMIT.matcher(to).matches()) return "";
    var name = repository.get().name();
    if (!PATH.matcher(name).matches()) return "";
    var fallback = name.substring(0, name.indexOf('/'));
    // Companies run their own under names like gitlab.acme.example and github.acme.example.
    if (fallback.startsWith("github.")) return "https://" + name + "/compare/" + from + "..." + to;
    if (fallback.startsWith("gitlab.")) return "https://" + name + "/-/compare/" + from + "..." + to;
    if (fallback.equals("bitbucket.org")) return "https://" + name + "/branches/compare/" + to + "%0D" + from;
    return "";
  }
}
