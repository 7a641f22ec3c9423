package chalkboard.store;

import chalkboard.document.DocumentCodec;
import chalkboard.document.DocumentLimits;
import chalkboard.history.LastFleetsDocument;
import chalkboard.source.SharedReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// A reading as one program leaves it to the others.
///
/// @param version of how it is written
/// @param source all that decides what the source answers
record SharedReadingDocument(int version, String source, SharedReading reading) {
  private static final int VERSION = 1;
  private static final int MOST_BYTES = 256 << 20;

  static final DocumentCodec<SharedReadingDocument> CODEC = DocumentCodec.of(SharedReadingDocument.class,
      LastFleetsDocument.SHAPES.where(SharedReadingDocument.class, d -> d.version == VERSION),
      DocumentLimits.DEFAULT.withSize(MOST_BYTES));

  static void write(String source, SharedReading reading, OutputStream out) throws IOException {
    CODEC.write(new SharedReadingDocument(VERSION, source, reading), out);
  }

  /// Empty where it is of another source.
  static Optional<SharedReading> read(String source, InputStream in) throws IOException {
    var found = CODEC.read(in);
    return found.source.equals(source) ? Optional.of(found.reading) : Optional.empty();
  }
}
