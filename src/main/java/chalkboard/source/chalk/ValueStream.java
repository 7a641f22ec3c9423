package chalkboard.source.chalk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/// All JSON values of a file one after the other, whatever stands between them: a sink's log, wrapped lines, cut-off pieces.
///
/// What is not JSON is passed over up to the next line that begins with `[` or `{`, as a log that lost its first half needs it.
/// Bytes that are no UTF-8 are read as U+FFFD: chalk passes through whatever git holds.
final class ValueStream {
  /// Opens the same file again from its beginning.
  interface Bytes {
    InputStream open() throws IOException;
  }

  /// Takes one value; the parser stands on its first token and must end on its last.
  interface Taker {
    void take(JsonParser parser) throws IOException;
  }

  /// How the reading of a file ended.
  enum End {
    /// Every value was whole.
    WHOLE,
    /// No value at all.
    NOTHING,
    /// Something in it was no JSON and was passed over.
    BROKEN,
    /// It ends inside a value.
    CUT_OFF,
    TOO_LARGE,
    TOO_DEEP
  }

  private final Bytes bytes;
  private final Limits limits;
  private final JsonFactory json;

  ValueStream(Bytes bytes, Limits limits) {
    this.bytes = bytes;
    this.limits = limits;
    json = JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(limits.depth()).maxStringLength(32 << 20).maxNumberLength(1_000).build())
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();
  }

  End forEach(Taker taker) throws IOException {
    long from = 0;
    var worst = End.NOTHING;
    while (true) {
      try (var reader = text()) {
        reader.skipAll(from);
        long start = from == 0 ? reader.toFirstValue() : reader.toNextValue();
        if (start < 0) return worst == End.NOTHING && from == 0 && reader.at() > 0 ? End.BROKEN : worst;
        var attempt = take(reader, taker, start);
        worst = attempt.end.ordinal() > worst.ordinal() || worst == End.NOTHING ? attempt.end : worst;
        if (attempt.resume < 0) return worst;
        from = attempt.resume;
      }
    }
  }

  /// @param resume where to look for the next value, from the beginning of the file; negative where all is done
  private record Attempt(End end, long resume) {}

  private Attempt take(CountedReader reader, Taker taker, long start) throws IOException {
    long begun = start;
    try (var parser = json.createParser(reader)) {
      reader.allow(limits.valueChars());
      while (parser.nextToken() != null) {
        begun = start + Math.max(0, parser.currentTokenLocation().getCharOffset());
        if (!parser.currentToken().isStructStart()) return new Attempt(End.BROKEN, begun + 1);
        taker.take(parser);
        begun = start + Math.max(0, parser.currentLocation().getCharOffset()) - 1;
        reader.allow(limits.valueChars());
      }
      return new Attempt(End.WHOLE, -1);
    } catch (TooLarge _) {
      return new Attempt(End.TOO_LARGE, -1);
    } catch (JsonEOFException _) {
      return new Attempt(End.CUT_OFF, begun + 1);
    } catch (StreamConstraintsException _) {
      return new Attempt(End.TOO_DEEP, begun + 1);
    } catch (JsonProcessingException _) {
      return new Attempt(End.BROKEN, begun + 1);
    }
  }

  private CountedReader text() throws IOException {
    var in = new BufferedInputStream(bytes.open(), 1 << 16);
    in.mark(4);
    boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
    return new CountedReader(new BufferedReader(new InputStreamReader(zipped ? new GZIPInputStream(in) : in, decoder), 1 << 15));
  }

  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;
  }

  /// Knows where it stands, and stops at a limit that is set anew for each value.
  private static final class CountedReader extends Reader {
    private final BufferedReader in;
    private long at;
    private long limit = Long.MAX_VALUE;

    CountedReader(BufferedReader in) {
      this.in = in;
    }

    long at() {
      return at;
    }

    void allow(long more) {
      limit = at + more;
    }

    void skipAll(long chars) throws IOException {
      for (long left = chars; left > 0; ) {
        long n = in.skip(left);
        if (n <= 0) break;
        left -= n;
        at += n;
      }
    }

    /// Where the first value begins; a byte order mark and blanks before it do not count.
    long toFirstValue() throws IOException {
      int c;
      do {
        in.mark(1);
        c = in.read();
        if (c < 0) return -1;
        at++;
      } while (c <= ' ' || c == '\ufeff');
      in.reset();
      at--;
      return c == '[' || c == '{' ? at : toNextValue();
    }

    /// Where the next line begins that could be a value.
    long toNextValue() throws IOException {
      boolean fresh = false;
      while (true) {
        in.mark(1);
        int c = in.read();
        if (c < 0) return -1;
        at++;
        if (c == '\n') fresh = true;
        else if (fresh && (c == '[' || c == '{')) {
          in.reset();
          return --at;
        } else if (c > ' ') fresh = false;
      }
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      if (at >= limit) throw new TooLarge();
      int n = in.read(buffer, offset, Math.min(length, 1 << 13));
      if (n > 0) at += n;
      return n;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
