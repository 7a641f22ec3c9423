package chalkboard.build;

import chalkboard.text.Text;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The address of a repository as git, chalk or a CI spells it, brought to the one spelling that all of them share.
///
/// Scheme, user, port, `www.`, `.git`, letter case and slashes around it only spell it; some hosts have further spellings of their own.
final class Remote {
  private static final Pattern SCP = Pattern.compile("^(?:[^/@:]+@)?([^/:]+):(?!//)(.+)$");
  private static final Pattern URL = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/]*@)?([^/]*)(/.*)?$");
  private static final Pattern CODECOMMIT = Pattern.compile("^codecommit::([a-z0-9-]+)://(?:[^@/]*@)?(.+)$");
  private static final Pattern AZURE_SHARED = Pattern.compile("^([^/]+)/(?:([^/]+)/)?_git/(?:_full/|_optimized/)?([^/]+)$");
  private static final Pattern AZURE_OWN_HOST = Pattern.compile("^([^.]+)\\.visualstudio\\.com$");
  private static final Pattern AZURE_PATH = Pattern.compile("^(?:defaultcollection/)?(?:([^/]+)/)?_git/(?:_full/|_optimized/)?([^/]+)$");
  private static final Pattern AZURE_SSH = Pattern.compile("^v3/([^/]+)/([^/]+)/([^/]+)$");
  private static final Pattern BITBUCKET_SCM = Pattern.compile("^scm/([^/]+/[^/]+)$");
  private static final Pattern BITBUCKET_WEB = Pattern.compile("^(?:projects/([^/]+)|users/([^/]+))/repos/([^/]+)(?:/browse)?$");

  private Remote() {
  }

  /// The one spelling, `host/path` in lower case; empty for no text and for chalk's `local`, a work tree without remote.
  static Optional<String> normalized(String remote) {
    var text = Text.clean(remote).strip();
    if (text.isEmpty() || text.equals("local")) return Optional.empty();
    var aws = CODECOMMIT.matcher(text);
    if (aws.matches()) text = "https://git-codecommit." + aws.group(1) + ".amazonaws.com/v1/repos/" + aws.group(2);
    var parts = split(text);
    var fallback = fallback(parts[0]);
    var path = trimmed(parts[1]).toLowerCase(Locale.ROOT);
    var name = spelled(fallback, path);
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  private static String[] split(String text) {
    var url = URL.matcher(text);
    if (url.matches()) return new String[]{url.group(1), url.group(2) == null ? "" : url.group(2)};
    var scp = SCP.matcher(text);
    if (scp.matches() && !scp.group(2).matches("\\d+(/.*)?")) return new String[]{scp.group(1), "/" + scp.group(2)};
    int slash = text.indexOf('/');
    var fallback = slash < 0 ? text : text.substring(0, slash);
    return new String[]{fallback.substring(fallback.lastIndexOf('@') + 1), slash < 0 ? "" : text.substring(slash)};
  }

  /// Without port and `www.`; the hosts that answer ssh on the port of https are those they stand for.
  private static String fallback(String text) {
    var fallback = text.toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "").replaceFirst("^www\\.", "");
    return switch (fallback) {
      case "ssh.github.com" -> "github.com";
      case "altssh.gitlab.com" -> "gitlab.com";
      case "altssh.bitbucket.org" -> "bitbucket.org";
      default -> fallback;
    };
  }

  private static String trimmed(String path) {
    var p = path.replaceFirst("[?#].*$", "").replace("%20", " ").replaceAll("/{2,}", "/");
    while (p.endsWith("/")) p = p.substring(0, p.length() - 1);
    while (p.startsWith("/")) p = p.substring(1);
    p = p.endsWith(".git") ? p.substring(0, p.length() - 4) : p;
    while (p.endsWith("/")) p = p.substring(0, p.length() - 1);
    return p;
  }

  private static String spelled(String fallback, String path) {
    if (path.isEmpty()) return fallback;
    if (fallback.equals("ssh.dev.azure.com") || fallback.equals("vs-ssh.visualstudio.com")) {
      var m = AZURE_SSH.matcher(path);
      if (m.matches()) return azure(m.group(1), m.group(2), m.group(3));
    }
    if (fallback.equals("dev.azure.com")) {
      var m = AZURE_SHARED.matcher(path);
      if (m.matches()) return azure(m.group(1), m.group(2), m.group(3));
    }
    var own = AZURE_OWN_HOST.matcher(fallback);
    if (own.matches()) {
      var m = AZURE_PATH.matcher(path);
      if (m.matches()) return azure(own.group(1), m.group(1), m.group(2));
    }
    var scm = BITBUCKET_SCM.matcher(path);
    if (scm.matches()) return fallback + "/" + scm.group(1);
    var web = BITBUCKET_WEB.matcher(path);
    if (web.matches()) return fallback + "/" + (web.group(1) == null ? "~" + web.group(2) : web.group(1)) + "/" + web.group(3);
    return fallback + "/" + path;
  }

  /// The default repository of a project bears its name, which may be left out.
  private static String azure(String organisation, String project, String repository) {
    return "dev.azure.com/" + organisation + "/" + (project == null ? repository : project) + "/_git/" + repository;
  }
}
