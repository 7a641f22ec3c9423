package chalkboard.source.chalk;

import chalkboard.text.Sizes;
import java.io.IOException;
import java.util.Locale;

/// How much of a file of reports is read at the most: they are written by strangers, and some carry whole bills of materials.
///
/// Far above what chalk writes. What a limit cuts is not known, and is said.
///
/// @param valueChars characters of one JSON value at the top level of a file
/// @param depth nesting of what is looked at; what is nested deeper is passed over
/// @param fileChars characters of a file, unpacked
/// @param values JSON values at the top level of a file and in the lists there
/// @param reports reports of a file, with the artifacts in them
/// @param restarts how often the search for whole values begins anew behind a broken one
/// @param rework characters that are looked through again for that
/// @param keptChars what is kept of one report while it is read
record Limits(long valueChars, int depth, long fileChars, int values, int reports, int restarts, long rework, long keptChars) {
  static final Limits DEFAULT = new Limits(512_000_000, 100);

  static final String REMEDY = "split it, or move it to where chalkboard does not read";
  /// A piece of a broken value is part of as many values as it is nested in.
  private static final int REWORK_RATIO = 32;

  /// All others as they are by default.
  Limits(long valueChars, int depth) {
    this(valueChars, depth, 2_000_000_000, 10_000_000, 500_000, 10_000_000, 256_000_000, 64_000_000);
  }

  /// A limit was reached behind which nothing of the file is read.
  static final class Reached extends IOException {
    private static final long serialVersionUID = 1;
    private final ValueStream.StreamTrouble trouble;

    Reached(ValueStream.StreamTrouble trouble) {
      this.trouble = trouble;
    }

    ValueStream.StreamTrouble trouble() {
      return trouble;
    }
  }

  /// How much may be looked through again of a file of which so much was read: a small one costs little, whatever is in it.
  long rework(long read) {
    return Math.min(rework, REWORK_RATIO * read);
  }

  /// Why what a file names beyond the limit is not known.
  String tooLarge() {
    return "it is larger than " + Sizes.exact(fileChars) + ", unpacked: what it names behind that was not read";
  }

  String valueTooLarge() {
    return "a value in it is longer than " + Sizes.exact(valueChars) + ": what it names was not read";
  }

  String tooManyValues() {
    return "it holds more than " + count(values) + " JSON values: what it names behind them was not read";
  }

  String tooManyReports() {
    return "it holds more than " + count(reports) + " reports and artifacts: the others were not read";
  }

  String tooBroken() {
    return "its JSON breaks off so often that not all of its pieces were looked through";
  }

  String toldTooMuch() {
    return "a report in it tells more than is kept of one: not all digests that it names were read";
  }

  private static String count(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
