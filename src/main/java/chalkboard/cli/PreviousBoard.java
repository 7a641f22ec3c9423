package chalkboard.cli;

import chalkboard.board.Board;
import chalkboard.config.Config;
import chalkboard.store.BoardFile;
import java.util.List;
import java.util.Optional;

/// The board as an earlier program saw it last: what `--offline` shows, and what the screen begins with.
final class PreviousBoard {
  private PreviousBoard() {
  }

  /// Empty where none was kept, or where nothing that is kept may be read.
  static Optional<Board> of(Config config, Options options, UserEnvironment places) {
    if (options.snapshot().isPresent()) return options.snapshot().get().last();
    return options.noStore ? Optional.empty() : file(config, options, places).read();
  }

  /// What of it is drawn first.
  static Optional<Board> outline(Config config, Options options, UserEnvironment places) {
    return options.noStore || options.snapshot().isPresent() ? Optional.empty() : file(config, options, places).readOutline();
  }

  /// The same where there is nothing else to show.
  static Board offline(Config config, Options options, UserEnvironment places) throws CannotRun {
    if (options.snapshot().isPresent()) return options.snapshot().get().board();
    if (options.noStore) throw new CannotRun(List.of("chalkboard: --offline shows what was kept; leave out --no-store"));
    var file = file(config, options, places);
    return file.read()
        .orElseThrow(() -> new CannotRun(List.of("chalkboard: cannot show this board offline: no last board of it that can be read is in "
            + file.path() + "; run the same without --offline once")));
  }

  private static BoardFile file(Config config, Options options, UserEnvironment places) {
    return BoardFile.in(places.state(), Recording.name(config, options, places));
  }
}
