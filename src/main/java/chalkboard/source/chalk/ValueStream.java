package chalkboard.source.chalk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// All JSON objects of a file one after the other, bare or in lists, whatever stands between them: a sink's log, wrapped lines,
/// cut-off pieces.
///
/// What is not JSON is passed over up to the next line that begins with `[` or `{`, as a log that lost its first half needs it. A value
/// that breaks off may have swallowed whole ones, so the search goes on inside it. Each file is read once: the depth limit bounds how
/// often a piece is looked at again.
/// Bytes that are no UTF-8 are read as U+FFFD: chalk passes through whatever git holds.
final class ValueStream {
  /// Opens a file at its beginning.
  interface Bytes {
    InputStream open() throws IOException;
  }

  /// Takes what is found.
  interface Taker {
    /// The parser stands on the beginning of an object, and must end on its end.
    void object(JsonParser parser) throws IOException;

    /// A whole list held something that is no object; `[12:30] as a log begins its lines` is no list.
    void other();
  }

  /// What was found besides whole values.
  enum StreamTrouble {
    /// Something that is no JSON.
    BROKEN,
    /// The file ends inside a value.
    CUT_OFF,
    TOO_LARGE,
    TOO_DEEP
  }

  private final Bytes bytes;
  private final Limits limits;
  private final Taker taker;
  private final JsonFactory json;
  private final Set<StreamTrouble> troubles = EnumSet.noneOf(StreamTrouble.class);
  private long offset;
  private long done;

  private ValueStream(Bytes bytes, Limits limits, Taker taker) {
    this.bytes = bytes;
    this.limits = limits;
    this.taker = taker;
    var constraints = StreamReadConstraints.builder().maxNestingDepth(limits.depth()).maxStringLength(32 << 20).maxNumberLength(1_000);
    json = JsonFactory.builder().streamReadConstraints(constraints.build())
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        // Foreign keys are without number; the table of names would keep them all.
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();
  }

  static Collection<StreamTrouble> forEach(Bytes bytes, Limits limits, Taker taker) throws IOException {
    var stream = new ValueStream(bytes, limits, taker);
    try (var text = stream.text()) {
      stream.all(text);
    } catch (EOFException | ZipException e) {
      stream.broken(e);
    }
    return stream.troubles;
  }

  private void all(Rewindable text) throws IOException {
    boolean searching = false;
    while (searching ? toNextLine(text) : toNextValue(text)) {
      if (text.peek() != '[' && text.peek() != '{') {
        troubles.add(StreamTrouble.BROKEN);
        searching = true;
        continue;
      }
      offset = text.at();
      done = offset + 1;
      var trouble = take(text);
      if (trouble == null) searching = false;
      else {
        troubles.add(trouble);
        searching = true;
        // Only lines begin a value now; the line that starts right behind the last whole object is one of them.
        if (trouble != StreamTrouble.TOO_LARGE) text.back(done);
      }
    }
  }

  /// @return null where the value is whole
  private @Nullable StreamTrouble take(Rewindable text) throws IOException {
    text.allow(limits.valueChars());
    try (var parser = json.createParser(text)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      if (parser.nextToken() == JsonToken.START_OBJECT) taker.object(parser);
      else list(parser);
      text.back(behind(parser));
      return null;
    } catch (Rewindable.TooLarge _) {
      return StreamTrouble.TOO_LARGE;
    } catch (JsonEOFException _) {
      return StreamTrouble.CUT_OFF;
    } catch (StreamConstraintsException _) {
      return StreamTrouble.TOO_DEEP;
    } catch (JsonProcessingException _) {
      return StreamTrouble.BROKEN;
    } finally {
      text.allowAll();
    }
  }

  private void list(JsonParser parser) throws IOException {
    boolean other = false;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) taker.object(parser);
      else {
        parser.skipChildren();
        other = true;
      }
      done = behind(parser);
    }
    if (other) taker.other();
  }

  private long behind(JsonParser parser) {
    return offset + parser.currentLocation().getCharOffset();
  }

  private static boolean toNextValue(Rewindable text) throws IOException {
    int c;
    while ((c = text.peek()) >= 0 && (c <= ' ' || c == '\ufeff')) text.pass();
    return c >= 0;
  }

  /// To the next line that could begin a value.
  private static boolean toNextLine(Rewindable text) throws IOException {
    boolean fresh = false;
    for (int c = text.peek(); c >= 0; c = text.peek()) {
      if (fresh && (c == '[' || c == '{')) return true;
      if (c == '\n') fresh = true;
      else if (c != ' ' && c != '\t' && c != '\r') fresh = false;
      text.pass();
    }
    return false;
  }

  private void broken(IOException e) {
    troubles.add(e instanceof EOFException ? StreamTrouble.CUT_OFF : StreamTrouble.BROKEN);
  }

  /// A zipped file that is not whole ends where it breaks off: what was whole before counts.
  private final class Unzipped extends FilterInputStream {
    Unzipped(InputStream in) throws IOException {
      super(new GZIPInputStream(in, 1 << 14));
    }

    @Override
    public int read(byte[] buffer, int from, int count) throws IOException {
      try {
        return super.read(buffer, from, count);
      } catch (EOFException | ZipException e) {
        broken(e);
        return -1;
      }
    }
  }

  private Rewindable text() throws IOException {
    var in = new BufferedInputStream(bytes.open(), 1 << 14);
    try {
      in.mark(4);
      boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
      return new Rewindable(new InputStreamReader(zipped ? new Unzipped(in) : in, decoder));
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
