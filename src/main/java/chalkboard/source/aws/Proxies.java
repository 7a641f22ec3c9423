package chalkboard.source.aws;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which proxy an address is asked through, by the variables of the shell. Of two spellings that in small letters holds.
///
/// @param shell whose variables these are
record Proxies(Shell shell) {
  private static final Set<String> METADATA = Set.of("169.254.169.254", "169.254.170.2", "169.254.170.23", "fd00:ec2::254", "fd00:ec2::23");
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /// A proxy and what it asks for.
  ///
  /// @param user empty where it asks for nobody
  record Proxy(String scheme, String host, int port, Optional<User> user) {
    @Override
    public String toString() {
      return scheme + "://" + host + ":" + port;
    }
  }

  /// Who the proxy is told to be asking.
  record User(String name, String password) {
    @Override
    public String toString() {
      return name;
    }
  }

  /// @param port of the address, also where it is that of the scheme
  /// @throws LoginProblem where the variable that holds for it cannot be understood
  Optional<Proxy> of(String scheme, String host, int port) {
    var plain = plain(host);
    if (METADATA.contains(plain) || isExcepted(plain, port)) return Optional.empty();
    var own = scheme.toLowerCase(Locale.ROOT) + "_proxy";
    var name = isSet(own) ? own : "all_proxy";
    return either(name).map(text -> proxy(text, name.toUpperCase(Locale.ROOT)));
  }

  /// All that are told, whatever for.
  List<Proxy> all() {
    return Stream.of("https_proxy", "http_proxy", "all_proxy")
        .flatMap(name -> either(name).map(text -> proxy(text, name.toUpperCase(Locale.ROOT))).stream()).toList();
  }

  /// One that is empty in small letters says that there is to be none.
  private boolean isSet(String name) {
    return shell.variables().containsKey(name) || shell.get(name.toUpperCase(Locale.ROOT)).isPresent();
  }

  private Optional<String> either(String name) {
    var small = shell.variables().get(name);
    var told = small != null ? Optional.of(small) : shell.get(name.toUpperCase(Locale.ROOT));
    return told.map(String::strip).filter(t -> !t.isEmpty());
  }

  private static Proxy proxy(String text, String variable) {
    var full = text.contains("://") ? text : "http://" + text.replaceFirst("^//", "");
    try {
      var uri = URI.create(full);
      var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
        int port = uri.getPort() > 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return new Proxy(scheme, plain(uri.getHost()), port, Optional.ofNullable(uri.getRawUserInfo()).map(Proxies::user));
      }
    } catch (IllegalArgumentException no) {
      // told below; its message holds the address, and that perhaps a password
    }
    throw LoginProblem.setting(variable + " is no address of an HTTP proxy",
        "write it as in http://proxy.example:3128, or http://user:password@proxy.example:3128 with %40 for @");
  }

  private static User user(String info) {
    var parts = info.split(":", 2);
    return new User(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String plain(String host) {
    var bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    return bare.toLowerCase(Locale.ROOT);
  }

  private boolean isExcepted(String host, int port) {
    for (var part : either("no_proxy").orElse("").split("[,\\s]+")) {
      if (part.equals("*") || (!part.isEmpty() && covers(part.toLowerCase(Locale.ROOT), host, port))) return true;
    }
    return false;
  }

  private static boolean covers(String part, String host, int port) {
    if (part.contains("/")) return isWithin(part, host);
    var name = part;
    int colon = part.lastIndexOf(':');
    boolean hasPort = colon > 0 && (part.indexOf(':') == colon || part.charAt(colon - 1) == ']')
        && part.substring(colon + 1).matches("\\d+");
    if (hasPort) {
      if (!part.substring(colon + 1).equals(String.valueOf(port))) return false;
      name = part.substring(0, colon);
    }
    name = plain(name).replaceFirst("^\\*?\\.+", "");
    return host.equals(name) || host.endsWith("." + name);
  }

  /// Only an address is compared with a network: no name is looked up for it.
  private static boolean isWithin(String network, String host) {
    var parts = network.split("/", 2);
    if (!NUMERIC.matcher(host).matches() || !NUMERIC.matcher(plain(parts[0])).matches() || !parts[1].matches("\\d{1,3}")) return false;
    try {
      var address = InetAddress.ofLiteral(host).getAddress();
      var base = InetAddress.ofLiteral(plain(parts[0])).getAddress();
      int bits = Integer.parseInt(parts[1]);
      if (address.length != base.length || bits > 8 * base.length) return false;
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((address[bit / 8] & mask) != (base[bit / 8] & mask)) return false;
      }
      return true;
    } catch (IllegalArgumentException noAddress) {
      return false; // what is no address is no part of a range
    }
  }
}
