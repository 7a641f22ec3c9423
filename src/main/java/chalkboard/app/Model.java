package chalkboard.app;

/// All the program knows.
public record Model() {}
