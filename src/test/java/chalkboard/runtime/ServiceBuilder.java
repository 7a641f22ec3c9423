package chalkboard.runtime;

import java.util.List;

/// Makes another service of one that is there, with something changed.
public final class ServiceBuilder {
  private final Service service;
  private String arn;
  private String status;
  private Service.Counts counts;
  private List<Deployment> deployments;
  private List<Service.ServiceEvent> events;

  private ServiceBuilder(Service service) {
    this.service = service;
    arn = service.arn();
    status = service.status();
    counts = service.counts();
    deployments = service.deployments();
    events = service.events();
  }

  public static ServiceBuilder like(Service service) {
    return new ServiceBuilder(service);
  }

  public ServiceBuilder arn(String other) {
    arn = other;
    return this;
  }

  public ServiceBuilder status(String other) {
    status = other;
    return this;
  }

  public ServiceBuilder counts(Service.Counts others) {
    counts = others;
    return this;
  }

  public ServiceBuilder deployments(List<Deployment> others) {
    deployments = others;
    return this;
  }

  public ServiceBuilder events(List<Service.ServiceEvent> others) {
    events = others;
    return this;
  }

  public Service made() {
    return new Service(arn, service.name(), service.cluster(), status, counts, service.definition(), service.strategy(), service.daemon(),
        service.loadBalanced(), deployments, service.createdAt(), events, service.tags(), service.planned(), service.rollout());
  }
}
