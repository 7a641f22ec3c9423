package chalkboard.config;

import chalkboard.filter.BoardFilter;
import chalkboard.filter.NamedFilter;
import chalkboard.settings.Group;
import chalkboard.settings.Rule;
import chalkboard.settings.Scalars;
import chalkboard.settings.Setting;
import chalkboard.settings.Values;
import java.util.List;
import java.util.Optional;

/// The keys of `views:`: filters by name, to be chosen on the board.
final class ViewKeys {
  private static final Setting<String> NAME = Setting.required("name", Scalars.TEXT, "how it is called in the menu");
  private static final Setting<String> FILTER = Setting.required("filter", Scalars.TEXT, "what would be typed behind /");

  static final Group GROUP = Group.of("a view", NAME, FILTER).with(new Rule.Needs(List.of(NAME.name()), "a view needs a name"),
      new Rule.Needs(List.of(FILTER.name()), "a view needs a filter"));

  private ViewKeys() {
  }

  static Optional<NamedFilter> read(Values item, NodeReader reader) {
    if (!item.has(NAME) || !item.has(FILTER)) return Optional.empty();
    var text = item.get(FILTER);
    for (var mistake : BoardFilter.parse(text).mistakes()) reader.error(item.placeOf(FILTER), mistake);
    return Optional.of(new NamedFilter(item.get(NAME), text));
  }
}
