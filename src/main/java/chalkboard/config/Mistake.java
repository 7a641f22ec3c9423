package chalkboard.config;

/// Something in a configuration file that cannot be what the user meant.
///
/// @param line from 1
/// @param column from 1
public record Mistake(String file, int line, int column, String words) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + words;
  }
}
