package chalkboard.demo;

/// An environment of the demo: one cluster in one account and region, read with one profile.
enum Stage {
  DEV("dev", "", "222233334444", "us-east-1", "dev", "acme-nonprod"),
  STAGING("staging", "", "222233334444", "us-east-1", "staging",
      "acme-nonprod"),
  PROD_US("prod-us", "prod", "111122223333", "us-east-1", "prod",
      "acme-prod-us"),
  PROD_EU("prod-eu", "prod", "444455556666", "eu-west-1", "prod", "acme-prod-eu");

  final String label;
  final String group;
  final String account;
  final String region;
  final String cluster;
  final String profile;

  Stage(String label, String group, String account, String region, String cluster, String profile) {
    this.label = label;
    this.group = group;
    this.account = account;
    this.region = region;
    this.cluster = cluster;
    this.profile = profile;
  }

  String arn(String kind, String rest) {
    return "arn:aws:ecs:" + region + ":" + account + ":" + kind + "/" + rest;
  }

  String clusterArn() {
    return arn("cluster", cluster);
  }

  boolean isProduction() {
    return !group.isEmpty();
  }
}
