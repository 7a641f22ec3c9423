package chalkboard.source.custodian;

import chalkboard.runtime.Cluster;
import chalkboard.text.Secrets;
import chalkboard.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A `custodian-run.log`, or what Custodian writes to its error stream: the same lines in two formats.
///
/// In a directory that is used again the log holds every run so far. Its times are local and name no zone.
///
/// @param entries what matters of it, oldest first
/// @param doubt why it does not tell all; empty where it was read to its end
record RunLog(List<LogEntry> entries, Optional<String> doubt) {
  static final RunLog EMPTY = new RunLog(List.of());
  static final String CUT_OFF = "its log is cut off";
  private static final int KEPT = 2000;
  private static final int LONGEST = 2000;
  private static final Pattern IN_FILE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}) - (\\S+) - ([A-Z]+) - (.*)");
  private static final Pattern ON_STREAM = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}): ([^\\s:]+):([A-Z]+) (.*)");
  private static final Pattern DONE = Pattern.compile("policy:(.+) resource:\\S+ .*count:(\\d+) time:.*");
  private static final Pattern LOST = Pattern.compile("error fetching ecs resources for cluster (\\S+?):? (.*)");
  private static final Pattern RAISED = Pattern
      .compile("(?:[A-Za-z_]\\w*\\.)*[A-Z]\\w*(?:Error|Exception|Exit|Interrupt|NotFound|Expired|Failed|Denied)\\w*: .+"
          + "|(?:botocore|boto3|c7n|requests|urllib3)\\.[\\w.]*\\.[A-Z]\\w*: .+");
  /// What goes on of an error: its own words, and where it is; not the excerpt of the file, nor a trace.
  private static final Pattern GOES_ON = Pattern.compile(" ?\\S.*|\\s+in \"[^\"]*\", line \\d+.*");
  private static final int MORE_LINES = 6;
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS");

  RunLog(List<LogEntry> entries) {
    this(entries, Optional.empty());
  }

  RunLog doubted(String why) {
    return new RunLog(entries, Optional.of(why));
  }

  /// A line with its time, or the line of a trace that names an exception, with the time of the line before.
  record LogEntry(Optional<LocalDateTime> at, String logger, String level, String message) {
    boolean isRaised() {
      return level.equals("RAISED");
    }
  }

  /// Takes lines one by one and keeps those that matter, the newest 2000.
  static final class Collector {
    private final List<LogEntry> entries = new ArrayList<>();
    private Optional<LocalDateTime> last = Optional.empty();
    /// How many lines more may belong to the last entry.
    private int open;

    synchronized void add(String line) {
      if (goOn(line)) return;
      var m = IN_FILE.matcher(line);
      if (!m.matches()) m = ON_STREAM.matcher(line);
      if (m.matches()) {
        last = stamp(m.group(1));
        keep(new LogEntry(last, m.group(2), m.group(3), shown(m.group(4))));
      } else if (RAISED.matcher(line).matches()) {
        keep(new LogEntry(last, "", "RAISED", shown(line)));
      } else if (line.startsWith("custodian: error: ") || line.startsWith("c7n-org: error: ")) {
        keep(new LogEntry(last, "", "USAGE", shown(line.substring(line.indexOf("error: ") + 7))));
      }
    }

    private boolean goOn(String line) {
      if (open == 0 || isEntry(line)) return false;
      if (line.isBlank() || line.startsWith("Traceback ")) {
        open = 0;
      } else if (goesOn(entries.getLast(), line)) {
        open--;
        var entry = entries.removeLast();
        entries.add(new LogEntry(entry.at, entry.logger, entry.level, entry.message.strip() + " " + shown(line.strip())));
      }
      return true;
    }

    private static boolean goesOn(LogEntry entry, String line) {
      if (entry.isRaised() && !entry.message.startsWith("yaml.") && !line.startsWith(" ")) return false;
      return GOES_ON.matcher(line).matches() && !line.strip().equals("^");
    }

    private static boolean isEntry(String line) {
      return IN_FILE.matcher(line).matches() || ON_STREAM.matcher(line).matches() || RAISED.matcher(line).matches()
          || line.startsWith("custodian: error: ") || line.startsWith("c7n-org: error: ");
    }

    private void keep(LogEntry entry) {
      open = entry.isRaised() || entry.level.equals("ERROR") || entry.level.equals("CRITICAL") ? MORE_LINES : 0;
      if (entries.size() == KEPT) entries.removeFirst();
      entries.add(entry);
    }

    synchronized RunLog log() {
      return new RunLog(List.copyOf(entries));
    }

    private static Optional<LocalDateTime> stamp(String text) {
      try {
        return Optional.of(LocalDateTime.parse(text, STAMP));
      } catch (DateTimeParseException e) {
        return Optional.empty(); // the line of a run of another making: read without its time
      }
    }
  }

  /// What a tool said, fit to be shown and kept: clean, of bounded length, and without what looks like a secret.
  static String shown(String raw) {
    return Secrets.mask(Text.clean(raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw));
  }

  static RunLog read(BufferedReader in) throws IOException {
    var collector = new Collector();
    for (var line = in.readLine(); line != null; line = in.readLine()) collector.add(line);
    return collector.log();
  }

  /// The lines of the run from start to end alone; all of them where no time relates them.
  RunLog during(Metadata run) {
    var shift = shift(run);
    if (shift.isEmpty()) return this;
    var from = run.start().minusMillis(50);
    var to = run.end().plusSeconds(2);
    return new RunLog(entries.stream().filter(e -> e.at.map(t -> t.toInstant(shift.get()))
        .map(t -> !t.isBefore(from) && !t.isAfter(to)).orElse(false)).toList(), doubt);
  }

  /// When the newest run before this one ended that found so many resources.
  Optional<Instant> goodBefore(Metadata run, int count) {
    var shift = shift(run);
    if (shift.isEmpty()) return Optional.empty();
    for (var entry : entries.reversed()) {
      var done = DONE.matcher(entry.message);
      if (entry.at.isEmpty() || !done.matches() || !done.group(1).equals(run.policy())) continue;
      var at = entry.at.get().toInstant(shift.get());
      if (at.isBefore(run.start()) && done.group(2).equals(Integer.toString(count))) return Optional.of(at);
    }
    return Optional.empty();
  }

  /// The run's own metadata relates local time best; else its last line, which is about as old as its end.
  private Optional<ZoneOffset> shift(Metadata run) {
    return run.localShift().or(() -> entries.reversed().stream().flatMap(e -> e.at.stream()).findFirst()
        .flatMap(t -> Metadata.shift(t, run.end())));
  }

  /// The exception that ended it, else its last error.
  Optional<String> cause() {
    return last(e -> e.level.equals("ERROR") && e.message.contains("policy file"))
        .or(() -> last(LogEntry::isRaised)).or(() -> last(e -> e.level.equals("USAGE")))
        .or(() -> last(e -> (e.level.equals("ERROR") || e.level.equals("CRITICAL")) && !isOnlyAFrame(e.message)));
  }

  private static boolean isOnlyAFrame(String message) {
    return message.startsWith("The following policies had errors") || message.startsWith("Found ")
        || message.startsWith("Error while executing policy");
  }

  Optional<String> last(Predicate<LogEntry> test) {
    return entries.reversed().stream().filter(test).map(LogEntry::message).findFirst();
  }

  boolean isUsageError() {
    return entries.stream().anyMatch(e -> e.level.equals("USAGE"))
        && entries.stream().noneMatch(e -> e.message.startsWith("The following policies had errors"));
  }

  Optional<String> skipped() {
    return last(e -> e.message.contains("due to execution conditions"));
  }

  /// The clusters that a policy silently leaves out, with the cause of each.
  Map<Cluster, String> lost(ResourceKind kind) {
    var lost = new LinkedHashMap<Cluster, String>();
    for (var entry : entries) {
      if (!ResourceKind.ofLogger(entry.logger).equals(Optional.of(kind))) continue;
      var m = LOST.matcher(entry.message);
      if (m.matches()) Cluster.parse(m.group(1)).ifPresent(c -> lost.put(c, m.group(2)));
    }
    return lost;
  }
}
