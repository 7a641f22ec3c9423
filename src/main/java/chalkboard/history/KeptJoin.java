package chalkboard.history;

import chalkboard.board.Resolution;
import chalkboard.build.Digest;

/// What a digest was joined to, as it is kept: so it is known when its mark is gone.
record KeptJoin(Digest digest, Resolution resolution) {}
