package chalkboard.document;

import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a record is made of, and how to take it apart and to make one.
///
/// @param check what must hold of one that is read
/// @param written what of one is written
/// @param places where the components are, by their names and those they had
record RecordShape(Class<?> type, Predicate<Object> check, UnaryOperator<Object> written, ComponentCodec[] fields,
    Map<String, Integer> places) {
  /// A component of a record.
  ///
  /// @param missing what stands for one that was not written
  /// @param mayBeMissing whether it need not be written: where `missing` is null, it may be null
  record ComponentCodec(String name, ValueCodec codec, @Nullable Object missing, boolean mayBeMissing) {
    boolean isMissing(@Nullable Object content) {
      return mayBeMissing && (content == null ? missing == null : content.equals(missing));
    }
  }

  /// Made when a record of the type is first met: most documents have few of the types they could have.
  RecordAccess access() {
    return RecordAccess.of(type);
  }

  /// @param expected where it is in a document that has them in order
  /// @return -1 for a key that is none of its components
  int place(String name, int expected) {
    if (expected < fields.length && fields[expected].name.equals(name)) return expected;
    return places.getOrDefault(name, -1);
  }

  /// @throws BadDocument where the record refuses them
  Object make(@Nullable Object[] values, DocumentReader in) throws IOException {
    var access = access();
    Object made;
    try {
      made = access.make(values);
    } catch (RuntimeException refused) {
      throw in.bad("a " + type.getSimpleName() + " that cannot be: " + refused.getMessage());
    }
    if (!check.test(made)) throw in.bad("a " + type.getSimpleName() + " that does not hold together");
    return made;
  }
}
