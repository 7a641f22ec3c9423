package chalkboard.term;

import chalkboard.app.Effect;
import chalkboard.app.Event;
import chalkboard.app.Key;
import chalkboard.text.Text;
import chalkboard.view.Canvas;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The loop of the full-screen program: one queue, and one thread that owns model and screen.
///
/// All that waits is taken in before one frame is drawn, so that a slow line gets the latest state and no backlog.
public final class Loop<M> {
  /// Between frames while nobody types: data changes in bursts, and eyes do not.
  static final Duration BETWEEN_FRAMES = Duration.ofMillis(250);
  /// Against a model that is always due.
  private static final Duration BETWEEN_TICKS = Duration.ofMillis(50);
  /// Clocks are set; no wait is longer than this by the one they showed before.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final Program<M> program;
  private final InstantSource clock;
  private final BlockingQueue<Input> queue = new LinkedBlockingQueue<>();
  private M model;
  private Instant drawn = Instant.EPOCH;
  private Instant ticked = Instant.EPOCH;
  private Instant typed = Instant.EPOCH;
  private boolean isChanged;
  private boolean isUrgent;
  private Optional<End> end = Optional.empty();

  public Loop(Program<M> program, InstantSource clock) {
    this.program = program;
    this.clock = clock;
    this.model = program.first();
  }

  /// Lets an event in, from any thread.
  public void post(Event event) {
    queue.add(new Input.Happened(event));
  }

  /// Runs until the program ends; the terminal is sane again when it returns, whatever happened. Call it once.
  public End run(Display display) {
    try (display) {
      return turns(display);
    } catch (IOException e) {
      return new End.Lost();
    } catch (RuntimeException | Error e) {
      return new End.Failed(e);
    }
  }

  /// The first frame is drawn before anything is listened to or started.
  private End turns(Display display) throws IOException {
    var start = clock.instant();
    var wanted = new ArrayList<>(update(new Event.Resized(start, display.columns(), display.rows())));
    draw(display, start);
    display.listen(queue::add);
    tick(start);
    wanted.addAll(update(new Event.Ticked(start)));
    carry(wanted, display);
    while (end.isEmpty()) {
      takeIn(display);
      var now = clock.instant();
      if (end.isEmpty() && isDue(now)) {
        tick(now);
        carry(update(new Event.Ticked(now)), display);
      }
      if (end.isEmpty() && isChanged && untilFrame(now).isZero()) draw(display, now);
    }
    return end.get();
  }

  /// What follows a key by time alone is part of the answer to it, and is not held back.
  private void tick(Instant now) {
    ticked = now;
    if (since(typed, now).compareTo(BETWEEN_FRAMES) < 0) isUrgent = true;
  }

  /// Where the clock was set back the model must hear of it, whatever it waits for.
  private boolean isDue(Instant now) {
    if (ticked.isAfter(now)) return true;
    return program.nextTick().apply(model).filter(due -> !due.isAfter(now)).isPresent()
        && since(ticked, now).compareTo(BETWEEN_TICKS) >= 0;
  }

  /// Waits for what comes first: an input, the next tick, or a frame that is held back.
  private void takeIn(Display display) throws IOException {
    var waiting = new ArrayList<Input>();
    try {
      var first = queue.poll(patience(clock.instant()).toMillis(), TimeUnit.MILLISECONDS);
      if (first != null) waiting.add(first);
    } catch (InterruptedException e) {
      end = Optional.of(new End.Quit());
      return;
    }
    queue.drainTo(waiting);
    boolean isReshaped = false;
    for (var input : waiting) {
      if (end.isPresent()) return;
      switch (input) {
        case Input.Typed(var key) -> typed(key, display);
        case Input.Pasted(var text) -> pasted(text, display);
        case Input.Reshaped() -> isReshaped = true;
        case Input.Happened(var event) -> carry(update(event), display);
        case Input.Over(var how) -> end = Optional.of(how);
      }
    }
    if (isReshaped && end.isEmpty()) measure(display);
  }

  private void typed(Key key, Display display) throws IOException {
    isUrgent = true;
    typed = clock.instant();
    carry(update(new Event.Pressed(typed, key)), display);
  }

  /// The first line of it, as if it were typed; where nothing is being typed it would be commands.
  private void pasted(String text, Display display) throws IOException {
    var line = Text.clean(text.strip().lines().findFirst().orElse(""));
    for (int i = 0; i < line.length() && end.isEmpty() && program.takesText().test(model);) {
      var character = Character.toString(line.codePointAt(i));
      i += character.length();
      typed(new Key(character), display);
    }
  }

  private void measure(Display display) throws IOException {
    display.measure();
    isUrgent = true;
    carry(update(new Event.Resized(clock.instant(), display.columns(), display.rows())), display);
  }

  private Duration patience(Instant now) {
    var wait = LONGEST_WAIT;
    var due = program.nextTick().apply(model);
    if (due.isPresent()) wait = shorter(wait, longer(Duration.between(now, due.get()), BETWEEN_TICKS.minus(since(ticked, now))));
    if (isChanged) wait = shorter(wait, untilFrame(now));
    return wait.isPositive() ? wait.plusMillis(1) : Duration.ZERO;
  }

  private Duration untilFrame(Instant now) {
    return isUrgent ? Duration.ZERO : longer(Duration.ZERO, BETWEEN_FRAMES.minus(since(drawn, now)));
  }

  /// A clock that was set back counts as a long time.
  private static Duration since(Instant then, Instant now) {
    var time = Duration.between(then, now);
    return time.isNegative() ? LONGEST_WAIT : time;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private List<Effect> update(Event event) {
    var turn = program.update().apply(model, event);
    model = turn.model();
    isChanged = true;
    return turn.effects();
  }

  private void draw(Display display, Instant now) throws IOException {
    var canvas = new Canvas(display.columns(), display.rows());
    program.draw().accept(model, canvas);
    display.draw(canvas);
    drawn = now;
    isChanged = false;
    isUrgent = false;
  }

  private void carry(List<Effect> effects, Display display) throws IOException {
    for (var effect : effects) {
      if (end.isPresent()) return;
      switch (effect) {
        case Effect.EndProgram() -> end = Optional.of(new End.Quit());
        case Effect.Redraw() -> measure(display);
        case Effect.Suspend() -> {
          display.suspend();
          measure(display);
        }
        case Effect.Yank(var text) -> display.copy(text);
        case Effect other -> program.carry().accept(other);
      }
    }
  }
}
