package chalkboard.demo;

import java.time.Instant;

/// One build of a product as the demo tells it.
///
/// @param number place among the product's builds; it makes every id of the build
/// @param marked whether chalk saw it
record DemoBuild(Product product, int number, String message, String author, String branch, Instant committed, Instant built,
    boolean marked) {
  String id() {
    return product.image() + "#" + number + (branch.equals("main") ? "" : " " + branch);
  }

  /// Images of one repository built at one time are of one commit.
  String commit() {
    return FakeIds.commit(product.origin() + " " + branch + " " + number);
  }

  String tag() {
    if (!product.isMarked()) return "7.4.1-alpine";
    if (!branch.equals("main")) return branch.replace('/', '-');
    return marked ? "1." + (product.minor() + number) + ".0" : "fix-locale";
  }

  String manifest(String platform) {
    return FakeIds.sha256("manifest " + platform + " " + id());
  }

  String config(String platform) {
    return FakeIds.sha256("config " + platform + " " + id());
  }

  String index() {
    return FakeIds.sha256("index " + id());
  }

  /// What ECS shows: the digest the tag resolves to.
  String digest() {
    return product.chalk().indexed ? index() : manifest("linux/amd64");
  }

  String chalkId() {
    return FakeIds.chalkId("chalk " + id());
  }

  /// By the registry of the account that runs it: production in Europe pulls from its own copy.
  String reference(Stage stage) {
    if (!product.isMarked()) return "public.ecr.aws/docker/library/" + product.image() + ":" + tag();
    return registry(stage) + "/" + product.image() + ":" + tag();
  }

  static String registry(Stage stage) {
    var home = stage == Stage.PROD_EU ? Stage.PROD_EU : Stage.PROD_US;
    return home.account + ".dkr.ecr." + home.region + ".amazonaws.com";
  }
}
