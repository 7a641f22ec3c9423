package chalkboard.source.custodian;

import chalkboard.feed.Problem;
import chalkboard.process.Prompt;
import java.util.Optional;
import java.util.regex.Pattern;

/// Why AWS or Custodian refused, and what the reader can do about it.
record RunCause(String why, String remedy) {
  private static final Pattern ACTION = Pattern.compile("not authorized to perform: ([\\w-]+:\\w+)|when calling the (\\w+) operation");
  private static final Pattern CLASS = Pattern.compile("^(?:[A-Za-z_]\\w*\\.)*([A-Z]\\w*): ");
  static final String ACTIONS = "ecs:ListClusters, ListServices, DescribeServices, ListTasks and DescribeTasks";

  Problem toProblem(String what) {
    return new Problem(what, why, remedy);
  }

  /// @param line as Custodian wrote it, already masked
  /// @param profile of the source; without one the remedy names the credentials in general
  static RunCause of(String line, Optional<String> profile) {
    return ofCredentials(line, profile).orElseGet(() -> ofCall(line, profile));
  }

  /// Nobody can answer it here; what was answered in a shell is mostly kept for a while.
  static RunCause asked(Optional<String> profile) {
    return new RunCause("it asked for input", "log in first: aws sts get-caller-identity" + profile.map(p -> " --profile " + p).orElse(""));
  }

  /// Where it is about who asks.
  private static Optional<RunCause> ofCredentials(String line, Optional<String> profile) {
    var login = profile.map(p -> "run: aws sso login --profile " + p)
        .orElse("renew the credentials, as with: aws sso login; or set profile:");
    if (Prompt.isIn(line)) return Optional.of(asked(profile));
    if (has(line, "UnauthorizedSSOTokenError", "SSOTokenLoadError", "TokenRetrievalError", "SSO session", "SSO Token",
        "SSO token", "Token has expired and refresh failed")) {
      return Optional.of(new RunCause("the SSO login expired", login));
    }
    if (has(line, "ExpiredToken", "RequestExpired", "token included in the request is expired")) {
      return Optional.of(new RunCause("credentials expired", login));
    }
    if (has(line, "NoCredentialsError", "Unable to locate credentials", "PartialCredentialsError", "CredentialRetrievalError")) {
      return Optional.of(new RunCause("no credentials", profile.isPresent()
          ? login
          : "set profile: or AWS_PROFILE, then log in, as with: aws sso login"));
    }
    if (has(line, "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch", "InvalidSignatureException",
        "InvalidAccessKeyId", "AuthFailure")) {
      return Optional.of(new RunCause("AWS does not know these credentials (" + bare(line) + ")",
          profile.map(p -> "check them: aws sts get-caller-identity --profile " + p)
              .orElse("check them: aws sts get-caller-identity")));
    }
    if (has(line, "ProfileNotFound", "could not be found") && has(line, "profile")) {
      return Optional.of(new RunCause(bare(line), "correct profile:, see: aws configure list-profiles"));
    }
    return Optional.empty();
  }

  /// Where it is about what was asked, or the way there.
  private static RunCause ofCall(String line, Optional<String> profile) {
    if (has(line, "AssumeRole")) {
      return new RunCause(bare(line), "allow " + whoever(profile)
          + " to assume the role of assume:, or correct it and external_id:");
    }
    if (has(line, "AccessDenied", "UnauthorizedOperation", "not authorized")) {
      return new RunCause(bare(line), "allow " + action(line) + " to " + whoever(profile));
    }
    if (has(line, "Throttl", "Rate exceeded", "TooManyRequests", "RequestLimitExceeded")) {
      return new RunCause(bare(line), "look less often: raise interval:");
    }
    if (has(line, "EndpointConnectionError", "ConnectTimeout", "ReadTimeout", "ConnectionError", "Could not connect",
        "ProxyConnection", "SSLError", "ConnectionClosed", "Connection was closed")) {
      return new RunCause(bare(line), "check the network, VPN or proxy");
    }
    if (has(line, "No default region", "NoRegionError", "must specify a region")) {
      return new RunCause(bare(line), "set regions:, as in regions: [us-east-1]");
    }
    if (has(line, "No space left", "PermissionError", "Read-only file system")) {
      return new RunCause(bare(line), "make room in the output directory and let this user write there");
    }
    return new RunCause(bare(line), "");
  }

  private static boolean has(String line, String... words) {
    for (var word : words) if (line.contains(word)) return true;
    return false;
  }

  private static String whoever(Optional<String> profile) {
    return profile.map(p -> "profile " + p).orElse("the role it runs with");
  }

  private static String action(String line) {
    var m = ACTION.matcher(line);
    if (!m.find()) return ACTIONS;
    return m.group(1) != null ? m.group(1) : "ecs:" + m.group(2);
  }

  /// Without the Python class, where the text says enough by itself.
  private static String bare(String line) {
    var m = CLASS.matcher(line);
    if (!m.find() || m.end() >= line.length()) return line;
    var rest = line.substring(m.end());
    return rest.length() < 12 || rest.startsWith("'") ? m.group(1) + ": " + rest : rest;
  }
}
