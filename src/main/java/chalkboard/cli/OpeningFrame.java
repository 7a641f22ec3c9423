package chalkboard.cli;

import chalkboard.app.Model;
import chalkboard.app.Settings;
import chalkboard.config.Config;
import chalkboard.feed.Problem;
import chalkboard.term.Display;
import chalkboard.view.Screens;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The terminal with the board's first frame on it, taken before options and configuration are read.
///
/// Whoever shows the board on it takes it over. Where it comes to nothing, because what was typed has a mistake, it is left before a word
/// is said of that: it would be lost with the screen.
final class OpeningFrame implements AutoCloseable {
  static final String TITLE = "chalkboard";

  private Optional<Display> display;

  private OpeningFrame(Optional<Display> display) {
    this.display = display;
  }

  static OpeningFrame none() {
    return new OpeningFrame(Optional.empty());
  }

  /// A terminal that may be taken.
  interface Terminal {
    /// What keeps the board from being shown there.
    Optional<Problem> obstacle();

    Display open(boolean isColoured) throws IOException;
  }

  /// The one on standard input and output.
  static Terminal terminal(UserEnvironment places) {
    return new Terminal() {
      @Override
      public Optional<Problem> obstacle() {
        return Display.obstacle(places.term(), Display.isTerminal());
      }

      @Override
      public Display open(boolean isColoured) throws IOException {
        return Display.open(isColoured && !places.noColor(), places.isOverSsh());
      }
    };
  }

  /// Opens the board where the words clearly ask for it, there is something to read and the terminal can show it. Else the command itself
  /// finds out and says why.
  static OpeningFrame of(Optional<OpeningWords> words, UserEnvironment places, Terminal terminal) throws CannotRun {
    if (words.isEmpty() || terminal.obstacle().isPresent()) return none();
    if (!words.get().namesSource() && !Files.exists(places.configFile())) return none();
    return new OpeningFrame(Optional.of(taken(terminal, words.get().isColoured(), words.get().isAscii() || !places.isUtf8())));
  }

  /// Takes the terminal and draws.
  static Display taken(Terminal terminal, boolean isColoured, boolean isAscii) throws CannotRun {
    Display display;
    try {
      display = terminal.open(isColoured);
    } catch (IOException e) {
      throw new CannotRun(List.of("chalkboard: cannot take the terminal: " + e.getMessage()));
    }
    try {
      draw(display, isAscii);
    } catch (IOException gone) {
      return display; // whoever draws next finds out
    }
    return display;
  }

  static void draw(Display display, boolean isAscii) throws IOException {
    var settings = new Settings(TITLE, isAscii, List.of(), Config.EMPTY.rules());
    display.draw(Screens.draw(Model.start(settings, Instant.now(), display.columns(), display.rows())));
  }

  /// The display, once; whoever gets it closes it.
  Optional<Display> take() {
    var taken = display;
    display = Optional.empty();
    return taken;
  }

  /// Leaves the screen, unless somebody took it over.
  @Override
  public void close() {
    take().ifPresent(Display::close);
  }
}
