package chalkboard.runtime;

/// Which service it is: an ARN of before 2018 names no cluster and stands in several.
public record ServiceKey(Cluster cluster, String arn) {
  public static ServiceKey of(Service service) {
    return new ServiceKey(service.cluster(), service.arn());
  }

  /// What people call the service: the last part of its ARN.
  public String name() {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /// Cheap, because services are looked up everywhere; the clusters of one ARN are few.
  @Override
  public boolean equals(Object other) {
    return other instanceof ServiceKey k && (arn == k.arn || arn.equals(k.arn)) && (cluster == k.cluster || cluster.equals(k.cluster));
  }

  @Override
  public int hashCode() {
    return arn.hashCode();
  }
}
