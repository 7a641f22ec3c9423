package chalkboard.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The demo's folder: a configuration, the reports of the past, and, as time goes on, those of the builds that happen meanwhile.
///
/// One thread at a time.
public final class Demo {
  private final Path reports;
  private final Path config;
  private final Instant start;
  private Instant told = Instant.MIN;

  private Demo(Path reports, Path config, Instant start) {
    this.reports = reports;
    this.config = config;
    this.start = start;
  }

  /// Fills a fresh folder with `config.yml` and `reports/`.
  ///
  /// @param standIn starts [StandInCustodian]; [#standIn] makes it; the story's start is added
  public static Demo create(Path directory, Instant start, List<String> standIn) throws IOException {
    var reports = Files.createDirectories(directory.resolve("reports"));
    var config = directory.resolve("config.yml");
    var command = new ArrayList<>(standIn);
    command.add("--story-start=" + start.toEpochMilli());
    var demo = new Demo(reports, config, start);
    demo.advance(start);
    Files.writeString(config, DemoConfig.yaml(reports, command));
    return demo;
  }

  /// The command that starts the stand-in with the running program's Java: little memory, quickly up.
  public static List<String> standIn(Path java, String classPath) {
    return List.of(java.toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx96m", "-cp", classPath,
        StandInCustodian.class.getName());
  }

  public Path config() {
    return config;
  }

  public Path reports() {
    return reports;
  }

  /// What was found before it began.
  public PastReadings past() {
    return new PastReadings(start);
  }

  /// Writes the reports that are due.
  ///
  /// @return when to call again; empty when nothing more will come
  public Optional<Instant> advance(Instant now) throws IOException {
    var story = Timeline.of(start, now);
    for (var made : story.reported(now)) {
      if (made.built().isAfter(told)) for (var file : Reports.of(made)) write(file, made.built());
    }
    if (now.isAfter(told)) told = now;
    return story.nextReport(now);
  }

  /// Under another name first, so that nobody reads half of it.
  private void write(Reports.File file, Instant at) throws IOException {
    var part = reports.resolve("." + file.name() + ".part");
    Files.write(part, file.body().getBytes(StandardCharsets.UTF_8));
    Files.setLastModifiedTime(part, FileTime.from(at));
    Files.move(part, reports.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
  }
}
