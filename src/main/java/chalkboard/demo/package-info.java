/// A small fleet that lives: sixteen repositories, four environments, and what happens to them in a quarter of an hour.
///
/// The story is a pure function of its start and the present. [chalkboard.demo.Demo] writes its chalk reports as they fall due,
/// and [chalkboard.demo.StandInCustodian] answers as Cloud Custodian would, in a process of its own: the board reads both as it
/// reads the real ones. No network, no credentials, nothing outside the folder it is given.
@NullMarked
package chalkboard.demo;

import org.jspecify.annotations.NullMarked;
