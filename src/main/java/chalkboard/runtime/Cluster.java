package chalkboard.runtime;

import chalkboard.text.SharedValues;
import chalkboard.text.Text;
import java.util.Comparator;
import java.util.Optional;

/// An ECS cluster: where tasks run, and what environments are made of.
///
/// @param account twelve digits; empty where it is not known
/// @param region as in `eu-west-1`; empty where it is not known
public record Cluster(String account, String region, String name) implements Comparable<Cluster> {
  private static final Comparator<Cluster> ORDER = Comparator.comparing(Cluster::name).thenComparing(Cluster::region)
      .thenComparing(Cluster::account);

  private static final SharedValues<Cluster> SHARED = new SharedValues<>(256);

  /// The one object that stands for a cluster, as far as it was met lately: everything that runs names one.
  public static Cluster of(String account, String region, String name) {
    return SHARED.one(new Cluster(account, region, name));
  }

  /// Reads `arn:aws:ecs:REGION:ACCOUNT:cluster/NAME`; old short names stand for themselves. Empty where there is no name.
  public static Optional<Cluster> parse(String arn) {
    var parts = arn.split(":", 6);
    if (parts.length < 6) return arn.isBlank() ? Optional.empty() : Optional.of(of("", "", Text.clean(arn)));
    int slash = parts[5].indexOf('/');
    var name = Text.clean(slash < 0 ? parts[5] : parts[5].substring(slash + 1));
    return name.isBlank() ? Optional.empty() : Optional.of(of(Text.clean(parts[4]), Text.clean(parts[3]), name));
  }

  @Override
  public int compareTo(Cluster other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return account.isEmpty() ? name : account + "/" + region + "/" + name;
  }
}
