/// Where facts come from: chalk reports and what runs, each read by a source that answers or says why it cannot.
@NullMarked
package chalkboard.source;

import org.jspecify.annotations.NullMarked;
