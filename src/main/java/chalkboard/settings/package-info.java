/// What a declared setting is: its name, its type, its default and one sentence for people; and what a file said of it.
///
/// A [chalkboard.settings.Group] declares the keys of one mapping. Whatever is known of the configuration is made of such declarations: how
/// a file is read, what is wrong in it and where, the JSON Schema, the table of keys. Pure data and functions.
@NullMarked
package chalkboard.settings;

import org.jspecify.annotations.NullMarked;
