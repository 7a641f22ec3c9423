package chalkboard.term;

import java.io.Console;
import java.util.Optional;

/// How wide lines may be that are printed and not drawn.
public final class LineWidth {
  private static final int NARROWEST = 40;
  private static final int WITHOUT_TERMINAL = 80;

  private LineWidth() {
  }

  /// In columns: of the terminal, or 80 where the output goes elsewhere.
  public static int now() {
    boolean terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return terminal ? Math.max(NARROWEST, new Tty.Stty().measured().getColumns()) : WITHOUT_TERMINAL;
  }
}
