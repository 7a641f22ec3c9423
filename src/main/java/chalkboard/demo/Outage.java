package chalkboard.demo;

import java.time.Instant;

/// A while in which some tasks of a service are gone and nothing replaces them.
record Outage(Instant from, Instant until, int missing) {}
