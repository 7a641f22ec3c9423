package chalkboard.config;

import chalkboard.rules.Pin;
import chalkboard.settings.Group;
import chalkboard.settings.Rule;
import chalkboard.settings.Scalars;
import chalkboard.settings.Setting;
import chalkboard.settings.Type;
import chalkboard.settings.Values;
import chalkboard.text.Glob;
import chalkboard.text.NearestName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The keys of `pins:`: which build is meant to stay where, why, and until when.
final class PinKeys {
  private static final Setting<List<String>> REPOSITORY = Setting.required("repository", Scalars.TEXTS, "names of repositories, as globs");
  private static final Setting<String> ENVIRONMENT = Setting.required("environment", Scalars.TEXT, "name of an environment or a group");
  private static final Setting<String> COMMIT = Setting.of("commit",
      Scalars.matching("commit", "[0-9a-fA-F]{7,40}", "must be 7 to 40 hexadecimal digits"), "start of the commit that is to stay");
  private static final Setting<String> BUILD = Setting.of("build", Scalars.TEXT, "build number of the CI, or CHALK_ID, that is to stay");
  private static final Setting<String> REASON = Setting.of("reason", Scalars.TEXT, "why, shown with the cell");
  private static final Type.Scalar<Instant> MOMENT = Scalars.of("date or moment", Map.of("type", "string", "pattern", "^[0-9]{4}-"),
      "must be a date as in 2026-12-01, or a moment as in 2026-12-01T18:00:00Z", PinKeys::moment);
  private static final Setting<Instant> UNTIL = Setting.told("until", MOMENT, "it stands until it is taken out",
      "when the pin ends; a date holds through that day, in UTC");

  static final Group GROUP = Group.of("a pin", REPOSITORY, ENVIRONMENT, COMMIT, BUILD, REASON, UNTIL).with(
      new Rule.OneOf(List.of(COMMIT.name(), BUILD.name()), "a pin needs either a commit or a build"),
      new Rule.Needs(List.of(REPOSITORY.name()), "a pin needs a repository"),
      new Rule.Needs(List.of(ENVIRONMENT.name()), "a pin needs an environment"));

  private PinKeys() {
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(text.length() == 10
          ? LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // what asks says in its own words that it is no time
    }
  }

  /// @param known environments and groups that the file names; where it names none, any may be meant
  static Optional<Pin> read(Values item, List<String> known, NodeReader reader) {
    var environment = item.find(ENVIRONMENT);
    environment.filter(e -> !known.isEmpty() && !known.contains(e)).ifPresent(e -> reader.error(item.placeOf(ENVIRONMENT),
        "there is no environment or group \"" + e + "\"" + NearestName.of(e, known)));
    var build = item.find(COMMIT).map(c -> c.toLowerCase(Locale.ROOT)).or(() -> item.find(BUILD));
    if (environment.isEmpty() || build.isEmpty() || !item.has(REPOSITORY)) return Optional.empty();
    return Optional.of(new Pin(new Glob(item.list(REPOSITORY)).lowerCased(), environment.get(), build.get(),
        item.find(REASON).orElse(""), item.find(UNTIL)));
  }
}
