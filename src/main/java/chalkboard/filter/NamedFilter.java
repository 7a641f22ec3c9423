package chalkboard.filter;

/// A filter that somebody gave a name.
///
/// @param text as it would be typed
public record NamedFilter(String name, String text) {}
