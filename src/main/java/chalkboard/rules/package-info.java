/// How the user wants it judged: environments and their order, pins, allowances, join rules, aliases. One file a rule.
@NullMarked
package chalkboard.rules;

import org.jspecify.annotations.NullMarked;
