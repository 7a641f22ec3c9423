package chalkboard.store;

import java.util.List;
import java.util.Optional;

/// The tables of a database, as the numbered steps that lead to them.
///
/// A file whose version no step leads on from is not understood.
///
/// @param version where the steps end: what a file of this chalkboard says
/// @param shrinks whether room that is given up can be given back to the disk in small steps
record Schema(int version, boolean shrinks, List<Step> steps) {
  /// What makes tables of one version of those of another; 0 is a file without any.
  record Step(int from, int to, List<String> sql) {}

  Optional<Step> from(int known) {
    return steps.stream().filter(s -> s.from == known).findFirst();
  }
}
