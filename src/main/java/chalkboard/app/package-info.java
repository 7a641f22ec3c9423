/// The interactive core, pure: what the program knows, what happens to it, and what it wants done.
///
/// `Update.update(Model, Event)` gives the next [chalkboard.app.Model] and the effects to carry out. No clock, no thread, no
/// terminal. Each screen is a small state that names its keys; a page's lines are derived here, for scrolling must know how many
/// there are, and get their look in the view.
@NullMarked
package chalkboard.app;

import org.jspecify.annotations.NullMarked;
