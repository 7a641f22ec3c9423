package chalkboard.build;

import java.util.Locale;

/// What chalk was doing when it reported: the `_OPERATION` of a report.
public enum Operation {
  BUILD, PUSH, PULL, EXEC, HEARTBEAT, POSTEXEC, INSERT, EXTRACT, DELETE, ENV, LOAD, SETUP, DUMP, DOCKER, CUSTOM;

  /// The operation of that name; a custom report has none, and an unknown one is treated like it.
  public static Operation parse(String name) {
    try {
      return valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      return CUSTOM; // as the report of a kind that a user made
    }
  }
}
