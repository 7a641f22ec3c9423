package chalkboard.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;

/// How much of a document is read at the most: it may be written by strangers.
///
/// @param depth of objects and lists within each other, also of what is written
/// @param textLength characters of one text or key
/// @param tokens keys, values, and beginnings and ends of objects and lists
/// @param size bytes of a document
public record DocumentLimits(int depth, int textLength, long tokens, int size) {
  public static final DocumentLimits DEFAULT = new DocumentLimits(100, 1 << 20, 50_000_000, 512 << 20);

  /// Of a smaller document.
  public DocumentLimits withSize(int most) {
    return new DocumentLimits(depth, textLength, tokens, most);
  }

  private static final int LONGEST_NUMBER = 40;

  /// What reads and writes within them. It writes ASCII, so that half of a surrogate pair comes back as it was.
  JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(depth).maxStringLength(textLength).maxNameLength(textLength)
            .maxNumberLength(LONGEST_NUMBER).maxTokenCount(tokens).build())
        .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(depth).build())
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES).enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  }
}
