package chalkboard.app;

import chalkboard.build.Digest;
import chalkboard.build.Mark;
import chalkboard.build.ReportText.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// The lines of a mark: keys of one meaning together, and where its build runs.
final class MarkLines {
  private static final int VALUE = 24;
  private static final int HIGHEST = 6;

  /// What a key tells about, by the start of its name (chalk's key list).
  private enum Topic {
    IDENTITY("identity", "CHALK_ID", "METADATA_", "HASH", "_CURRENT_HASH", "SIGNATURE", "INJECTOR_COMMIT", "CHALK_VERSION",
        "_OPERATION",
        "_TIMESTAMP", "_ACTION_ID", "_VIRTUAL", "_VALIDATED"),
    CODE("code", "ORIGIN_URI", "COMMIT", "BRANCH", "TAG", "AUTHOR",
        "DATE_AUTHORED", "COMMITTER", "DATE_COMMITTED", "VCS_",
        "CODE_OWNERS",
        "DATE_TAGGED", "TAGGER"),
    BUILD("build", "BUILD_", "TIMESTAMP_WHEN", "PRE_CHALK"),
    IMAGE("image", "DOCKER_", "_IMAGE_",
        "_REPO_", "_STORE_URI", "IMAGE_", "SBOM", "SAST", "PATH_WHEN", "ARTIFACT_TYPE",
        "_OP_ARTIFACT_TYPE"),
    REST("other keys");

    private final String title;
    private final List<String> starts;

    Topic(String title, String... starts) {
      this.title = title;
      this.starts = List.of(starts);
    }

    static Topic of(String key) {
      return Arrays.stream(values()).filter(t -> t.starts.stream().anyMatch(key::startsWith)).findFirst().orElse(REST);
    }
  }

  private MarkLines() {
  }

  static List<Line> of(Model m, MarkPage page) {
    int columns = m.columns() - 2;
    var mark = page.mark();
    var lines = new ArrayList<>(Line.wrapped("REPORT", VALUE, mark.place().toString(), columns, Role.PLAIN));
    lines.addAll(Line.wrapped("SOURCE", VALUE, mark.place().source(), columns, Role.PLAIN));
    switch (page.report(m)) {
      case Opened.Read(var text) -> {
        if (page.json()) for (var line : text.json()) lines.add(Line.of(line, Role.PLAIN));
        else lines.addAll(facts(text.facts(), page, columns));
      }
      case Opened.Reading _ -> {
        lines.add(Line.EMPTY.at(VALUE, "the full report is being read; known so far:", Role.QUIET));
        lines.addAll(facts(extract(mark), page, columns));
      }
      case Opened.Missing(var problem) -> {
        lines.addAll(Line.wrapped("PROBLEM", VALUE, problem.what() + ": " + problem.why(), columns, Role.UNKNOWN));
        if (!problem.remedy().isEmpty()) lines.addAll(Line.wrapped("", VALUE, problem.remedy(), columns, Role.ACCENT));
        lines.addAll(facts(extract(mark), page, columns));
      }
    }
    if (!page.json()) lines.addAll(runningIn(m, page, columns));
    return lines;
  }

  private static List<Line> facts(List<Fact> facts, MarkPage page, int columns) {
    var lines = new ArrayList<Line>();
    int hidden = 0;
    for (var topic : Topic.values()) {
      var of = facts.stream().filter(f -> Topic.of(f.key()) == topic).toList();
      if (topic == Topic.REST && !page.all()) {
        hidden = of.size();
        continue;
      }
      if (!of.isEmpty()) lines.add(Line.rule(topic.title));
      for (var fact : of) lines.addAll(fact(fact, page, columns));
    }
    if (hidden > 0) lines.add(Line.EMPTY.at(VALUE, hidden + " more keys: " + page.keyOf(Action.MARK_ALL_KEYS) + " shows them", Role.QUIET));
    return lines;
  }

