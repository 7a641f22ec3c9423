package chalkboard.source.chalk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
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
/// that breaks off may have swallowed whole ones, so the search goes on inside it. Each file is read once, and the limits bound how
/// often a piece is looked at again: whatever is in it, the work is in proportion to its size.
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
    /// One value is; what follows it is read.
    VALUE_TOO_LARGE,
    FILE_TOO_LARGE,
    TOO_MANY_VALUES,
    TOO_MANY_REPORTS,
    TOO_BROKEN
  }

  private final Bytes bytes;
  private final Limits limits;
  private final Taker taker;
  private final JsonFactory json;
  private final Set<StreamTrouble> troubles = EnumSet.noneOf(StreamTrouble.class);
  private long offset;
  private long done;
  /// How far into a value the parser came.
  private long reached;
  private int values;
  private int restarts;
  private long rework;

  private ValueStream(Bytes bytes, Limits limits, Taker taker) {
    this.bytes = bytes;
    this.limits = limits;
    this.taker = taker;
    var constraints = StreamReadConstraints.builder().maxNestingDepth(limits.depth() + 1).maxNameLength(2 * ShallowJson.LONGEST_TEXT)
        .maxStringLength(2 * ShallowJson.LONGEST_TEXT).maxNumberLength(1_000);
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
    } catch (Limits.Reached e) {
      stream.troubles.add(e.trouble());
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
        if (trouble != StreamTrouble.VALUE_TOO_LARGE) again(text);
      }
    }
  }

  /// Only lines begin a value now; the line that starts right behind the last whole object is one of them.
  private void again(Rewindable text) throws IOException {
    if (++restarts > limits.restarts()) throw new Limits.Reached(StreamTrouble.TOO_BROKEN);
    long more = Math.max(0, reached - done);
    if (rework + more > limits.rework(text.filled())) {
      troubles.add(StreamTrouble.TOO_BROKEN);
      text.back(Math.max(reached, done));
      return;
    }
    rework += more;
    text.back(done);
  }

  /// @return null where the value is whole
  private @Nullable StreamTrouble take(Rewindable text) throws IOException {
    count();
    text.allow(limits.valueChars());
    try (var parser = json.createParser(new ShallowJson(text, limits.depth()))) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      value(parser);
      text.back(reached);
      return null;
    } catch (Rewindable.TooLarge _) {
      return StreamTrouble.VALUE_TOO_LARGE;
    } catch (JsonEOFException _) {
      return StreamTrouble.CUT_OFF;
    } catch (JsonProcessingException _) {
      return StreamTrouble.BROKEN;
    } finally {
      text.allowAll();
    }
  }

  private void value(JsonParser parser) throws IOException {
    try {
      if (parser.nextToken() == JsonToken.START_OBJECT) taker.object(parser);
      else list(parser);
    } finally {
      reached = behind(parser);
    }
  }

  private void count() throws Limits.Reached {
    if (++values > limits.values()) throw new Limits.Reached(StreamTrouble.TOO_MANY_VALUES);
  }

  private void list(JsonParser parser) throws IOException {
    boolean other = false;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      count();
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
    while (text.passLine()) {
      int c;
      while ((c = text.peek()) == ' ' || c == '\t' || c == '\r' || c == '\n') text.pass();
      if (c == '[' || c == '{') return true;
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
      return new Rewindable(new InputStreamReader(zipped ? new Unzipped(in) : in, decoder), limits.fileChars());
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
