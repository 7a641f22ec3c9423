package chalkboard.source.chalk;

/// How much of a report is read at the most: reports are written by strangers, and some carry whole bills of materials.
///
/// @param valueChars characters of one JSON value at the top level of a file
/// @param depth nesting of one value
record Limits(long valueChars, int depth) {
  static final Limits DEFAULT = new Limits(512L << 20, 100);

  static final String REMEDY = "split it, or move it to where chalkboard does not read";

  /// Why what a file names beyond the limit is not known.
  String tooLarge() {
    return "it is larger than " + (valueChars >> 20) + " MB: what it names was not read to its end";
  }
}
