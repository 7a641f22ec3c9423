package chalkboard.app;

import chalkboard.board.Board;
import chalkboard.history.BoardHistory;
import chalkboard.history.EarlierBoard;
import chalkboard.history.Evaluated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The program under the hands of a test: keys and answers go in, model and effects come out.
public final class Play {
  public Model model;
  public final List<Effect> effects = new ArrayList<>();

  public Play(int columns, int rows) {
    this(Acme.settings(), columns, rows);
  }

  public Play(Settings settings, int columns, int rows) {
    model = Model.start(settings, Acme.NOW.minusSeconds(5), columns, rows);
  }

  /// With all sources answered but one, and the board judged.
  public static Play board(int columns, int rows) {
    return new Play(columns, rows).begun().answered().judged(Acme.board());
  }

  /// With the board that an earlier program saw twelve minutes ago, before any source is asked.
  public static Play kept(int columns, int rows) {
    var seen = Acme.NOW.minusSeconds(725);
    return new Play(columns, rows).on(new Event.LastBoard(Acme.NOW.minusSeconds(5), Acme.board(seen, Acme.rows())));
  }

  public Play begun() {
    return on(new Event.Ticked(Acme.NOW.minusSeconds(5)));
  }

  public Play took(Step step) {
    model = step.model();
    effects.clear();
    effects.addAll(step.effects());
    return this;
  }

  public Play on(Event event) {
    return took(Update.update(model, event));
  }

  /// `/`, `pay`, `enter`: names of keys, or letters that are typed one by one after `'`. The cursor rests after each.
  public Play keys(String... names) {
    for (var name : names) {
      if (name.startsWith("'")) name.substring(1).codePoints().forEach(c -> pressed(Character.toString(c)).rested());
      else pressed(name).rested();
    }
    return this;
  }

  /// The same key many times, as it comes while it is held down.
  public Play held(String name, int times) {
    for (int i = 0; i < times; i++) pressed(name);
    return this;
  }

  private Play pressed(String name) {
    return on(new Event.Pressed(model.now(), new Key(name)));
  }

  /// So long after the last key that the cursor is on its way no longer.
  public Play rested() {
    model = model.with(CursorMotion.NONE);
    return this;
  }

  public Play tick(Instant at) {
    return on(new Event.Ticked(at));
  }

  public Play answered() {
    on(new Event.MarksAnswered(Acme.NOW, "reports", turn("reports"), Acme.marks(Acme.NOW.minusSeconds(5))));
    on(new Event.FleetAnswered(Acme.NOW, "prod-us", turn("prod-us"), Acme.fleet("prod-us", Acme.NOW.minusSeconds(5))));
    return on(new Event.FleetAnswered(Acme.NOW, "prod-eu", turn("prod-eu"), Acme.missed(Acme.NOW.minusSeconds(5))));
  }

  /// Answers the judging under way, and those that it kept waiting.
  public Play judged(Board board) {
    on(new Event.Judged(model.now(), model.current().judging().turn(), new Evaluated(board, BoardHistory.NONE)));
    if (model.current().judging().isUnderWay())
      on(new Event.Judged(model.now(), model.current().judging().turn(), new Evaluated(board, BoardHistory.NONE)));
    return this;
  }

  /// Answers the last question for a moment of the past.
  public Play past(Instant moment, EarlierBoard past) {
    return on(new Event.MomentRead(model.now(), model.time().turn(), moment, past));
  }

  /// The same with the board of that moment.
  public Play past(Instant moment) {
    return past(moment, new EarlierBoard.Shown(Acme.boardAt(moment), List.of()));
  }

  /// Answers what was asked of the past.
  public Play recalled() {
    for (var effect : List.copyOf(effects)) {
      if (effect instanceof Effect.ReadEvents) on(AcmePast.read(model.now()));
      if (effect instanceof Effect.ReadCellTimeline wanted) on(AcmePast.read(model.now(), wanted));
    }
    return this;
  }

  public long turn(String source) {
    return model.sources().stream().filter(s -> s.name().equals(source)).findFirst().orElseThrow().poll().turn();
  }

  public String at() {
    return model.row().map(r -> r.label()).orElse("nothing") + " @ " + model.matrix().cursor().environment();
  }
}
