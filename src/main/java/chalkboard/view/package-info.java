/// From the model to a screen, pure: each screen is a class that draws on a canvas.
@NullMarked
package chalkboard.view;

import org.jspecify.annotations.NullMarked;
