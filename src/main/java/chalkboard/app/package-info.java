/// The interactive core, pure: what the program knows, what happens to it, and what it wants done.
///
/// `Update.update(Model, Event)` gives the next [chalkboard.app.Model] and the effects to carry out. No clock, no thread, no
/// terminal. Each screen is a small state. What a user can have done is an [chalkboard.app.Action]; `DefaultKeys` says by which keys on
/// which screen, the screen's `ActionTable` what it does there, and help and the footer are drawn from both. A page's lines are derived
/// here, for scrolling must know how many there are, and get their look in the view.
@NullMarked
package chalkboard.app;

import org.jspecify.annotations.NullMarked;
