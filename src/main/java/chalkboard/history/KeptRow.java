package chalkboard.history;

import chalkboard.build.Image;
import java.util.List;

/// What is remembered of the cells of one row, as it is kept.
record KeptRow(Image image, List<KeptCell> cells) {}
