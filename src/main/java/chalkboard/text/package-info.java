/// Text for people, knowing nothing of builds or clusters: how long something takes, read and printed in one grammar.
@NullMarked
package chalkboard.text;

import org.jspecify.annotations.NullMarked;
