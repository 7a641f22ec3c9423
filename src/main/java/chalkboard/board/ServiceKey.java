package chalkboard.board;

/// Which service it is: an ARN of before 2018 names no cluster and stands in several.
record ServiceKey(Cluster cluster, String arn) {
  static ServiceKey of(Service service) {
    return new ServiceKey(service.cluster(), service.arn());
  }
}
