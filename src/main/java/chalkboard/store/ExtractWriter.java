package chalkboard.store;

import chalkboard.build.CiRun;
import chalkboard.build.Digest;
import chalkboard.build.Mark;
import chalkboard.build.Marks.Skipped;
import chalkboard.build.ObservedStart;
import chalkboard.build.ReportPlace;
import chalkboard.build.Repository;
import chalkboard.build.SourceRevision;
import chalkboard.source.chalk.Extract;
import chalkboard.source.chalk.Extract.Report;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Writes an extract as one flat JSON array: every fact at its turn and no names, before each list its length, before what may be
/// missing whether it is there, and instead of a text told before, the how-manieth that was.
///
/// [ExtractReader] reads it in the same order.
final class ExtractWriter {
  /// To be raised when the order changes, and also when reports are understood differently: what is kept is then read anew from its source.
  static final int FORMAT = 4;
  /// Shorter than this, a text is no longer than its number.
  static final int SHORTEST_TOLD = 3;

  /// A text may be cut inside a pair of surrogates, which only an escape can carry.
  private static final JsonFactory JSON = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final JsonGenerator out;
  private final Map<String, Integer> told = new HashMap<>();

  private ExtractWriter(JsonGenerator out) {
    this.out = out;
  }

  private interface Writing<T> {
    void one(T value) throws IOException;
  }

  static byte[] write(Extract extract) throws IOException {
    var bytes = new ByteArrayOutputStream(1024);
    try (var out = JSON.createGenerator(bytes)) {
      out.writeStartArray();
      out.writeNumber(FORMAT);
      new ExtractWriter(out).extract(extract);
      out.writeEndArray();
    }
    return bytes.toByteArray();
  }

  private void extract(Extract e) throws IOException {
    all(e.reports(), this::report);
    all(e.skipped(), this::skipped);
    out.writeBoolean(e.cutOff());
    all(e.torn(), this::digest);
  }

  private void report(Report r) throws IOException {
    text(r.identity());
    time(r.reported());
    all(r.marks(), this::mark);
    all(r.passed(), this::skipped);
  }

  private void skipped(Skipped s) throws IOException {
    text(s.path());
    text(s.reason().name());
    text(s.detail());
  }

  private void mark(Mark m) throws IOException {
    place(m.place());
    text(m.operation().name());
    text(m.ids().chalkId());
    text(m.ids().metadataId());
    text(m.ids().actionId());
    time(m.reported());
    maybe(m.repository(), this::repository);
    all(m.pushedAs().names(), this::text);
    all(m.digests().manifests(), this::digest);
    all(m.digests().indexes(), this::digest);
    all(m.digests().configs(), this::digest);
    all(m.pushedAs().tags(), this::text);
    code(m.code());
    ci(m.ci());
    text(m.recipe().platform());
    text(m.recipe().baseImage());
    out.writeBoolean(m.stamp().isSigned());
    text(m.stamp().version());
    maybe(m.origin().repository(), this::repository);
    text(m.origin().id());
    text(m.recipe().file());
    maybe(m.execution(), this::execution);
  }

  private void place(ReportPlace p) throws IOException {
    text(p.source());
    text(p.path());
    out.writeNumber(p.report());
    out.writeNumber(p.chalk());
  }

  private void code(SourceRevision c) throws IOException {
    text(c.commit());
    text(c.branch());
    text(c.ref());
    text(c.tag());
    text(c.author());
    text(c.message());
    maybe(c.committed(), this::time);
    maybe(c.signed(), out::writeBoolean);
    out.writeNumber(c.changedFiles());
  }

  private void ci(CiRun c) throws IOException {
    text(c.id());
    text(c.uri());
    text(c.trigger());
    text(c.workflow());
    text(c.attempt());
    text(c.contact());
  }

  private void execution(ObservedStart e) throws IOException {
    text(e.task());
    text(e.container());
    maybe(e.imageId(), this::digest);
  }

  private void repository(Repository r) throws IOException {
    text(r.name());
  }

  private void digest(Digest d) throws IOException {
    text(d.hex());
  }

  private void time(Instant t) throws IOException {
    out.writeNumber(t.getEpochSecond());
    out.writeNumber(t.getNano());
  }

  private void text(String s) throws IOException {
    var number = s.length() < SHORTEST_TOLD ? null : told.putIfAbsent(s, told.size());
    if (number == null) out.writeString(s);
    else out.writeNumber(number);
  }

  private <T> void maybe(Optional<T> value, Writing<T> writing) throws IOException {
    out.writeBoolean(value.isPresent());
    if (value.isPresent()) writing.one(value.get());
  }

  private <T> void all(Collection<T> values, Writing<T> writing) throws IOException {
    out.writeNumber(values.size());
    for (var value : values) writing.one(value);
  }
}
