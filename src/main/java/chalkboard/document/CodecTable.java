package chalkboard.document;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The codecs of all types of a document, each made when it is first needed.
final class CodecTable {
  private static final Map<Class<?>, ValueCodec> KNOWN = Map.ofEntries(
      Map.entry(String.class, TextCodec.STRING), Map.entry(Instant.class, TextCodec.INSTANT),
      Map.entry(Duration.class, TextCodec.DURATION), Map.entry(int.class, ScalarCodec.INT), Map.entry(Integer.class, ScalarCodec.INT),
      Map.entry(long.class, ScalarCodec.LONG), Map.entry(Long.class, ScalarCodec.LONG), Map.entry(double.class, ScalarCodec.DOUBLE),
      Map.entry(Double.class, ScalarCodec.DOUBLE), Map.entry(boolean.class, ScalarCodec.BOOLEAN),
      Map.entry(Boolean.class, ScalarCodec.BOOLEAN), Map.entry(OptionalInt.class, OptionalCodec.INT),
      Map.entry(OptionalLong.class, OptionalCodec.LONG), Map.entry(OptionalDouble.class, OptionalCodec.DOUBLE));

  private final Shapes shapes;
  private final Map<Type, ValueCodec> codecs = new ConcurrentHashMap<>();

  CodecTable(Shapes shapes) {
    this.shapes = shapes;
  }

  /// @throws IllegalArgumentException for a type that cannot be written
  ValueCodec of(Type type) {
    var known = codecs.get(type);
    if (known != null) return known;
    var made = type instanceof Class<?> c ? shared(c) : type instanceof ParameterizedType p ? generic(p) : unknown(type);
    var other = codecs.putIfAbsent(type, made);
    return other == null ? made : other;
  }

  /// Looks at all that a codec reaches, which else is looked at when it is needed.
  void reach(ValueCodec root) {
    Set<ValueCodec> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    var open = new ArrayDeque<ValueCodec>(List.of(root));
    while (!open.isEmpty()) {
      var next = open.remove();
      if (seen.add(next)) open.addAll(next.parts());
    }
  }

  private static ValueCodec unknown(Type type) {
    throw new IllegalArgumentException("values of " + type.getTypeName() + " cannot be written: they need an adapter");
  }

  private ValueCodec shared(Class<?> type) {
    var plain = plain(type);
    return shapes.shared().containsKey(type) ? new SharedCodec(type, plain) : plain;
  }

  private ValueCodec plain(Class<?> type) {
    var text = shapes.text(type);
    if (text != null) return text;
    var adapter = shapes.adapter(type);
    if (adapter != null) return new AdaptedCodec(of(adapter.other()), adapter.to(), adapter.from());
    var known = KNOWN.get(type);
    if (known != null) return known;
    if (type.isEnum()) return TextCodec.ofEnum(type, shapes.formerConstants(type));
    if (type.isRecord()) return new RecordCodec(() -> shape(type));
    return type.isSealed() && type.isInterface() ? sealed(type) : unknown(type);
  }

  private ValueCodec sealed(Class<?> type) {
    var members = new LinkedHashMap<Class<?>, ValueCodec>();
    var open = new ArrayDeque<Class<?>>(List.of(type));
    while (!open.isEmpty()) {
      for (var member : open.remove().getPermittedSubclasses()) {
        if (member.isSealed() && member.isInterface()) open.add(member);
        else members.put(member, of(member));
      }
    }
    return new SealedCodec(type, members, shapes.formerTypes());
  }

  private ValueCodec generic(ParameterizedType type) {
    var of = type.getActualTypeArguments();
    var raw = type.getRawType();
    if (raw == Optional.class) return OptionalCodec.of(of(of[0]));
    if (raw == List.class) return new CollectionCodec(of(of[0]), false);
    if (raw == Set.class) return new CollectionCodec(of(of[0]), true);
    return raw == Map.class ? new MapCodec(of(of[0]), of(of[1])) : unknown(type);
  }

  private RecordShape shape(Class<?> type) {
    var components = type.getRecordComponents();
    var fields = new RecordShape.ComponentCodec[components.length];
    var places = new HashMap<String, Integer>();
    for (int i = 0; i < components.length; i++) {
      var name = components[i].getName();
      if (name.equals(SealedCodec.TAG)) throw new IllegalArgumentException("a component of " + type + " is called as the tag of a type");
      var codec = of(components[i].getGenericType());
      var declared = shapes.missing(type, name);
      var missing = declared.isPresent() ? declared.get().orElse(null) : codec.empty();
      fields[i] = new RecordShape.ComponentCodec(name, codec, missing, declared.isPresent() || missing != null);
      places.put(name, i);
    }
    shapes.formerComponents(type).forEach((name, now) -> places.putIfAbsent(name, places.get(now)));
    return new RecordShape(type, shapes.check(type), shapes.written(type), fields, Map.copyOf(places));
  }
}
