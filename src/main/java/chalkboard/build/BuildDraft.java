package chalkboard.build;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A build that is still growing: its marks as they come together, and the build and the image they make.
public final class BuildDraft {
  static final Comparator<BuildDraft> ORDER = ((Comparator<BuildDraft>) (a, b) -> a.build().compareReported(b.build()))
      .thenComparing(d -> d.build().mark().place().toString()).thenComparing(d -> d.build().chalkId());

  /// Mostly one only.
  private List<Mark> marks = List.of();
  /// Where its marks went when it turned out to be part of another.
  @Nullable
  BuildDraft mergedInto;
  /// Marks of it have come since its build was made.
  boolean isChanged;
  @Nullable
  Build made;
  /// What its build is a version of; null for one that nothing can show.
  @Nullable
  Image image;

  void add(Mark mark) {
    if (marks.isEmpty()) {
      marks = List.of(mark);
      return;
    }
    if (marks.size() == 1) marks = new ArrayList<>(marks);
    marks.add(mark);
  }

  void addAll(BuildDraft other) {
    for (var mark : other.marks) add(mark);
  }

  List<Mark> marks() {
    return marks;
  }

  /// The image that its build is a version of; null for one that nothing can show.
  public @Nullable Image image() {
    return image;
  }

  /// What its marks make; asked only where they make one.
  public Build build() {
    return Objects.requireNonNull(made, "its marks were not put together yet");
  }

  /// What all its marks are part of by now.
  BuildDraft last() {
    var draft = this;
    while (draft.mergedInto != null) draft = draft.mergedInto;
    return draft;
  }

  static BuildDraft later(BuildDraft a, BuildDraft b) {
    return ORDER.compare(a, b) > 0 ? a : b;
  }
}
