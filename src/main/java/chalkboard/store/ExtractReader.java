package chalkboard.store;

import chalkboard.build.BuildOrigin;
import chalkboard.build.ChalkStamp;
import chalkboard.build.CiRun;
import chalkboard.build.Digest;
import chalkboard.build.ImageRecipe;
import chalkboard.build.Mark;
import chalkboard.build.MarkDigests;
import chalkboard.build.MarkIds;
import chalkboard.build.Marks.Skipped;
import chalkboard.build.ObservedStart;
import chalkboard.build.Operation;
import chalkboard.build.PushedAs;
import chalkboard.build.ReportPlace;
import chalkboard.build.Repository;
import chalkboard.build.SkipReason;
import chalkboard.build.SourceRevision;
import chalkboard.source.chalk.Extract;
import chalkboard.source.chalk.Extract.Report;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads what [ExtractWriter] wrote.
///
/// One reader reads many extracts: repositories, branches, images and digests come again and again, and are in memory once.
final class ExtractReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Digest> byHex = new HashMap<>();
  private final Map<String, Repository> repositories = new HashMap<>();
  private final List<String> told = new ArrayList<>();
  /// Set by [#read] before anything is read.
  @SuppressWarnings("NullAway.Init")
  private JsonParser in;

  private interface ExtractReading<T> {
    T one() throws IOException;
  }

  private static final class NotUnderstood extends IOException {
    private static final long serialVersionUID = 1;
  }

  /// Empty where it is of another format, or damaged.
  Optional<Extract> read(byte[] bytes) {
    told.clear();
    try (var parser = JSON.createParser(bytes)) {
      in = parser;
      expect(JsonToken.START_ARRAY);
      if (number() != ExtractWriter.FORMAT) return Optional.empty();
      var extract = extract();
      expect(JsonToken.END_ARRAY);
      return Optional.of(extract);
    } catch (IOException | IllegalArgumentException | DateTimeException notUnderstood) {
      return Optional.empty(); // the report itself is fetched again
    }
  }

  /// The same text, in memory once.
  String same(String text) {
    var before = texts.putIfAbsent(text, text);
    return before == null ? text : before;
  }

  private Extract extract() throws IOException {
    return new Extract(all(this::report), all(this::skipped), truth(), set(this::digest));
  }

  private Report report() throws IOException {
    return new Report(text(), time(), all(this::mark), all(this::skipped));
  }

  private Skipped skipped() throws IOException {
    return new Skipped(text(), SkipReason.valueOf(text()), common());
  }

  private Mark mark() throws IOException {
    var place = new ReportPlace(common(), text(), number(), number());
    var operation = Operation.valueOf(text());
    var ids = new MarkIds(text(), text(), text());
    var reported = time();
    var repository = maybe(this::repository);
    var names = set(this::common);
    var digests = digests();
    var tags = all(this::text);
    var code = code();
    var ci = ci();
    var platform = common();
    var baseImage = common();
    boolean isSigned = truth();
    var version = common();
    var origin = new BuildOrigin(maybe(this::repository), common());
    var recipe = new ImageRecipe(common(), platform, baseImage);
    return new Mark(place, operation, reported, ids, repository, new PushedAs(names, tags), digests, code, ci, origin, recipe,
        new ChalkStamp(version, isSigned), maybe(this::execution));
  }

  private MarkDigests digests() throws IOException {
    return new MarkDigests(set(this::digest), set(this::digest), set(this::digest));
  }

  private SourceRevision code() throws IOException {
    return new SourceRevision(text(), common(), common(), text(), common(), text(), maybe(this::time), maybe(this::truth), number());
  }

  private CiRun ci() throws IOException {
    return new CiRun(text(), text(), common(), common(), common(), common());
  }

  private ObservedStart execution() throws IOException {
    return new ObservedStart(text(), common(), maybe(this::digest));
  }

  private Repository repository() throws IOException {
    return repositories.computeIfAbsent(text(), Repository::new);
  }

  private Digest digest() throws IOException {
    return byHex.computeIfAbsent(text(), Digest::new);
  }

  private Instant time() throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT);
    return Instant.ofEpochSecond(in.getLongValue(), number());
  }

  /// A text that other extracts have too.
  private String common() throws IOException {
    return same(text());
  }

  private String text() throws IOException {
    if (in.nextToken() == JsonToken.VALUE_STRING) {
      var text = in.getText();
      if (text.isEmpty()) return "";
      if (text.length() >= ExtractWriter.SHORTEST_TOLD) told.add(text);
      return text;
    }
    if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) throw new NotUnderstood();
    int number = in.getIntValue();
    if (number < 0 || number >= told.size()) throw new NotUnderstood();
    return told.get(number);
  }

  private boolean truth() throws IOException {
    var token = in.nextToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) throw new NotUnderstood();
    return token == JsonToken.VALUE_TRUE;
  }

  private int number() throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT);
    return in.getIntValue();
  }

  private void expect(JsonToken token) throws IOException {
    if (in.nextToken() != token) throw new NotUnderstood();
  }

  private <T> Optional<T> maybe(ExtractReading<T> reading) throws IOException {
    return truth() ? Optional.of(reading.one()) : Optional.empty();
  }

  private <T> Set<T> set(ExtractReading<T> reading) throws IOException {
    var all = all(reading);
    return all.size() == 1 ? Set.of(all.getFirst()) : Set.copyOf(all);
  }

  private <T> List<T> all(ExtractReading<T> reading) throws IOException {
    int size = number();
    if (size < 0) throw new NotUnderstood();
    if (size == 0) return List.of();
    if (size == 1) return List.of(reading.one());
    var all = new ArrayList<T>();
    for (int i = 0; i < size; i++) all.add(reading.one());
    return List.copyOf(all);
  }
}
