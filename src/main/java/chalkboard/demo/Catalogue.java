package chalkboard.demo;

import java.util.List;

/// What the demo's company builds and runs.
final class Catalogue {
  static final List<Product> PRODUCTS = List.of(
      github("api-gateway", Chalk.V1_1, 88, 3, true),
      github("auth", Chalk.V0_6, 31, 2, true),
      ssh("billing", Chalk.V0_6, 120, 2, false),
      github("catalog", Chalk.V1_1_TWO_PLATFORMS, 14, 3, false),
      github("checkout", Chalk.V1_1, 61, 3, true),
      ssh("email-worker", Chalk.V0_6, 9, 1, false),
      new Product("https://gitlab.com/acme/frontend.git", "acme/frontend", "frontend", Chalk.V0_6_IN_TWO_STEPS, 204, 4, false),
      ssh("inventory", Chalk.V0_4, 40, 2, false),
      github("ledger", Chalk.V0_6, 53, 2, false),
      ssh("notifications", Chalk.V0_4, 17, 2, false),
      github("orders", Chalk.V1_1, 72, 3, true),
      new Product("https://github.com/acme/orders", "acme/orders", "orders-worker", Chalk.V1_1, 72, 1, false),
      ssh("payments", Chalk.V1_1, 55, 3, true),
      new Product("https://github.com/acme/platform", "acme/platform-scheduler", "scheduler", Chalk.V1_1, 33, 3, false),
      new Product("https://github.com/acme/platform", "acme/platform-worker", "worker", Chalk.V1_1, 33, 2, false),
      github("recs", Chalk.V1_1, 2, 2, false),
      github("search", Chalk.V1_1_TWO_PLATFORMS, 29, 5, false),
      ssh("shipping", Chalk.V0_6, 46, 2, false),
      new Product("", "redis", "redis", Chalk.NEVER, 0, 1, false));

  private static final List<String> MESSAGES = List.of("Retry card captures on 409", "Cache the tax table for an hour",
      "Close the stream when the client goes away", "Bump base image", "Log the order id with every refusal",
      "Round half even in every currency", "Drop the old v1 endpoints", "Read the limit from configuration",
      "Answer 429 before the pool is empty", "Index by customer and day", "Fix time zone of the nightly report",
      "Trace calls to the address service", "Batch the outbox", "Say which field is missing");
  private static final List<String> PEOPLE = List.of("Ada Example <ada@acme.example>", "Grace Example <grace@acme.example>",
      "Kim Example <kim@acme.example>", "Linus Sample <linus@acme.example>", "Noor Sample <noor@acme.example>");

  private Catalogue() {
  }

  /// Whether CodeDeploy moves the traffic of a service there, from one set of tasks to another.
  static boolean isBlueGreen(String service, Stage stage) {
    return service.equals("billing") && stage == Stage.PROD_US;
  }

  static Product product(String service) {
    return PRODUCTS.stream().filter(p -> p.service().equals(service)).findFirst().orElseThrow();
  }

  static String message(Product product, int number) {
    return MESSAGES.get(pick(product, number, MESSAGES.size())) + " (#" + (400 + product.minor() + 3 * number) + ")";
  }

  static String author(Product product, int number) {
    return PEOPLE.get(pick(product, number + 7, PEOPLE.size()));
  }

  /// The images of one repository are built from one commit, so they share its words too.
  private static int pick(Product product, int number, int size) {
    return Math.floorMod(product.origin().hashCode() + number * 5, size);
  }

  private static Product github(String name, Chalk chalk, int minor, int tasks, boolean envoy) {
    return new Product("https://github.com/acme/" + name, "acme/" + name, name, chalk, minor, tasks, envoy);
  }

  private static Product ssh(String name, Chalk chalk, int minor, int tasks, boolean envoy) {
    return new Product("git@github.com:acme/" + name + ".git", "acme/" + name, name, chalk, minor, tasks, envoy);
  }
}
