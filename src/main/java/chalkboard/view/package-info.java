/// From the model to a screen, pure: each screen is a class that draws on a canvas.
package chalkboard.view;
