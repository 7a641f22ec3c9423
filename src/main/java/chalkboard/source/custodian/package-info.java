/// What runs, as Cloud Custodian tells it: run by chalkboard, or by somebody else who leaves its output in a directory.
@NullMarked
package chalkboard.source.custodian;

import org.jspecify.annotations.NullMarked;
