package chalkboard.cli;

import chalkboard.app.Event;
import chalkboard.app.MatrixLayout;
import chalkboard.app.Model;
import chalkboard.app.Settings;
import chalkboard.app.Update;
import chalkboard.board.Board;
import chalkboard.config.Config;
import chalkboard.term.Display;
import chalkboard.view.Canvas;
import chalkboard.view.Screens;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/// What the board's loop begins with.
final class StartingModel {
  private static final Logger LOG = Logger.getLogger(StartingModel.class.getName());

  private StartingModel() {
  }

  /// Where an earlier program kept its last board, that one, which is drawn before any source is there.
  static Model shown(Display display, Config config, Options options, UserEnvironment places) throws CannotRun, IOException {
    var settings = new Settings(config.title().isEmpty() ? OpeningFrame.TITLE : config.title(), options.isAscii(config, places),
        options.isOffline() ? List.of() : Sources.infos(config), config.rules(), columns(config), places.user(),
        config.views(), options.snapshot().map(LoadedSnapshot::made));
    var empty = Model.start(settings, now(), display.columns(), display.rows());
    // Its outline is read in a fraction of the time.
    var outline = MatrixLayout.isTiny(empty) ? Optional.<Board>empty() : PreviousBoard.outline(config, options, places);
    if (outline.isPresent()) drawn(display, empty, outline.get(), Screens::outline);
    var last = options.isOffline()
        ? Optional.of(PreviousBoard.offline(config, options, places))
        : PreviousBoard.of(config, options, places);
    return last.isPresent() ? drawn(display, empty, last.get(), Screens::draw) : empty;
  }

  private static Model drawn(Display display, Model empty, Board last, Function<Model, Canvas> drawing) throws IOException {
    try {
      var kept = Update.update(empty, new Event.LastBoard(now(), last)).model();
      display.draw(drawing.apply(kept));
      return kept;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "passed over the last board: it cannot be drawn", e);
      return empty;
    }
  }

  private static Set<Settings.Column> columns(Config config) {
    return config.columns().stream().map(c -> Settings.Column.valueOf(c.toUpperCase(Locale.ROOT))).collect(Collectors.toSet());
  }

  private static Instant now() {
    return Instant.now();
  }
}
