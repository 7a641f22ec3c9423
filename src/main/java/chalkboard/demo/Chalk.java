package chalkboard.demo;

/// Which chalk marked a product, and how its pipeline builds: the report's shape follows from it.
enum Chalk {
  /// Flat digests, git-style dates.
  V0_4("0.4.14", true),
  /// Nested digests.
  V0_6("0.6.8", true),
  /// `docker build`, then `docker push`: two reports with one CHALK_ID, and no index.
  V0_6_IN_TWO_STEPS("0.6.8", false),
  V1_1("1.1.3", true),
  /// One report, an element for each platform, a common index.
  V1_1_TWO_PLATFORMS("1.1.3", true),
  /// Nobody marks it: somebody else's image.
  NEVER("", true);

  final String version;
  /// buildx attests, so that even one platform has an index, and that is the digest ECS shows.
  final boolean indexed;

  Chalk(String version, boolean indexed) {
    this.version = version;
    this.indexed = indexed;
  }

  boolean isGitLab() {
    return this == V0_6_IN_TWO_STEPS;
  }
}
