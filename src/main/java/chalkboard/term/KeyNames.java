package chalkboard.term;

import chalkboard.app.Key;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.Locale;
import java.util.Optional;

/// The names of the keys, from lanterna's.
final class KeyNames {
  private KeyNames() {
  }

  static Optional<Key> of(KeyStroke stroke) {
    return Optional.ofNullable(switch (stroke.getKeyType()) {
      case Character -> character(stroke.getCharacter(), stroke.isCtrlDown());
      case Escape -> "esc";
      case Enter -> "enter";
      case Backspace -> "backspace";
      case Delete -> "delete";
      case Insert -> "insert";
      case ArrowUp -> "up";
      case ArrowDown -> "down";
      case ArrowLeft -> "left";
      case ArrowRight -> "right";
      case Home -> "home";
      case End -> "end";
      case PageUp -> "page-up";
      case PageDown -> "page-down";
      case Tab -> "tab";
      case ReverseTab -> "shift-tab";
      case F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12, F13, F14, F15, F16, F17, F18, F19 ->
        stroke.getKeyType().name().toLowerCase(Locale.ROOT);
      case Unknown, CursorLocation, MouseEvent, EOF -> null;
    }).map(Key::new);
  }

  private static String character(char c, boolean isCtrlDown) {
    return isCtrlDown ? "ctrl-" + Character.toLowerCase(c) : String.valueOf(c);
  }
}
