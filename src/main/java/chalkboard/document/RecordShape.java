package chalkboard.document;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a record is made of, and how to take it apart and to make one.
///
/// @param constructor takes an array of all components
/// @param places where the components are, by their names and those they had
record RecordShape(Class<?> type, MethodHandle constructor, ComponentCodec[] fields, Map<String, Integer> places) {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  /// A component of a record.
  ///
  /// @param getter takes and gives any object
  /// @param missing what stands for one that was not written
  /// @param mayBeMissing whether it need not be written: where `missing` is null, it may be null
  record ComponentCodec(String name, ValueCodec codec, MethodHandle getter, @Nullable Object missing, boolean mayBeMissing) {
    @Nullable
    Object of(Object value) {
      try {
        return (Object) getter.invokeExact(value);
      } catch (Throwable e) {
        throw failure(e);
      }
    }

    boolean isMissing(@Nullable Object content) {
      return mayBeMissing && (content == null ? missing == null : content.equals(missing));
    }
  }

  /// Also of a record that only its package sees: the program is one module.
  static MethodHandle constructor(Class<?> type) {
    var components = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(components);
      constructor.setAccessible(true);
      return LOOKUP.unreflectConstructor(constructor).asFixedArity().asSpreader(Object[].class, components.length)
          .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static MethodHandle getter(RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return LOOKUP.unreflect(component.getAccessor()).asType(MethodType.methodType(Object.class, Object.class));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @param expected where it is in a document that has them in order
  /// @return -1 for a key that is none of its components
  int place(String name, int expected) {
    if (expected < fields.length && fields[expected].name.equals(name)) return expected;
    return places.getOrDefault(name, -1);
  }

  /// @throws BadDocument where the record refuses them
  Object make(Object[] values, DocumentReader in) throws IOException {
    try {
      return (Object) constructor.invokeExact(values);
    } catch (RuntimeException refused) {
      throw in.bad("a " + type.getSimpleName() + " that cannot be: " + refused.getMessage());
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  private static RuntimeException failure(Throwable e) {
    if (e instanceof Error error) throw error;
    return e instanceof RuntimeException r ? r : new IllegalStateException(e);
  }
}
