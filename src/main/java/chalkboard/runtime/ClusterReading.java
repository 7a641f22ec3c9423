package chalkboard.runtime;

/// What is known of one cluster: its services and its tasks, which are read apart and may fail apart.
public record ClusterReading(ResourceReading<Service> services, ResourceReading<Task> tasks) {
  ClusterReading orBefore(ClusterReading before) {
    return new ClusterReading(services.orBefore(before.services), tasks.orBefore(before.tasks));
  }
}
