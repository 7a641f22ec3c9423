package chalkboard.app;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;

/// What the screens of one kind do: for each action the function that does it.
///
/// @param <S> the kind of screen, which every function is handed in its present state
record ActionTable<S extends Screen>(Map<Action, Handler<S>> handlers) {
  private static final int ALL = 1_000_000;

  /// What an action does on a screen, and why it does nothing now.
  record Handler<S>(BiFunction<Model, S, Step> act, BiFunction<Model, S, Optional<String>> disabled) {}

  /// What the keys of movement do on a screen.
  @FunctionalInterface
  interface Mover<S> {
    /// @param by how many entries or lines down; beyond the ends is at the ends
    Model moved(Model model, S screen, int by);
  }

  /// With what can be done on every screen.
  static <S extends Screen> ActionTable<S> program() {
    return new ActionTable<S>(Map.of())
        .with(Action.CHANGES_OPEN, (m, _) -> ChangesPage.open(m))
        .with(Action.EVENTS_OPEN, (m, _) -> EventsPage.open(m, m.matrix().cursor(), EventScope.BOARD))
        .with(Action.WHERE_OPEN, (m, _) -> WherePrompt.open(m))
        .with(Action.SOURCES_OPEN, (m, _) -> Step.to(m.opened(SourcesPage.START)))
        .with(Action.MESSAGES_OPEN, (m, _) -> Step.to(m.opened(new MessagesPage(0))))
        .with(Action.HELP_OPEN, (m, screen) -> Step.to(m.opened(new HelpPage(screen, 0))))
        .with(Action.SCREEN_CLOSE, (m, _) -> Step.to(m.closed()))
        .with(Action.REFRESH_NOW, (m, _) -> Refresh.now(m), (m, _) -> LastSeen.offline(m))
        .with(Action.REFRESH_PAUSE, (m, _) -> Refresh.pause(m))
        .with(Action.REFRESH_SLOWER, (m, _) -> Refresh.paced(m, m.pace().slower()))
        .with(Action.REFRESH_FASTER, (m, _) -> Refresh.paced(m, m.pace().faster()))
        .with(Action.APP_REDRAW, (m, _) -> Step.to(m, new Effect.Redraw()))
        .with(Action.APP_SUSPEND, (m, _) -> Step.to(m, new Effect.Suspend()))
        .with(Action.APP_QUIT, (m, _) -> Step.to(m, new Effect.EndProgram()));
  }

  /// With what can be done on every page of lines.
  static <P extends Page> ActionTable<P> page() {
    return ActionTable.<P>program().moving((m, page, by) -> m.showing(page.scrolledBy(m, by)), Page::body, 1);
  }

  /// With the ways to the past and through it.
  ActionTable<S> travelling() {
    return with(Action.TIME_OPEN, (m, _) -> TimePrompt.open(m))
        .with(Action.TIME_BEFORE, (m, _) -> TimeTravel.step(m, MomentQuery.Which.CHANGE_BEFORE))
        .with(Action.TIME_AFTER, (m, _) -> TimeTravel.step(m, MomentQuery.Which.CHANGE_AFTER),
            (m, _) -> m.time().shown().isEmpty() ? Optional.of("this is now: nothing comes after it") : Optional.empty());
  }

  ActionTable<S> with(Action action, BiFunction<Model, S, Step> act) {
    return with(action, act, (_, _) -> Optional.empty());
  }

  /// @param disabled why the action does nothing now
  ActionTable<S> with(Action action, BiFunction<Model, S, Step> act, BiFunction<Model, S, Optional<String>> disabled) {
    var all = new EnumMap<Action, Handler<S>>(Action.class);
    all.putAll(handlers);
    all.put(action, new Handler<>(act, disabled));
    return new ActionTable<>(all);
  }

  /// @param room how many entries or lines are in sight
  /// @param kept how many of them are still in sight on the next page
  ActionTable<S> moving(Mover<S> mover, ToIntFunction<Model> room, int kept) {
    return moving(Action.CURSOR_DOWN, mover, _ -> 1).moving(Action.CURSOR_UP, mover, _ -> -1)
        .moving(Action.CURSOR_TOP, mover, _ -> -ALL).moving(Action.CURSOR_BOTTOM, mover, _ -> ALL)
        .moving(Action.CURSOR_HALF_PAGE_DOWN, mover, m -> Math.max(1, room.applyAsInt(m) / 2))
        .moving(Action.CURSOR_HALF_PAGE_UP, mover, m -> -Math.max(1, room.applyAsInt(m) / 2))
        .moving(Action.CURSOR_PAGE_DOWN, mover, m -> Math.max(1, room.applyAsInt(m) - kept))
        .moving(Action.CURSOR_PAGE_UP, mover, m -> -Math.max(1, room.applyAsInt(m) - kept));
  }

  private ActionTable<S> moving(Action action, Mover<S> mover, ToIntFunction<Model> by) {
    return with(action, (m, s) -> Step.to(mover.moved(m, s, by.applyAsInt(m))));
  }

  /// What a screen offers for the keys bound on it.
  List<Command> commands(List<Binding> bindings, S screen) {
    return bindings.stream().map(b -> command(b, screen)).toList();
  }

  private Command command(Binding binding, S screen) {
    var handler = Objects.requireNonNull(handlers.get(binding.action()), () -> binding.action().id() + " does nothing here");
    return new Command(binding, m -> handler.disabled.apply(m, screen), m -> handler.act.apply(m, screen));
  }
}
