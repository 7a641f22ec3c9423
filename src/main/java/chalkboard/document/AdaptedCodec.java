package chalkboard.document;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/// Values that are written as another type's.
record AdaptedCodec(ValueCodec other, Function<Object, Object> to, Function<Object, Object> from) implements ValueCodec {
  @Override
  public void write(Object value, DocumentWriter out) throws IOException {
    other.write(to.apply(value), out);
  }

  @Override
  public Object read(DocumentReader in) throws IOException {
    var read = other.read(in);
    try {
      return from.apply(read);
    } catch (RuntimeException refused) {
      throw in.bad("a value that cannot be: " + refused.getMessage());
    }
  }

  @Override
  public List<ValueCodec> parts() {
    return List.of(other);
  }
}
