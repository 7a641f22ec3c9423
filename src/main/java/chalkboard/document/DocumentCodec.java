package chalkboard.document;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes values of one type as compact JSON and reads them back.
///
/// Records are objects of their components by name. A missing component takes its empty value, an unknown key is passed over, so that
/// older and newer documents can be read. A value of a sealed interface says its type by the key `is`. Where types are shared, the
/// document is `{"shared":{"TYPE":[…]},"value":…}`, and a number stands for an object of the table.
public final class DocumentCodec<T> {
  static final String SHARED = "shared";
  static final String VALUE = "value";

  private final Class<T> root;
  private final Shapes shapes;
  private final DocumentLimits limits;
  private final JsonFactory factory;
  private final CodecTable codecs;

  private DocumentCodec(Class<T> root, Shapes shapes, DocumentLimits limits) {
    this.root = root;
    this.shapes = shapes;
    this.limits = limits;
    factory = limits.factory();
    codecs = new CodecTable(shapes);
  }

  public static <T> DocumentCodec<T> of(Class<T> root, Shapes shapes) {
    return of(root, shapes, DocumentLimits.DEFAULT);
  }

  public static <T> DocumentCodec<T> of(Class<T> root, Shapes shapes, DocumentLimits limits) {
    return new DocumentCodec<>(root, shapes, limits);
  }

  /// Whether all that it reaches can be written: a type is looked at only when a value of it comes.
  ///
  /// @throws IllegalArgumentException where it can not
  public void check() {
    codecs.reach(codecs.of(root));
    for (var type : shapes.shared().keySet()) codecs.reach(codecs.of(type));
  }

  public String write(T value) {
    var out = new ByteArrayOutputStream();
    try {
      write(value, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.US_ASCII);
  }

  public void write(T value, OutputStream out) throws IOException {
    var writer = new DocumentWriter(factory, shapes);
    codecs.of(root).write(value, writer);
    writer.finish(out);
  }

  public T read(String document) throws BadDocument {
    if (document.length() > limits.size()) throw tooLarge();
    return read(() -> factory.createParser(document));
  }

  /// Reads to the end, and closes nothing.
  ///
  /// @throws BadDocument where what it gives is no document
  public T read(InputStream in) throws IOException {
    var bytes = in.readNBytes(limits.size());
    if (bytes.length == limits.size() && in.read() >= 0) throw tooLarge();
    return read(() -> factory.createParser(bytes));
  }

  private BadDocument tooLarge() {
    return new BadDocument("more than " + limits.size() + " bytes", "its end");
  }

  /// Opens a parser on what is in memory.
  @FunctionalInterface
  private interface ParserOpening {
    JsonParser open() throws IOException;
  }

  private T read(ParserOpening opening) throws BadDocument {
    try (var json = opening.open()) {
      var in = new DocumentReader(json);
      try {
        in.next();
        var value = root.cast(shapes.shared().isEmpty() ? codecs.of(root).read(in) : value(in));
        if (json.nextToken() != null) throw in.bad("something behind the document");
        return value;
      } catch (BadDocument bad) {
        throw bad;
      } catch (JacksonException bad) {
        throw in.bad("no JSON within the limits: " + bad.getOriginalMessage().lines().findFirst().orElse(""));
      } catch (IOException | RuntimeException bad) {
        throw in.bad("no document: " + bad);
      }
    } catch (BadDocument bad) {
      throw bad;
    } catch (IOException bad) {
      throw new BadDocument("no document: " + bad, "its beginning");
    }
  }

  private Object value(DocumentReader in) throws IOException {
    in.expect(JsonToken.START_OBJECT);
    Object value = null;
    while (in.next() != JsonToken.END_OBJECT) {
      var key = in.json().currentName();
      in.next();
      switch (key) {
        case SHARED -> tables(in);
        case VALUE -> {
          if (value != null) throw in.bad("a key that is there twice");
          value = codecs.of(root).read(in);
        }
        default -> in.skip();
      }
    }
    if (value == null) throw in.bad("it has no " + VALUE);
    return value;
  }

  private void tables(DocumentReader in) throws IOException {
    in.expect(JsonToken.START_OBJECT);
    Map<String, Class<?>> types = new HashMap<>(shapes.formerTypes());
    for (var type : shapes.shared().keySet()) types.put(type.getSimpleName(), type);
    while (in.next() != JsonToken.END_OBJECT) {
      var type = types.get(in.json().currentName());
      in.next();
      if (type != null && codecs.of(type) instanceof SharedCodec codec) {
        in.share(type, (List<?>) new CollectionCodec(codec.plain(), false).read(in));
      } else in.skip();
    }
  }
}
