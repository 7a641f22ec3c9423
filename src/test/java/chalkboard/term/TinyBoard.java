package chalkboard.term;

import chalkboard.app.Effect;
import chalkboard.app.Event;
import chalkboard.view.Canvas;
import chalkboard.view.Style;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A program on a real terminal for the tests: shows its size and the last key, quits on q and ctrl-c, breaks on x,
/// stops on ctrl-z.
final class TinyBoard {
  private TinyBoard() {
  }

  private record State(int columns, int rows, String keys) {}

  private static Turn<State> update(State s, Event event) {
    return switch (event) {
      case Event.Resized r -> new Turn<>(new State(r.columns(), r.rows(), s.keys()), List.of());
      case Event.Pressed p when p.key().name().equals("x") -> throw new IllegalStateException("broken");
      case Event.Pressed p when p.key().name().equals("q")
          || p.key().name().equals("ctrl-c") ->
        new Turn<>(s, List.of(new Effect.EndProgram()));
      case Event.Pressed p when p.key().name().equals("ctrl-z") -> new Turn<>(s, List.of(new Effect.Suspend()));
      case Event.Pressed p -> new Turn<>(new State(s.columns(), s.rows(), s.keys() + "<" + p.key().name() + ">"), List.of());
      case Event _ -> new Turn<>(s, List.of());
    };
  }

  private static void draw(State s, Canvas canvas) {
    canvas.text(0, 0, "pid=" + ProcessHandle.current().pid()
        + "; size=" + s.columns() + "x" + s.rows() + "; keys=" + s.keys() + ".", Style.PLAIN);
  }

  public static void main(String[] arguments) throws IOException {
    var program = new Program<>(new State(0, 0, ""), TinyBoard::update,
        TinyBoard::draw, _ -> Optional.empty(), _ -> false, _ -> {});
    var end = new Loop<>(program, InstantSource.system()).run(Display.open(true, false));
    System.out.println("ended: " + end + " terminal: " + Display.isTerminal());
  }
}
