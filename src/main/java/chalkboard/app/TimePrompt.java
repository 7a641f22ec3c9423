package chalkboard.app;

import java.util.List;
import java.util.Optional;

/// The moment of the past that is being typed, below the screen it was asked for on.
public record TimePrompt(String text) implements Screen {
  private static final ActionTable<TimePrompt> ACTIONS = ActionTable.program();

  static Step open(Model model) {
    return Step.to(model.opened(new TimePrompt("")));
  }

  @Override
  public String name() {
    return "time";
  }

  @Override
  public List<Command> commands() {
    return ACTIONS.commands(DefaultKeys.PROMPT, this);
  }

  @Override
  public Optional<Typing> typing() {
    return Optional.of(new Typing("back to (2h, 02:45, 2026-11-30 02:45): ", text));
  }

  @Override
  public Model typed(Model model, String now) {
    return model.showing(new TimePrompt(now));
  }

  @Override
  public Step typedAll(Model model, boolean kept) {
    var closed = model.closed();
    return kept && !text.isBlank() ? TimeTravel.to(closed, text) : Step.to(closed);
  }
}
