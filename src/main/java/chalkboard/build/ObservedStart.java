package chalkboard.build;

import java.util.Optional;

/// A container of ECS in which chalk saw an image start: a proof of what runs there, whatever digest ECS shows for it.
///
/// @param task ARN of the task (`TaskARN`, else the label `com.amazonaws.ecs.task-arn`)
/// @param container its name in the task definition
/// @param imageId what the agent calls the image: on EC2 the digest of its config, on Fargate that of a manifest; empty where not told
public record ObservedStart(String task, String container, Optional<Digest> imageId) {}
