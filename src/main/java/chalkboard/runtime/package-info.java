/// What runs: clusters, services, tasks, containers and deployments as neutral records, and the fleets of all sources put together.
///
/// Nothing here knows who built an image, and nothing reads a file, a clock or the environment.
@NullMarked
package chalkboard.runtime;

import org.jspecify.annotations.NullMarked;
