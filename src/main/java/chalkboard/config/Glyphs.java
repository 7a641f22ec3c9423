package chalkboard.config;

/// Which characters the board is drawn with; `AUTO` goes by the locale.
public enum Glyphs { AUTO, ASCII, UNICODE }
