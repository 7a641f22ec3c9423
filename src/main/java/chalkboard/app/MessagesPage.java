package chalkboard.app;

import java.util.ArrayList;
import java.util.List;

/// The problems that came and went while the program ran, newest first.
public record MessagesPage(int top) implements Page {
  private static final ActionTable<MessagesPage> ACTIONS = ActionTable.page();

  @Override
  public String name() {
    return "messages";
  }

  @Override
  public List<Command> commands() {
    return ACTIONS.commands(DefaultKeys.MESSAGES, this);
  }

  @Override
  public Page at(int line) {
    return new MessagesPage(line);
  }

  @Override
  public String title(Model model) {
    return "messages  " + model.messages().size();
  }

  @Override
  public List<Line> lines(Model model) {
    if (model.messages().isEmpty())
      return List.of(Line.of("No source has reported a problem since the program started.",
          Role.PLAIN));
    var lines = new ArrayList<Line>();
    for (var message : model.messages()) {
      var label = Line.EMPTY.at(0, 9, Age.clock(message.at()), Role.QUIET)
          .at(10, 6, message.over() ? "over" : "came", message.over() ? Role.OK : Role.UNKNOWN)
          .at(16, 15, message.source(), Role.STRONG);
      var problem = message.problem();
      boolean first = true;
      for (var part : Line.broken(problem.what() + ": " + problem.why(), Math.max(8, model.columns() - 34))) {
        lines.add((first ? label : Line.EMPTY).at(32, part, Role.PLAIN));
        first = false;
      }
      if (!message.over() && !problem.remedy().isEmpty())
        lines.addAll(Line.wrapped("", 32, problem.remedy(), model.columns() - 2, Role.ACCENT));
    }
    return lines;
  }
}