  private static List<Line> fact(Fact fact, MarkPage page, int columns) {
    var parts = Line.broken(fact.value(), Math.max(8, columns - VALUE));
    var lines = new ArrayList<Line>();
    for (var part : parts.subList(0, Math.min(HIGHEST, parts.size()))) {
      var line = lines.isEmpty() ? Line.EMPTY.at(0, VALUE - 1, fact.key(), fact.host() ? Role.QUIET : Role.ACCENT) : Line.EMPTY;
      lines.add(line.at(VALUE, part, Role.PLAIN));
    }
    if (parts.size() > HIGHEST)
      lines.add(Line.EMPTY.at(VALUE, "cut here: " + page.keyOf(Action.MARK_JSON) + " shows the report", Role.QUIET));
    return lines;
  }

  private static List<Line> runningIn(Model m, MarkPage page, int columns) {
    var build = page.build();
    var places = new ArrayList<String>();
    if (m.board().isPresent()) {
      for (var row : m.board().get().rows()) {
        for (var cell : row.cells()) {
          long tasks = cell.running().stream().filter(r -> r.build()
              .filter(b -> b.digests().equals(build.digests()) && b.chalkId().equals(build.chalkId())).isPresent())
              .map(r -> r.task().arn()).distinct().count();
          if (tasks > 0) places.add(cell.environment() + " " + tasks + (tasks == 1 ? " task" : " tasks"));
        }
      }
    }
    var lines = new ArrayList<Line>(List.of(Line.rule("running in")));
    lines.addAll(Line.wrapped("RUNNING IN", VALUE, places.isEmpty() ? "nowhere in what was read" : String.join(", ", places),
        columns, Role.PLAIN));
    return lines;
  }

  /// What the board kept of a mark, under chalk's own names.
  private static List<Fact> extract(Mark mark) {
    var facts = new ArrayList<Fact>();
    add(facts, "CHALK_ID", mark.ids().chalkId());
    add(facts, "METADATA_ID", mark.ids().metadataId());
    add(facts, "_OPERATION", mark.operation().name().toLowerCase(Locale.ROOT));
    add(facts, "_TIMESTAMP", mark.reported().toString());
    add(facts, "CHALK_VERSION", mark.stamp().version());
    add(facts, "SIGNATURE", mark.stamp().isSigned() ? "present" : "");
    add(facts, "ORIGIN_URI", mark.repository().map(Object::toString).orElse(""));
    var code = mark.code();
    add(facts, "COMMIT_ID", code.commit());
    add(facts, "BRANCH", code.branch());
    add(facts, "TAG", code.tag());
    add(facts, "AUTHOR", code.author());
    add(facts, "DATE_COMMITTED", code.committed().map(Object::toString).orElse(""));
    add(facts, "COMMIT_SIGNED", code.signed().map(Object::toString).orElse(""));
    add(facts, "COMMIT_MESSAGE", code.message());
    add(facts, "VCS_MODIFIED_FILES", code.changedFiles() == 0 ? "" : code.changedFiles() + " files: built from a dirty tree");
    add(facts, "BUILD_ID", mark.ci().id());
    add(facts, "BUILD_ATTEMPT", mark.ci().attempt());
    add(facts, "BUILD_TRIGGER", mark.ci().trigger());
    add(facts, "BUILD_CONTACT", mark.ci().contact());
    add(facts, "BUILD_URI", mark.ci().uri());
    add(facts, "BUILD_REF", code.ref());
    add(facts, "DOCKER_TAGS", String.join(", ", mark.pushedAs().tags()));
    add(facts, "DOCKER_PLATFORM", mark.recipe().platform());
    add(facts, "DOCKER_BASE_IMAGE", mark.recipe().baseImage());
    add(facts, "_REPO_DIGESTS", digests(mark.digests().manifests()));
    add(facts, "_REPO_LIST_DIGESTS", digests(mark.digests().indexes()));
    add(facts, "_IMAGE_ID", digests(mark.digests().configs()));
    return facts;
  }

  private static String digests(Collection<Digest> digests) {
    return String.join(", ", new TreeSet<>(digests).stream().map(Digest::toString).toList());
  }

  private static void add(List<Fact> facts, String key, String value) {
    if (!value.isEmpty()) facts.add(new Fact(key, value, key.startsWith("_")));
  }
}
