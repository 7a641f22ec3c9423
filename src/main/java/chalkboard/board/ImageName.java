package chalkboard.board;

/// An image reference taken apart: `registry.example:5000/team/app:1.2@sha256:…`.
///
/// @param registry host of the registry; empty for Docker Hub's short form
/// @param name path below the registry: `team/app`
/// @param tag empty where there is none
public record ImageName(String registry, String name, String tag) {
  public static ImageName parse(String reference) {
    var ref = reference.strip();
    int at = ref.indexOf('@');
    if (at >= 0) ref = ref.substring(0, at);
    int slash = ref.indexOf('/');
    var registry = "";
    if (slash > 0) {
      var first = ref.substring(0, slash);
      if (first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost")) {
        registry = first;
        ref = ref.substring(slash + 1);
      }
    }
    int colon = ref.lastIndexOf(':');
    var tag = colon > ref.lastIndexOf('/') ? ref.substring(colon + 1) : "";
    return new ImageName(registry, tag.isEmpty() && colon <= ref.lastIndexOf('/') ? ref : ref.substring(0, colon), tag);
  }
}
