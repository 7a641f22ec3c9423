package chalkboard.board;

import chalkboard.build.Build;
import java.time.Instant;
import java.util.Optional;

/// What a running build is held against.
///
/// @param name what it is called: an environment, `newest` or `pin`; empty where there is none
/// @param build the build it stands for; empty where none is known
/// @param selection why it is held against this one; empty where nothing was chosen yet
/// @param note what has to be known of it; empty where nothing has
public record Baseline(String name, Optional<Build> build, Optional<Selection> selection, Optional<Note> note) {
  /// Of what there is nothing to be held against.
  public static final Baseline NONE = new Baseline("", Optional.empty(), Optional.empty(), Optional.empty());

  /// Why a cell is held against this reference and no other.
  public enum Selection {
    /// A pin comes before any other.
    PIN,
    /// The user asked for it.
    ASKED,
    /// It is the nearest environment before this one that can be compared.
    NEAREST,
    /// No environment comes before this one.
    FIRST_ENVIRONMENT,
    /// No environment before this one runs one known build of the line.
    NONE_BEFORE_COMPARABLE
  }

  /// What has to be known of a reference.
  public sealed interface Note {
    /// It is what an environment ran last.
    ///
    /// @param until when that was seen last
    record RanLast(Instant until) implements Note {}

    /// A newer build was reported that others are not measured by yet.
    record NewerReported(Build newer) implements Note {}
  }

  public static Baseline of(String name, Build build) {
    return new Baseline(name, Optional.of(build), Optional.empty(), Optional.empty());
  }

  /// One of which no build is known.
  public static Baseline unknown(String name) {
    return new Baseline(name, Optional.empty(), Optional.empty(), Optional.empty());
  }

  Baseline because(Selection why) {
    return new Baseline(name, build, Optional.of(why), note);
  }

  public Baseline noting(Note what) {
    return new Baseline(name, build, selection, Optional.of(what));
  }
}
