package chalkboard.term;

import chalkboard.app.Effect;
import java.util.List;

/// What follows from an event: the next model and what is to be done.
public record Turn<M>(M model, List<Effect> effects) {
  public Turn {
    effects = List.copyOf(effects);
  }
}
