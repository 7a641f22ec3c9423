package chalkboard.cli;

import chalkboard.app.Model;
import chalkboard.view.Canvas;
import chalkboard.view.Screens;
import java.time.Instant;

/// How the board is shown while it is watched: on a screen, or not at all.
interface Showing {
  /// To a person.
  Showing ON_SCREEN = new Showing() {
    @Override
    public boolean tellsAlways() {
      return false;
    }

    @Override
    public Instant nextTick(Model model) {
      return model.nextTick();
    }

    @Override
    public void draw(Model model, Canvas canvas) {
      Screens.draw(model, canvas);
    }

    @Override
    public void follow(Model model) {
    }
  };

  /// Whether other programs are told what is read even while none is there.
  boolean tellsAlways();

  /// When time alone changes something.
  Instant nextTick(Model model);

  void draw(Model model, Canvas canvas);

  /// Called after each event.
  void follow(Model model);
}
