package chalkboard.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.app.Effect;
import chalkboard.app.Event;
import chalkboard.view.Canvas;
import chalkboard.view.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The loop with a model that remembers the words of what happened.
@Timeout(20)
class LoopTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final AtomicInteger frames = new AtomicInteger();
  private final List<String> log = new ArrayList<>();

  private static String word(Event event) {
    return switch (event) {
      case Event.Pressed pressed -> pressed.key().name();
      case Event.Resized resized -> resized.columns() + "x" + resized.rows();
      case Event.Ticked _ -> "tick";
      case Event.Started started -> started.source();
      case Event other -> other.getClass().getSimpleName();
    };
  }

  private Turn<String> told(String model, Event event) {
    log.add(word(event));
    var effects = new ArrayList<Effect>();
    switch (word(event)) {
      case "q" -> effects.add(new Effect.EndProgram());
      case "y" -> effects.add(new Effect.Yank("copied"));
      case "r" -> effects.add(new Effect.Redraw());
      case "l" -> effects.add(new Effect.Look("s3", 1));
      case "x" -> throw new IllegalStateException("broken");
      default -> {}
    }
    return new Turn<>(model + " " + word(event), effects);
  }

  private Program<String> program(
      BiFunction<String, Event, Turn<String>> update, Function<String, Optional<Instant>> due, Consumer<Effect> carry) {
    return new Program<>("", update, (model, canvas) -> {
      frames.incrementAndGet();
      log.add("frame");
      canvas.text(0, 0, model, Style.PLAIN);
    }, due, model -> model.endsWith("/") || model.matches(".*/( .)+"), carry);
  }

  private End run(String keys) throws Exception {
    var display = Display.headless(new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)), out, 80, 24, true);
    return new Loop<>(program(this::told, _ -> Optional.empty(), e -> log.add("carried " + e)), () -> START).run(display);
  }

  @Test
  void theSizeComesFirstAndTheFirstFrameBeforeEverythingElse() throws Exception {
    assertEquals(new End.Quit(), run("jq"));
    assertEquals(List.of("80x24", "frame", "tick"), log.subList(0, 3));
    assertEquals("q", log.getLast());
  }

  @Test
  void anEffectOfAnotherKindIsCarriedOutElsewhere() throws Exception {
    run("lq");
    assertTrue(log.contains("carried Look[source=s3, turn=1]"), log.toString());
  }

  @Test
  void aCopiedTextGoesToTheClipboardOfTheTerminal() throws Exception {
    run("yq");
    assertTrue(out.toString(StandardCharsets.US_ASCII).contains("\033]52;c;Y29waWVk\007"));
  }

  @Test
  void aPasteIsTypedOnlyWhereATextIsBeingTyped() throws Exception {
    run("\033[200~qx\033[201~/\033[200~ab\rq\033[201~\rq");
    assertEquals(List.of("/", "a", "b", "enter", "q"), log.stream().filter(w -> w.length() == 1 || w.equals("enter")).toList());
  }

  @Test
  void theEndOfTheKeysIsTheEndOfTheTerminal() throws Exception {
    assertEquals(new End.Lost(), run("jk"));
  }

  @Test
  void aBrokenProgramEndsWithTheTerminalRestored() throws Exception {
    var end = assertInstanceOf(End.Failed.class, run("x"));
    assertEquals("broken", end.cause().getMessage());
    assertTrue(out.toString(StandardCharsets.US_ASCII).endsWith("\033[?1049l"));
  }

  @Test
  void aTerminalThatCannotBeWrittenToIsLost() throws Exception {
    var broken = new OutputStream() {
      private int writes;

      @Override
      public void write(int b) throws IOException {
        if (writes++ > 60) throw new IOException("Input/output error");
      }
    };
    var display = Display.headless(InputStream.nullInputStream(), broken, 80, 24, true);
    var loop = new Loop<>(
        program((m, e) -> new Turn<>(m + word(e).repeat(20), List.of()), _ -> Optional.empty(), _ -> {}), () -> START);
    assertEquals(new End.Lost(), loop.run(display));
  }

  /// Keys that never come.
  private static InputStream silence() {
    return new InputStream() {
      @Override
      public int read() {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return -1;
      }
    };
  }

  @Test
  void aBurstOfAnswersIsOneFrame() throws Exception {
    var loop = new Loop<?>[1];
    var carried = new AtomicInteger();
    var program = program((model, event) -> switch (event) {
      case Event.Ticked _ -> new Turn<>(model, List.of(new Effect.Look("s3", 1)));
      case Event.Started started when started.turn() == 99 -> new Turn<>(model, List.of(new Effect.EndProgram()));
      case Event other -> new Turn<>(model + word(other), List.of());
    }, _ -> Optional.empty(), _ -> {
      carried.incrementAndGet();
      for (int i = 0; i < 100; i++) loop[0].post(new Event.Started(START, "s", i));
    });
    var real = new Loop<>(program, () -> START);
    loop[0] = real;
    assertEquals(new End.Quit(), real.run(Display.headless(silence(), out, 80, 24, true)));
    assertEquals(1, carried.get());
    assertEquals(1, frames.get(), "only the first frame: the rest was one burst that ended in quitting");
  }

  @Test
  void aTickComesWhenTheModelIsDueAndNotBefore() throws Exception {
    var seconds = new AtomicInteger();
    InstantSource clock = () -> START.plusSeconds(seconds.incrementAndGet());
    var due = START.plusSeconds(12);
    var ticks = new ArrayList<Instant>();
    var program = program((model, event) -> {
      if (!(event instanceof Event.Ticked)) return new Turn<>(model, List.of());
      ticks.add(event.at());
      return new Turn<>(model + "t", ticks.size() == 2 ? List.of(new Effect.EndProgram()) : List.of());
    }, _ -> Optional.of(seconds.get() < 12 ? START.plusMillis(seconds.get() * 1000L + 1) : due), _ -> {});
    assertEquals(new End.Quit(), new Loop<>(program, clock).run(Display.headless(silence(), out, 80, 24, true)));
    assertFalse(ticks.getLast().isBefore(due), ticks.toString());
  }

  @Test
  void whatFollowsAKeyByTimeAloneIsNotHeldBack() throws Exception {
    var millis = new AtomicInteger();
    InstantSource clock = () -> START.plusMillis(millis.addAndGet(10));
    var pressed = new AtomicInteger();
    var shown = new AtomicInteger();
    var loop = new Loop<?>[1];
    var program = new Program<String>("", (model, event) -> {
      if (event instanceof Event.Pressed) pressed.set(millis.get());
      if (event instanceof Event.Started) return new Turn<>(model, List.of(new Effect.EndProgram()));
      return new Turn<>(event instanceof Event.Resized ? model : model + word(event), List.of());
    }, (model, _) -> {
      if (!model.endsWith("jtick")) return;
      shown.set(millis.get());
      loop[0].post(new Event.Started(START, "s", 1));
    }, model -> model.endsWith("j") ? Optional.of(START.plusMillis(pressed.get() + 100)) : Optional.empty(), _ -> false, _ -> {});
    var real = new Loop<>(program, clock);
    loop[0] = real;
    var keys = new SequenceInputStream(new ByteArrayInputStream("j".getBytes(StandardCharsets.UTF_8)), silence());
    assertEquals(new End.Quit(), real.run(Display.headless(keys, out, 80, 24, true)));
    assertTrue(shown.get() - pressed.get() < Loop.BETWEEN_FRAMES.toMillis(), pressed + " to " + shown);
  }

  @Test
  void aClockThatIsSetBackIsTickedThoughTheModelWaitsForATimeThatIsFar() throws Exception {
    var ahead = START.plusSeconds(86_400);
    var isBack = new AtomicBoolean();
    var ticks = new ArrayList<Instant>();
    var program = program((model, event) -> {
      if (!(event instanceof Event.Ticked)) return new Turn<>(model, List.of());
      ticks.add(event.at());
      isBack.set(true);
      return new Turn<>(model, ticks.size() == 2 ? List.of(new Effect.EndProgram()) : List.of(new Effect.Look("s3", 1)));
    }, _ -> Optional.of(ahead.plusSeconds(5)), _ -> {});
    // The input does not end before the loop does.
    var keys = new SequenceInputStream(new ByteArrayInputStream("j".getBytes(StandardCharsets.UTF_8)), silence());
    new Loop<>(program, () -> isBack.get() ? START : ahead).run(Display.headless(keys, out, 80, 24, true));
    assertEquals(List.of(ahead, START), ticks.subList(0, 2));
  }

  @Test
  void aTerminalThatCannotShowTheBoardIsNamedWithWhatToDoInstead() {
    assertEquals(Optional.empty(), Display.obstacle("xterm-256color", true));
    for (var problem : List.of(Display.obstacle("dumb", true), Display.obstacle("", true), Display.obstacle("xterm", false))) {
      assertTrue(problem.orElseThrow().toString().contains("chalkboard status"), problem.toString());
    }
  }

  @Test
  void aCanvasOfAnotherSizeIsCutOrFilledUp() throws Exception {
    var emulator = new Emulator(20, 5);
    var canvas = new Canvas(40, 9);
    canvas.text(0, 0, "wider than the terminal is", Style.PLAIN);
    emulator.draw(canvas);
    emulator.draw(new Canvas(3, 1));
    emulator.shows(new Canvas(20, 5));
  }
}
