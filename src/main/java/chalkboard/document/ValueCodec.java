package chalkboard.document;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the values of one type are written and read.
interface ValueCodec {
  void write(Object value, DocumentWriter out) throws IOException;

  /// Reads the value at which the reader stands, to its last token.
  ///
  /// @throws BadDocument where it is none of this type
  Object read(DocumentReader in) throws IOException;

  /// What stands for a value that was not written; null where nothing does.
  default @Nullable Object empty() {
    return null;
  }

  /// The codecs of what its values are made of.
  default List<ValueCodec> parts() {
    return List.of();
  }
}
