package chalkboard.app;

import chalkboard.build.Image;
import java.util.Optional;

/// What the user looks at: an image in an environment, not a place on the screen.
///
/// @param image empty while there are no rows
public record Cursor(Optional<Image> image, String environment) {
  static final Cursor NOWHERE = new Cursor(Optional.empty(), "");

  Cursor to(Image to) {
    return new Cursor(Optional.of(to), environment);
  }

  Cursor in(String name) {
    return new Cursor(image, name);
  }
}
