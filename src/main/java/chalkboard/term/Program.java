package chalkboard.term;

import chalkboard.app.Effect;
import chalkboard.app.Event;
import chalkboard.view.Canvas;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// What the loop runs: pure functions of a model, and one that carries out what they want done.
///
/// @param nextTick when time alone changes something; empty for never
/// @param takesText whether a text is being typed: only then is pasted text let in
/// @param carry starts what an effect asks for and returns at once; answers are posted
public record Program<M>(
    M first, BiFunction<M, Event, Turn<M>> update, BiConsumer<M, Canvas> draw, Function<M, Optional<Instant>> nextTick,
    Predicate<M> takesText, Consumer<Effect> carry) {}
