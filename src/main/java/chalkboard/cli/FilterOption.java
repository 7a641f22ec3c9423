package chalkboard.cli;

import chalkboard.board.Environment;
import chalkboard.filter.BoardFilter;
import chalkboard.text.Text;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option `--filter` of commands that tell the board, in the words of `/` on the screen. What it hides counts nowhere.
final class FilterOption {
  @Option(names = "--filter", paramLabel = "TEXT", description = "Only what fits, in the words of / on the screen: pay, state:drift, commit:882db2b, env:prod, !owner:@pay, a|b.")
  @Nullable
  String filter;

  /// What was seen, as far as it fits.
  ///
  /// @param err is told where nothing fits
  /// @throws CannotRun where a word of the filter is not understood: a script is to be told nothing else than it asked for
  OneShot.BoardSeen narrowed(OneShot.BoardSeen seen, PrintWriter err) throws CannotRun {
    var wanted = parsed();
    if (wanted.isEmpty()) return seen;
    refuse(wanted.get().mistakes(seen.board().environments().stream().map(Environment::name).toList()));
    var narrowed = seen.narrowedTo(wanted.get());
    if (narrowed.board().environments().isEmpty() && !seen.board().environments().isEmpty())
      throw new CannotRun(List.of("chalkboard: --filter: it hides every environment"));
    if (narrowed.board().rows().isEmpty() && !seen.board().rows().isEmpty())
      err.println(
          "chalkboard: none of the " + seen.board().rows().size() + " rows fits the filter \"" + Text.clean(wanted.get().text()) + "\"");
    return narrowed;
  }

  boolean isSet() {
    return filter != null;
  }

  /// Before anything is asked: a mistake in the words themselves.
  void check() throws CannotRun {
    refuse(parsed().map(BoardFilter::mistakes).orElse(List.of()));
  }

  private Optional<BoardFilter> parsed() {
    return Optional.ofNullable(filter).map(BoardFilter::parse);
  }

  private static void refuse(List<String> mistakes) throws CannotRun {
    if (!mistakes.isEmpty()) throw new CannotRun(mistakes.stream().map(m -> "chalkboard: --filter: " + m).toList());
  }
}
