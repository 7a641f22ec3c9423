package chalkboard.config;

import chalkboard.board.Pin;
import chalkboard.board.Rules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads the pins: which build is meant to stay where, why, and until when.
final class PinFields {
  private static final List<String> KEYS = List.of("repository", "environment", "commit", "build", "reason", "until");

  private final Taking taking;
  private final List<Rules.EnvironmentRule> environments;

  /// @param environments those that the file names; where it names none, any may be meant
  PinFields(Taking taking, List<Rules.EnvironmentRule> environments) {
    this.taking = taking;
    this.environments = environments;
  }

  Optional<Pin> pin(Node node) {
    var fields = taking.fields(node, "a pin", KEYS);
    if (fields.isEmpty()) return Optional.empty();
    var f = fields.get();
    var repository = Taking.get(f, "repository");
    var environment = Taking.get(f, "environment").flatMap(this::environment);
    var build = build(node, f);
    for (var key : List.of("repository", "environment")) {
      if (Taking.get(f, key).isEmpty()) taking.mistake(node, "a pin needs " + (key.equals("environment") ? "an " : "a ") + key);
    }
    if (repository.isEmpty() || environment.isEmpty() || build.isEmpty()) return Optional.empty();
    return Optional.of(new Pin(taking.glob(repository.get(), "repository").lowerCased(), environment.get(), build.get(),
        Taking.get(f, "reason").flatMap(n -> taking.text(n, "reason")).orElse(""), Taking.get(f, "until").flatMap(this::until)));
  }

  private Optional<String> environment(Node node) {
    var name = taking.text(node, "environment");
    var known = new ArrayList<String>();
    environments.forEach(e -> known.add(e.name()));
    environments.forEach(e -> e.group().filter(g -> !known.contains(g)).ifPresent(known::add));
    if (name.isPresent() && !known.isEmpty() && !known.contains(name.get())) {
      taking.mistake(node, "there is no environment or group \"" + name.get() + "\"" + Taking.nearest(name.get(), known));
    }
    return name;
  }

  private Optional<String> build(Node node, Node.Fields f) {
    var commit = Taking.get(f, "commit");
    var build = Taking.get(f, "build");
    if (commit.isPresent() == build.isPresent()) {
      taking.mistake(node, "a pin needs either a commit or a build");
      return Optional.empty();
    }
    if (build.isPresent()) return taking.text(build.get(), "build");
    var text = taking.text(commit.get(), "commit");
    if (text.isPresent() && !text.get().matches("[0-9a-fA-F]{7,40}")) {
      taking.mistake(commit.get(), "commit must be 7 to 40 hexadecimal digits");
      return Optional.empty();
    }
    return text.map(t -> t.toLowerCase(Locale.ROOT));
  }

  /// A date holds through that day, in UTC.
  private Optional<Instant> until(Node node) {
    var text = taking.text(node, "until");
    if (text.isEmpty()) return Optional.empty();
    try {
      return Optional.of(text.get().length() == 10
          ? LocalDate.parse(text.get()).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text.get()));
    } catch (DateTimeParseException e) {
      taking.mistake(node, "until must be a date as in 2026-12-01, or a moment as in 2026-12-01T18:00:00Z");
      return Optional.empty();
    }
  }
}
