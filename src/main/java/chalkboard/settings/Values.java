package chalkboard.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a file says in one mapping: the values of its settings, and where they stand.
///
/// @param entries by key; what was wrong in the file is missing
public record Values(Place place, Map<String, Entry> entries) {
  public static final Values NONE = new Values(new Place(1, 1), Map.of());

  /// One value, and where it stands.
  ///
  /// @param value of the type that the setting declares
  /// @param items where the items of a list stand
  public record Entry(Object value, Place place, List<Place> items) {}

  public Values {
    entries = Map.copyOf(entries);
  }

  /// What the file says, if it does.
  @SuppressWarnings("unchecked") // The parser makes each value by the type of its setting.
  public <T> Optional<T> find(Setting<T> setting) {
    return Optional.ofNullable(entries.get(setting.name())).map(e -> (T) e.value);
  }

  /// What the file says, else the declared default.
  public <T> T get(Setting<T> setting) {
    return find(setting).or(setting::preset).orElseThrow(() -> new IllegalStateException(setting.name() + " has no default"));
  }

  /// The items that the file names; none where it does not.
  public <T> List<T> list(Setting<List<T>> setting) {
    return find(setting).orElse(List.of());
  }

  public boolean has(Setting<?> setting) {
    return entries.containsKey(setting.name());
  }

  /// Where its value stands, or the mapping where it has none.
  public Place placeOf(Setting<?> setting) {
    return Optional.ofNullable(entries.get(setting.name())).map(Entry::place).orElse(place);
  }

  /// Where its items stand.
  public List<Place> placesOf(Setting<?> setting) {
    return Optional.ofNullable(entries.get(setting.name())).map(Entry::items).orElse(List.of());
  }
}
