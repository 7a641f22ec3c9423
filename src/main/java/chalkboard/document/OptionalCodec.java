package chalkboard.document;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/// Values that may be missing: as what is in them, and as null where they stand in a list and nothing is.
///
/// @param unwrap what is in one that is not empty
record OptionalCodec(
    ValueCodec content, Object empty, Function<Object, Object> unwrap, Function<Object, Object> wrap) implements ValueCodec {
  static final OptionalCodec INT = new OptionalCodec(ScalarCodec.INT, OptionalInt.empty(), v -> ((OptionalInt) v).getAsInt(),
      v -> OptionalInt.of((int) v));
  static final OptionalCodec LONG = new OptionalCodec(ScalarCodec.LONG, OptionalLong.empty(), v -> ((OptionalLong) v).getAsLong(),
      v -> OptionalLong.of((long) v));
  static final OptionalCodec DOUBLE = new OptionalCodec(ScalarCodec.DOUBLE, OptionalDouble.empty(),
      v -> ((OptionalDouble) v).getAsDouble(), v -> OptionalDouble.of((double) v));

  static OptionalCodec of(ValueCodec content) {
    if (content instanceof OptionalCodec) throw new IllegalArgumentException("what may be missing twice cannot be told apart");
    return new OptionalCodec(content, Optional.empty(), v -> ((Optional<?>) v).orElseThrow(), Optional::of);
  }

  @Override
  public void write(Object value, DocumentWriter out) throws IOException {
    if (value.equals(empty)) out.json().writeNull();
    else content.write(unwrap.apply(value), out);
  }

  @Override
  public Object read(DocumentReader in) throws IOException {
    return in.token() == JsonToken.VALUE_NULL ? empty : wrap.apply(content.read(in));
  }

  @Override
  public List<ValueCodec> parts() {
    return List.of(content);
  }
}
