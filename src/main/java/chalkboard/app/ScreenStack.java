package chalkboard.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The screens the user has open, one over the other: the matrix at the bottom, the one in sight on top.
public record ScreenStack(List<Screen> screens) {
  static final ScreenStack START = new ScreenStack(List.of(Matrix.START));

  public ScreenStack {
    screens = List.copyOf(screens);
  }

  Screen top() {
    return screens.getLast();
  }

  Matrix matrix() {
    return (Matrix) screens.getFirst();
  }

  /// The present state of a screen that was open before.
  Screen current(Screen screen) {
    return screens.stream().filter(s -> s.getClass() == screen.getClass()).findFirst().orElse(screen);
  }

  ScreenStack with(Matrix matrix) {
    return replaced(0, matrix);
  }

  ScreenStack mapped(UnaryOperator<Screen> change) {
    return new ScreenStack(screens.stream().map(change).toList());
  }

  /// With another state of the topmost screen.
  ScreenStack showing(Screen screen) {
    return replaced(screens.size() - 1, screen);
  }

  private ScreenStack replaced(int index, Screen screen) {
    var all = new ArrayList<>(screens);
    all.set(index, screen);
    return new ScreenStack(all);
  }

  /// A screen that is open already is come back to, so that the way out stays short.
  ScreenStack opened(Screen screen) {
    var all = new ArrayList<>(screens.stream().takeWhile(s -> s.getClass() != screen.getClass()).toList());
    all.add(screen);
    return new ScreenStack(all);
  }

  ScreenStack closed() {
    return screens.size() == 1 ? this : new ScreenStack(screens.subList(0, screens.size() - 1));
  }
}
