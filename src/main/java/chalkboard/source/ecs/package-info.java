/// What runs, read from Amazon ECS itself: [EcsReader] is the source, [ClusterReader] knows which few calls a refresh needs, and
/// [Ecs] makes them at a rate that leaves room for others.
package chalkboard.source.ecs;
