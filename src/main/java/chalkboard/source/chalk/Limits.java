package chalkboard.source.chalk;

/// How much of a report is read at the most: reports are written by strangers, and some carry whole bills of materials.
///
/// @param valueChars characters of one JSON value at the top level of a file
/// @param depth nesting of one value
record Limits(long valueChars, int depth) {
  static final Limits DEFAULT = new Limits(64L << 20, 100);
}
