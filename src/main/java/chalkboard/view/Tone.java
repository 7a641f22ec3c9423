package chalkboard.view;

/// What a colour means; the terminal's own sixteen colours carry it, and never the colour alone.
public enum Tone { PLAIN, QUIET, ACCENT, OK, INFO, LAG, DRIFT, BAD, UNKNOWN }
