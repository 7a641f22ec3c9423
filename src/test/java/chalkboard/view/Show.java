package chalkboard.view;

import chalkboard.app.Model;
import chalkboard.app.Play;

/// Prints a screen for people: size, where it begins (`first`, `kept`), then keys, as in `80 24 j j enter`.
final class Show {
  private Show() {
  }

  public static void main(String[] args) {
    int columns = Integer.parseInt(args[0]), rows = Integer.parseInt(args[1]);
    var begins = args.length > 2 ? args[2] : "";
    var play = switch (begins) {
      case "first" -> new Play(columns, rows).begun();
      case "kept" -> Play.kept(columns, rows).begun();
      default -> Play.board(columns, rows);
    };
    for (int i = begins.equals("first") || begins.equals("kept") ? 3 : 2; i < args.length; i++) play.keys(args[i]).recalled();
    System.out.print(text(play.model));
  }

  static String text(Model model) {
    var canvas = Screens.draw(model);
    var out = new StringBuilder();
    for (int row = 0; row < canvas.rows(); row++) out.append(canvas.line(row)).append('\n');
    return out.toString();
  }
}
