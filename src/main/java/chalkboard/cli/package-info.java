/// The command line: what the user asked for, what it is composed of, and how it ends.
package chalkboard.cli;
