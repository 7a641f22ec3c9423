package chalkboard.demo;

/// Something that is built and deployed: an image, and the repository it comes from.
///
/// @param origin ORIGIN_URI as the mark spells it; empty for somebody else's image
/// @param image path below the registry
/// @param service name of its ECS service
/// @param minor the version's middle number of its first build
/// @param tasks how many run in production; half of them, rounded up, elsewhere
/// @param envoy whether a proxy stands beside it
record Product(String origin, String image, String service, Chalk chalk, int minor, int tasks, boolean envoy) {
  int tasks(Stage stage) {
    return stage.isProduction() ? tasks : (tasks + 1) / 2;
  }

  /// `payments` of `git@github.com:acme/payments.git`.
  String repositoryName() {
    var name = origin.substring(origin.lastIndexOf('/') + 1);
    return name.endsWith(".git") ? name.substring(0, name.length() - 4) : name;
  }

  boolean isMarked() {
    return chalk != Chalk.NEVER;
  }
}
