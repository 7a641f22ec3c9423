package chalkboard.document;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What does not follow from the types themselves of how they are written: adapters, shared types, former names, defaults.
public final class Shapes {
  /// All as it follows from the types.
  public static final Shapes NONE = new Shapes();

  private final Map<Class<?>, TextCodec> texts = new HashMap<>();
  private final Map<Class<?>, Adapter> adapters = new HashMap<>();
  private final Map<Class<?>, Integer> shared = new LinkedHashMap<>();
  private final Set<Class<?>> byValue = new HashSet<>();
  private final Map<String, Class<?>> types = new HashMap<>();
  private final Map<Class<?>, Map<String, String>> components = new HashMap<>();
  private final Map<Class<?>, Map<String, Object>> constants = new HashMap<>();
  private final Map<Class<?>, Map<String, Optional<Object>>> missing = new HashMap<>();
  private final Map<Class<?>, Predicate<Object>> checks = new HashMap<>();
  private final Map<Class<?>, UnaryOperator<Object>> written = new HashMap<>();

  /// How a type is written as another one.
  record Adapter(Class<?> other, Function<Object, Object> to, Function<Object, Object> from) {}

  private Shapes() {
  }

  private Shapes(Shapes like) {
    texts.putAll(like.texts);
    adapters.putAll(like.adapters);
    shared.putAll(like.shared);
    byValue.addAll(like.byValue);
    types.putAll(like.types);
    checks.putAll(like.checks);
    written.putAll(like.written);
    like.components.forEach((type, names) -> components.put(type, new HashMap<>(names)));
    like.constants.forEach((type, names) -> constants.put(type, new HashMap<>(names)));
    like.missing.forEach((type, values) -> missing.put(type, new HashMap<>(values)));
  }

  /// Writes a type as a text.
  ///
  /// @param from throws where a text stands for no value
  public <V> Shapes text(Class<V> type, Function<? super V, String> to, Function<String, ? extends V> from) {
    var more = new Shapes(this);
    more.texts.put(type, new TextCodec(type.getSimpleName(), v -> to.apply(type.cast(v)), from::apply, null));
    return more;
  }

  /// Writes a type as another one, mostly a class as a record.
  ///
  /// @param from throws where there is no such value
  public <V, R> Shapes as(Class<V> type, Class<R> other, Function<? super V, ? extends R> to, Function<? super R, ? extends V> from) {
    var more = new Shapes(this);
    more.adapters.put(type, new Adapter(other, v -> to.apply(type.cast(v)), r -> from.apply(other.cast(r))));
    return more;
  }

  /// Writes one object of these types once in a document and keeps it one object. Equal ones that are not the same stay apart.
  ///
  /// A type comes after those that are in it: within an object that stands in a table only those of the tables before are by number.
  public Shapes shared(Class<?>... inOrder) {
    var more = new Shapes(this);
    for (var type : inOrder) more.shared.putIfAbsent(type, more.shared.size());
    return more;
  }

  /// The same for types of which equal objects may become one: they are equal only where all that is in them is.
  public Shapes sharedByValue(Class<?>... inOrder) {
    var more = shared(inOrder);
    more.byValue.addAll(List.of(inOrder));
    return more;
  }

  /// Reads a type of a sealed interface, or one that is shared, also by a name that it had.
  public Shapes formerly(String name, Class<?> now) {
    var more = new Shapes(this);
    more.types.put(name, now);
    return more;
  }

  /// Reads a component of a record also by a name that it had.
  public Shapes formerly(Class<? extends Record> type, String name, String now) {
    var more = new Shapes(this);
    more.components.computeIfAbsent(type, _ -> new HashMap<>()).put(name, now);
    return more;
  }

  /// Reads a constant also by a name that it had.
  public Shapes formerly(String name, Enum<?> now) {
    var more = new Shapes(this);
    more.constants.computeIfAbsent(now.getDeclaringClass(), _ -> new HashMap<>()).put(name, now);
    return more;
  }

  /// What a component is where it was not written, as in documents from before it was there; null is not written either.
  public Shapes missing(Class<? extends Record> type, String component, @Nullable Object value) {
    var more = new Shapes(this);
    more.missing.computeIfAbsent(type, _ -> new HashMap<>()).put(component, Optional.ofNullable(value));
    return more;
  }

  /// Refuses documents with a record that is not so: what else is taken for granted of it, and its constructor does not hold.
  public <V extends Record> Shapes where(Class<V> type, Predicate<? super V> holds) {
    var more = new Shapes(this);
    more.checks.put(type, v -> holds.test(type.cast(v)));
    return more;
  }

  /// Writes of a record only what may be kept of it; where it is shared, one object stays one.
  public <V extends Record> Shapes written(Class<V> type, UnaryOperator<V> kept) {
    var more = new Shapes(this);
    more.written.put(type, v -> kept.apply(type.cast(v)));
    return more;
  }

  @Nullable
  TextCodec text(Class<?> type) {
    return texts.get(type);
  }

  @Nullable
  Adapter adapter(Class<?> type) {
    return adapters.get(type);
  }

  /// The shared types, and which table each is in.
  Map<Class<?>, Integer> shared() {
    return shared;
  }

  boolean isSharedByValue(Class<?> type) {
    return byValue.contains(type);
  }

  Map<String, Class<?>> formerTypes() {
    return types;
  }

  Map<String, String> formerComponents(Class<?> type) {
    return components.getOrDefault(type, Map.of());
  }

  Map<String, Object> formerConstants(Class<?> type) {
    return constants.getOrDefault(type, Map.of());
  }

  UnaryOperator<Object> written(Class<?> type) {
    return written.getOrDefault(type, UnaryOperator.identity());
  }

  Predicate<Object> check(Class<?> type) {
    return checks.getOrDefault(type, _ -> true);
  }

  /// Empty where none is declared; of an empty one where it is null.
  Optional<Optional<Object>> missing(Class<?> type, String component) {
    return Optional.ofNullable(missing.getOrDefault(type, Map.of()).get(component));
  }
}
