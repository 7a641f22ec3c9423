package chalkboard.store;

import chalkboard.build.BuildOrigin;
import chalkboard.build.ChalkStamp;
import chalkboard.build.CiRun;
import chalkboard.build.Digest;
import chalkboard.build.ImageRecipe;
import chalkboard.build.Mark;
import chalkboard.build.MarkBuilder;
import chalkboard.build.MarkDigests;
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
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Extracts of every kind, with any text at all: also texts that repeat, and halves of surrogate pairs.
final class AnyExtract {
  private static final Arbitrary<String> TEXT = Arbitraries.oneOf(
      Arbitraries.of("", "x", "main", "registry.example/team/app:1.2", "refs/heads/main", "Zoë ✓ \ud83d\udc1f", "\ud83d", "a\u0000\"\\\n"),
      Arbitraries.strings().all().ofMaxLength(30), Arbitraries.chars().all().list().ofMaxSize(5).map(AnyExtract::joined));
  private static final Arbitrary<Instant> TIME = Arbitraries.oneOf(
      Arbitraries.of(Instant.EPOCH, Instant.MIN, Instant.MAX),
      Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli),
      Combinators.combine(Arbitraries.longs().between(-1_000_000, 2_000_000_000), Arbitraries.integers().between(0, 999_999_999))
          .as((second, nano) -> Instant.ofEpochSecond(second, nano)));
  private static final Arbitrary<Digest> DIGEST = Arbitraries.oneOf(Arbitraries.of(new Digest("0123456789abcdef".repeat(4))),
      Arbitraries.strings().withChars("0123456789abcdef").ofLength(64).map(Digest::new));
  private static final Arbitrary<Set<Digest>> DIGESTS = DIGEST.set().ofMaxSize(4);
  private static final Arbitrary<Integer> NUMBER = Arbitraries.integers();
  private static final Arbitrary<Boolean> TRUTH = Arbitraries.of(true, false);

  private AnyExtract() {
  }

  private static String joined(List<Character> chars) {
    var text = new StringBuilder();
    chars.forEach(text::append);
    return text.toString();
  }

  private static Arbitrary<SourceRevision> code() {
    return Combinators.combine(TEXT.list().ofSize(6), TIME.optional(), TRUTH.optional(), NUMBER).as(
        (t, committed, signed, files) -> new SourceRevision(t.get(0), t.get(1), t.get(2), t.get(3), t.get(4), t.get(5), committed, signed,
            files));
  }

  private static Arbitrary<Mark> mark() {
    var ci = TEXT.list().ofSize(6).map(t -> new CiRun(t.get(0), t.get(1), t.get(2), t.get(3), t.get(4), t.get(5)));
    var place = Combinators.combine(TEXT, TEXT, NUMBER, NUMBER).as(ReportPlace::new);
    var execution = Combinators.combine(TEXT, TEXT, DIGEST.optional()).as(ObservedStart::new);
    var bare = Combinators
        .combine(place, Arbitraries.of(Operation.class), TEXT.list().ofSize(6), TIME, TEXT.map(Repository::new).optional(),
            TRUTH, execution.optional())
        .as((p, o, t, time, r, signed, e) -> MarkBuilder.mark(p, time).operation(o).ids(t.get(0), t.get(1), t.get(2)).repository(r)
            .recipe(new ImageRecipe("", t.get(3), t.get(4))).stamp(new ChalkStamp(t.get(5), signed)).execution(e).made());
    var digests = Combinators.combine(DIGESTS, DIGESTS, DIGESTS).as(MarkDigests::new);
    var pushedAs = Combinators.combine(TEXT.set().ofMaxSize(4), TEXT.list().ofMaxSize(4)).as(PushedAs::new);
    return Combinators.combine(bare, pushedAs, digests, code(), ci)
        .as((m, pushed, all, c, run) -> MarkBuilder.like(m).pushedAs(pushed).digests(all).code(c).ci(run)
            .origin(new BuildOrigin(m.repository(), run.id()))
            .recipe(new ImageRecipe(c.tag(), m.recipe().platform(), m.recipe().baseImage())).made());
  }

  static Arbitrary<Extract> any() {
    var skipped = Combinators.combine(TEXT, Arbitraries.of(SkipReason.class), TEXT).as(Skipped::new).list().ofMaxSize(3);
    var report = Combinators.combine(TEXT, TIME, mark().list().ofMaxSize(3), skipped).as(Report::new);
    return Combinators.combine(report.list().ofMaxSize(3), skipped, TRUTH, DIGESTS).as(Extract::new);
  }
}
