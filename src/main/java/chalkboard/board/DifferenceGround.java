package chalkboard.board;

/// What it rests on how one environment stands to another, or that this cannot be told.
public sealed interface DifferenceGround {
  /// Both run one image of which no build is known.
  record OneImage() implements DifferenceGround {}

  /// What is found of one of them hides its version.
  record Hidden(String environment, Finding finding) implements DifferenceGround {}

  /// A deployment that changes what runs is under way in one of them.
  record Rolls(String environment, Rollout rollout) implements DifferenceGround {}

  /// It is not in one of them.
  record NotIn(String environment) implements DifferenceGround {}

  /// No build is known to run in one of them.
  ///
  /// @param headline what is said of it there
  record NoBuild(String environment, Headline headline) implements DifferenceGround {}

  /// Both run one build.
  record OneBuild() implements DifferenceGround {}

  /// They run different builds of one commit.
  record OneCommit() implements DifferenceGround {}

  /// The second runs an older build than the first.
  record Older(String environment, String than) implements DifferenceGround {}

  /// The second runs a newer build than the first.
  record Newer(String environment, String than) implements DifferenceGround {}

  /// No order is known between the two builds.
  ///
  /// @param isHistoryKnown whether a clone tells their ancestors, and neither is one of the other
  record NoOrder(boolean isHistoryKnown) implements DifferenceGround {}
}
