package chalkboard.settings;

/// Something in a configuration file that cannot be what the user meant.
public record ConfigError(String file, Place place, String words) {
  @Override
  public String toString() {
    return file + ":" + place.line() + ":" + place.column() + ": " + words;
  }
}
