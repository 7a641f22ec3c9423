package chalkboard.source;

import chalkboard.settings.Rule;
import chalkboard.settings.Setting;
import chalkboard.settings.Values;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// How a kind of source stands in the configuration: the key that tells it, the keys beside that, and what becomes of their values.
///
/// @param beside keys that belong to no other kind
/// @param rules what those owe each other
/// @param nameFor a name where the user gave none
public record SourceKind<S>(
    Setting<?> key, List<Setting<?>> beside, List<Rule> rules, Function<Values, String> nameFor, Reader<S> reader) {
  /// Makes the settings of one source of what the file says of it.
  @FunctionalInterface
  public interface Reader<S> {
    S read(String name, Duration interval, Values item);
  }

  /// One that has all its keys below its own.
  public static <S> SourceKind<S> below(Setting<Values> key, Reader<S> reader) {
    return new SourceKind<>(key, List.of(), List.of(), _ -> key.name(), (name, interval, item) -> reader.read(name, interval, item));
  }
}
