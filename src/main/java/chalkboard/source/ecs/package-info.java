/// What runs, read from Amazon ECS itself: [EcsReader] is the source, [ClusterReader] knows which few calls a refresh needs, [Traffic]
/// which revision of a service production requests reach, and [Ecs] makes the calls at a rate that leaves room for others.
@NullMarked
package chalkboard.source.ecs;

import org.jspecify.annotations.NullMarked;
