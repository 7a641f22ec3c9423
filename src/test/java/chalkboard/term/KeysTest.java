package chalkboard.term;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyType;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes as terminals send them, and the keys they are. `|` is a moment in which nothing comes, longer than ESC waits.
class KeysTest {
  private static final int PAUSE = '|';

  /// A keyboard that is played from a text.
  private record Played(byte[] bytes, int[] at) implements ByteSource {
    Played(byte[] bytes) {
      this(bytes, new int[1]);
    }

    @Override
    public int next() {
      while (at[0] < bytes.length && bytes[at[0]] == PAUSE) at[0]++;
      return at[0] < bytes.length ? bytes[at[0]++] & 0xff : END;
    }

    @Override
    public int next(Duration patience) {
      if (at[0] == bytes.length || bytes[at[0]] != PAUSE) return next();
      at[0]++;
      return NOTHING;
    }
  }

  static List<String> keys(byte[] bytes) throws Exception {
    var keys = new ArrayList<String>();
    var in = new KeyBytes(new Played(bytes), Duration.ZERO, text -> keys.add("pasted:" + text));
    var terminal = new BoardTerminal(new Tty.Fixed(new TerminalSize(80, 24)), in, OutputStream.nullOutputStream());
    while (true) {
      var stroke = terminal.readInput();
      if (stroke == null) continue;
      if (stroke.getKeyType() == KeyType.EOF) return keys;
      KeyNames.of(stroke).ifPresent(key -> keys.add(key.name()));
    }
  }

  private static List<String> keys(String typed) throws Exception {
    return keys(typed.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aCharacterIsItself() throws Exception {
    assertEquals(List.of("j", "G", "/", " ", "?", "é", "日"), keys("jG/ ?é日"));
  }

  @Test
  void namedKeysAreTheSameInEverySpelling() throws Exception {
    assertEquals(List.of("enter", "enter", "tab", "shift-tab", "backspace", "backspace", "delete"),
        keys("\r\n\t\033[Z\177\b\033[3~"));
    assertEquals(List.of("up", "up", "up", "down", "left", "right"), keys("\033[A\033OA\033[1;5A\033[B\033OD\033[C"));
    assertEquals(List.of("home", "home", "home", "end", "end", "page-up", "page-down"),
        keys("\033[H\033[7~\033OH\033[F\033[4~\033[5~\033[6~"));
    assertEquals(List.of("ctrl-c", "ctrl-d", "ctrl-u", "ctrl-l", "ctrl-z"), keys("\003\004\025\014\032"));
  }

  @Test
  void escapeAloneIsTheKeyAndTheNextKeyIsKept() throws Exception {
    assertEquals(List.of("esc", "j"), keys("\033|j"));
    assertEquals(List.of("esc", "j"), keys("\033j"));
    assertEquals(List.of("esc", "esc", "up"), keys("\033\033|\033[A"));
    assertEquals(List.of("esc"), keys("\033"));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "\033[<0;12;5M", "\033[<0;12;5m", "\033[M !!", "\033[I", "\033[O", "\033[?62;1;4c",
      "\033[>41;380;0c", "\033[?2026;2$y", "\033[12;80R",
      "\033]11;rgb:1e1e/1e1e/1e1e\007",
      "\033]11;rgb:1e1e/1e1e/1e1e\033\\", "\033P>|tmux 3.3a\033\\", "\033_Gi=31;OK\033\\", "\033[113;5u",
      "\033[113;1:3u",
      "\033[[A", "\033[11~", "\033OP", "\033[27;5;113~", "\033[99", "\033[", "\360\237\215\225", "\302\233"})
  void whatIsNoKeyIsNotTakenForTyping(String sequence) throws Exception {
    var pause = sequence.endsWith("9") || sequence.endsWith("[") ? "|" : "";
    assertEquals(List.of("j", "k"), Stream.of("j", sequence.replace("|", ""), pause, "k")
        .reduce(String::concat).map(KeysTest::latin).map(KeysTest::unchecked).orElseThrow());
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<String> unchecked(byte[] bytes) {
    try {
      return keys(bytes);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void pastedTextArrivesAsOnePieceAndNotAsKeys() throws Exception {
    assertEquals(List.of("j", "pasted:q\rq:quit\r", "k"), keys("j\033[200~q\rq:quit\r\033[201~k"));
  }

  @Property(tries = 300)
  void anyBytesEndInKeysAndNeverInAnError(@ForAll @Size(max = 60) byte[] bytes) throws Exception {
    assertEquals(true, keys(bytes).stream().allMatch(k -> !k.isEmpty()));
  }
}
