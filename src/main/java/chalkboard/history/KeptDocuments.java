package chalkboard.history;

import chalkboard.board.Row;
import chalkboard.build.Image;
import chalkboard.document.BadDocument;
import chalkboard.document.DocumentCodec;
import chalkboard.document.Shapes;
import java.util.Optional;

/// The kinds of documents that a board is kept in, and how each is written.
///
/// Rows and environments are kept as they were at any moment; of what is remembered for the next judgement only the last word is.
final class KeptDocuments {
  static final String MEMORY = "memory";
  static final String WATCH = "watch";
  static final String JOIN = "join";
  static final String ACK = "ack";

  private static final Shapes SHAPES = BoardDocument.SHAPES.missing(chalkboard.board.Resolution.class, "build", null)
      .missing(chalkboard.board.Resolution.class, "image", null);

  static final DocumentCodec<Row> ROWS = DocumentCodec.of(Row.class, SHAPES);
  static final DocumentCodec<KeptEnvironment> ENVIRONMENTS = DocumentCodec.of(KeptEnvironment.class, SHAPES);
  static final DocumentCodec<KeptReadings> READINGS = DocumentCodec.of(KeptReadings.class, SHAPES);
  static final DocumentCodec<KeptRow> MEMORIES = DocumentCodec.of(KeptRow.class, SHAPES);
  static final DocumentCodec<KeptWatch> WATCHES = DocumentCodec.of(KeptWatch.class, SHAPES);
  static final DocumentCodec<KeptJoin> JOINS = DocumentCodec.of(KeptJoin.class, SHAPES);
  static final DocumentCodec<Ack> ACKS = DocumentCodec.of(Ack.class, SHAPES);

  private KeptDocuments() {
  }

  /// By which the documents of a row are found: one word for one image.
  static String key(Image image) {
    return image.repository().map(r -> r.name()).orElse("") + "\n" + image.name() + (image.ofTasks() ? "\ntasks" : "");
  }

  /// What a document says; empty where it was written by another version or is broken, which is as if it were not there.
  static <T> Optional<T> read(DocumentCodec<T> codec, Document document) {
    try {
      return Optional.of(codec.read(document.json()));
    } catch (BadDocument foreign) {
      return Optional.empty(); // It says nothing that this version can use, and is written anew with the next news.
    }
  }
}
