/// The user's settings: a YAML file read into records, every mistake with its line and column.
@NullMarked
package chalkboard.config;

import org.jspecify.annotations.NullMarked;
