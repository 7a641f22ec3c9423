package chalkboard.build;

/// The CI run that built, as the `BUILD_*` keys tell; the empty text means "not reported".
///
/// @param id `BUILD_ID`: a number on GitHub and GitLab; its meaning changed with chalk 0.6.1
/// @param trigger `push`, `pull_request`, `schedule`, …
public record CiRun(String id, String uri, String trigger, String workflow, String attempt, String contact) {
  public static final CiRun UNTOLD = new CiRun("", "", "", "", "", "");
}
