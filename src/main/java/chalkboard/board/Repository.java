package chalkboard.board;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A source repository by its normalised remote, as in `github.com/acme/payments`: all spellings of one remote are equal.
public record Repository(String name) implements Comparable<Repository> {
  private static final Pattern SCP = Pattern.compile("^(?:[^/@:]+@)?([^/:]+):(?!//)(.+)$");
  private static final Pattern URL = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/]*@)?([^/]*)(/.*)?$");
  private static final Set<String> CASE_BLIND = Set.of("github.com", "gitlab.com", "bitbucket.org");

  /// Normalises a remote (`git@host:org/repo.git`, `https://user:token@host/org/repo/`): host in lower case; scheme, user,
  /// default port, `.git` and trailing slash dropped. Empty for no text and for chalk's `local`, a work tree without remote.
  public static Optional<Repository> parse(String remote) {
    var text = Text.clean(remote).strip();
    if (text.isEmpty() || text.equals("local")) return Optional.empty();
    var url = URL.matcher(text);
    String host, path;
    if (url.matches()) {
      host = url.group(1);
      path = url.group(2) == null ? "" : url.group(2);
    } else {
      var scp = SCP.matcher(text);
      if (scp.matches()) {
        host = scp.group(1);
        path = "/" + scp.group(2);
      } else {
        int slash = text.indexOf('/');
        host = slash < 0 ? text : text.substring(0, slash);
        path = slash < 0 ? "" : text.substring(slash);
        host = host.substring(host.lastIndexOf('@') + 1);
      }
    }
    host = host.toLowerCase(Locale.ROOT).replaceFirst(":(22|443|80)$", "");
    path = trim(path);
    if (CASE_BLIND.contains(host)) path = path.toLowerCase(Locale.ROOT);
    var name = path.isEmpty() ? host : host + "/" + path;
    return name.isEmpty() ? Optional.empty() : Optional.of(new Repository(name));
  }

  private static String trim(String path) {
    int query = path.indexOf('?');
    if (query >= 0) path = path.substring(0, query);
    while (path.endsWith("/")) path = path.substring(0, path.length() - 1);
    while (path.startsWith("/")) path = path.substring(1);
    return path.endsWith(".git") ? path.substring(0, path.length() - 4) : path;
  }

  /// The last part of the name: what people call it.
  public String shortName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Repository r && name.equals(r.name);
  }

  @Override
  public int compareTo(Repository other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
