package chalkboard.view;

import chalkboard.app.Matrix;
import chalkboard.app.MatrixLayout;
import chalkboard.app.Menu;
import chalkboard.app.Model;
import chalkboard.app.NotePrompt;
import chalkboard.app.Page;
import chalkboard.app.Screen;
import chalkboard.app.TimePrompt;
import chalkboard.app.WherePrompt;

/// Draws what the user is to see: the topmost screen, of exactly the model's size.
public final class Screens {
  private Screens() {
  }

  public static Canvas draw(Model m) {
    var canvas = new Canvas(m.columns(), m.rows());
    draw(m, canvas);
    return canvas;
  }

  /// The same on a blank canvas of the model's size.
  public static void draw(Model m, Canvas canvas) {
    draw(canvas, m, m.screen());
  }

  /// The matrix alone, of a board of which nothing else is known.
  public static Canvas outline(Model m) {
    var canvas = new Canvas(m.columns(), m.rows());
    MatrixView.drawAlone(canvas, m);
    return canvas;
  }

  private static void draw(Canvas canvas, Model m, Screen screen) {
    // Java makes a switch over types when it first comes by: the first frame does without.
    if (screen instanceof Matrix) matrix(canvas, m);
    else other(canvas, m, screen);
  }

  private static void matrix(Canvas canvas, Model m) {
    if (MatrixLayout.isTiny(m)) TinyView.draw(canvas, m);
    else MatrixView.draw(canvas, m);
  }

  private static void other(Canvas canvas, Model m, Screen screen) {
    switch (screen) {
      case Matrix _ -> matrix(canvas, m);
      case Page page -> PageView.draw(canvas, m, page);
      case NotePrompt _,WherePrompt _ -> {
        draw(canvas, m, m.stack().screens().get(m.stack().screens().size() - 2));
        canvas.text(0, m.rows() - 1, " ".repeat(m.columns()), Style.PLAIN);
        Bars.bottom(canvas, m, m.rows() - 1);
      }
      case Menu menu -> {
        draw(canvas, m, m.stack().screens().get(m.stack().screens().size() - 2));
        MenuView.draw(canvas, m, menu);
      }
      case TimePrompt _ -> draw(canvas, m, m.stack().screens().get(m.stack().screens().size() - 2));
    }
  }
}
