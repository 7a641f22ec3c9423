package chalkboard.app;

import chalkboard.board.Cell;
import chalkboard.build.Build;
import java.util.List;
import java.util.Optional;

/// What is asked for while it is typed: where does it serve? It begins with the build of the selected cell.
public record WherePrompt(String text) implements Screen {
  private static final ActionTable<WherePrompt> ACTIONS = ActionTable.program();

  static Step open(Model m) {
    if (m.board().isEmpty()) return Step.to(m.flashing("no board yet"));
    return Step.to(m.opened(new WherePrompt(m.cell().flatMap(Cell::build).map(WherePrompt::named).orElse(""))));
  }

  private static String named(Build build) {
    if (!build.code().commit().isEmpty()) return "commit:" + build.shortName();
    return build.digests().stream().sorted().findFirst().map(d -> "digest:" + d.shortened()).orElse("");
  }

  @Override
  public String name() {
    return "where";
  }

  @Override
  public List<Command> commands() {
    return ACTIONS.commands(DefaultKeys.PROMPT, this);
  }

  @Override
  public Optional<Typing> typing() {
    return Optional.of(new Typing("where is (commit, branch:, tag:, pr:): ", text));
  }

  @Override
  public Model typed(Model model, String now) {
    return model.showing(new WherePrompt(now));
  }

  @Override
  public Step typedAll(Model model, boolean kept) {
    var closed = model.closed();
    return kept && !text.isBlank() ? WherePage.ask(closed, text.strip()) : Step.to(closed);
  }
}
