/// The interactive core, pure: what the program knows, what happens to it, and what it wants done.
///
/// `update(Model, Event)` gives the next [chalkboard.app.Model] and the effects to carry out. No clock, no thread, no terminal.
package chalkboard.app;
