package chalkboard.history;

import chalkboard.runtime.ServiceKey;

/// What is remembered of the health of a service, as it is kept: without its tasks, which the board knows.
record KeptWatch(String environment, ServiceKey service, ServiceWatch watch) {}
