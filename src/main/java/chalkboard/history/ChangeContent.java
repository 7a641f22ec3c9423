package chalkboard.history;

import java.util.List;
import java.util.OptionalInt;

/// What lies between the two builds of a change, as far as marks that are kept tell.
///
/// @param isBack whether it went to an older one
/// @param builds how many builds the newer of the two is ahead
/// @param commits how many commits, where a clone told them
/// @param authors of the builds between, the newest first; where those are not known of the newer one
/// @param fromCommit in full; empty where it is not known
/// @param compareUrl where the two can be compared; empty where no such address is known
public record ChangeContent(
    boolean isBack, OptionalInt builds, OptionalInt commits, List<String> authors, String fromCommit, String toCommit, String compareUrl) {
  public ChangeContent {
    authors = List.copyOf(authors);
  }
}
