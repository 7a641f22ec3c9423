package chalkboard.document;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Rewrites every text of a document, whatever the document is of: its keys and its values, and nothing else.
///
/// Most texts come again and again; short ones are looked at once.
public final class DocumentTexts {
  private static final int LONGEST_KNOWN = 100;
  private static final int MOST_KNOWN = 100_000;

  private final UnaryOperator<String> rewriting;
  private final DocumentLimits limits;
  private final Map<String, String> known = new HashMap<>();

  /// @param rewriting gives the very same text where it stays; throws [IllegalArgumentException] where it must not stand there
  /// @param limits of a document that is still one
  public DocumentTexts(UnaryOperator<String> rewriting, DocumentLimits limits) {
    this.rewriting = rewriting;
    this.limits = limits;
  }

  /// The document with its texts rewritten; itself where all of them stay.
  ///
  /// @throws BadDocument where it is no JSON within the limits, or holds a text that must not stand there
  public String rewritten(String document) throws BadDocument {
    if (document.length() > limits.size()) throw new BadDocument("more than " + limits.size() + " bytes", "its end");
    var factory = limits.factory();
    try (var json = factory.createParser(document)) {
      var in = new DocumentReader(json);
      try {
        return isSame(in) ? document : copied(document);
      } catch (JacksonException bad) {
        throw in.bad("no JSON within the limits: " + bad.getOriginalMessage().lines().findFirst().orElse(""));
      }
    } catch (BadDocument bad) {
      throw bad;
    } catch (IOException bad) {
      throw new BadDocument("no document: " + bad, "its beginning");
    }
  }

  /// Reads one value to its end, behind which nothing may stand.
  private boolean isSame(DocumentReader in) throws IOException {
    boolean isSame = true;
    int depth = 0;
    do {
      var token = in.next();
      if (token.isStructStart()) depth++;
      else if (token.isStructEnd()) depth--;
      else if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) isSame &= stays(in);
    } while (depth > 0);
    if (in.json().nextToken() != null) throw in.bad("something behind the document");
    return isSame;
  }

  private boolean stays(DocumentReader in) throws IOException {
    var text = in.json().getText();
    try {
      return rewritten(text, known, rewriting).equals(text);
    } catch (IllegalArgumentException refused) {
      throw in.bad(String.valueOf(refused.getMessage()));
    }
  }

  private static String rewritten(String text, Map<String, String> known, UnaryOperator<String> rewriting) {
    if (text.length() > LONGEST_KNOWN) return rewriting.apply(text);
    var before = known.get(text);
    if (before != null) return before;
    var now = rewriting.apply(text);
    if (known.size() < MOST_KNOWN) known.put(text, now);
    return now;
  }

  private String copied(String document) throws IOException {
    var factory = limits.factory();
    var out = new StringWriter(document.length());
    try (var json = factory.createParser(document); var to = factory.createGenerator(out)) {
      for (var token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME) to.writeFieldName(rewritten(json.getText(), known, rewriting));
        else if (token == JsonToken.VALUE_STRING) to.writeString(rewritten(json.getText(), known, rewriting));
        else copy(to, json);
      }
    }
    return out.toString();
  }

  private static void copy(JsonGenerator to, JsonParser json) throws IOException {
    to.copyCurrentEvent(json);
  }
}
