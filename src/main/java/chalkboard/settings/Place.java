package chalkboard.settings;

/// Where something stands in a configuration file.
///
/// @param line from 1
/// @param column from 1
public record Place(int line, int column) implements Comparable<Place> {
  @Override
  public int compareTo(Place other) {
    return line == other.line ? Integer.compare(column, other.column) : Integer.compare(line, other.line);
  }
}
