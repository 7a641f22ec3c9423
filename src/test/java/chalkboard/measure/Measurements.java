package chalkboard.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// Measures the shipped program as its users meet it, and prints a table: run by `mvn -q test-compile exec:exec@measure`.
///
/// Each round takes every measure once, so that whatever else the machine does falls on all of them, and a Java that says hello beside
/// them. Processor time is what counts; the data are made anew in a folder for temporary files.
public final class Measurements {
  private static final int COLUMNS = 200;
  private static final int ROWS = 50;
  /// Between keys as fingers and repeating keys send them, in milliseconds.
  private static final long QUICK = 60;
  /// After a key that nothing follows before all of it is drawn.
  private static final long ALONE = 400;
  private static final int SIX_HOURS = 50;

  private final Path folder;
  private final Path program;
  private final String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private final String wanted;
  private final Map<String, List<Double>> figures = new LinkedHashMap<>();

  private Measurements(Path image, String wanted) throws IOException {
    this.folder = Files.createTempDirectory("chalkboard-measured-");
    this.program = image.resolve("bin/chalkboard");
    this.wanted = wanted;
  }

  /// What one measure does; it adds its figures.
  private interface Measure {
    void take() throws IOException, InterruptedException;
  }

  /// @param args how many rounds; which measures (start, command, keys, kept, snapshot, memory, largest, account), with commas between, or all; and the folder of the
  ///     program
  public static void main(String[] args) throws IOException, InterruptedException {
    var of = new Measurements(Path.of(args[2]).toAbsolutePath(), args[1]);
    of.take(Integer.parseInt(args[0]));
    of.print();
    System.exit(0);
  }

  private void take(int rounds) throws IOException, InterruptedException {
    var small = estate("small", 10, 4, 5, 2);
    var rows = estate("rows", 20, 20, 5, 2);
    var board = estate("board", 2_000, 20, 5, 2);
    var kept = estate("kept", 50, 20, 20, 2);
    var services = estate("services", 250, 4, 20, 2);
    var reports = estate("reports", 200, 4, 100, 2);
    var builds = estate("builds", 2_000, 20, 100, 2);
    try (var account = wanted("account") ? new MeasuredAccount(Files.createDirectories(folder.resolve("aws")), 20_000) : null) {
      for (int n = 0; n < rounds; n++) {
        if (wanted("start")) starts(small, account);
        if (wanted("command")) commands(small);
        if (wanted("keys")) keys("20 x 20", rows, 0);
        if (wanted("keys")) keys("2,000 x 20", board, 30);
        if (wanted("kept")) kept(kept);
        if (wanted("snapshot")) snapshot(services);
        if (wanted("memory") && n < 3) {
          memory("10 x 4", small);
          memory("20,000 reports", reports);
        }
        if (wanted("largest") && n < 2) memory("200,000 builds, 2,000 x 20", builds);
        if (account != null && n < 3) account(account);
        System.err.println("round " + (n + 1) + " of " + rounds);
      }
    }
  }

  private boolean wanted(String name) {
    return wanted.equals("all") || Arrays.asList(wanted.split(",")).contains(name);
  }

  private LargeEstate estate(String name, int repositories, int environments, int builds, int tasks) throws IOException {
    boolean isUsed = switch (name) {
      case "small" -> true;
      case "rows", "board" -> wanted("keys");
      case "kept" -> wanted("kept");
      case "services" -> wanted("snapshot");
      case "builds" -> wanted("largest");
      default -> wanted("memory");
    };
    var estate = new LargeEstate(folder.resolve(name), repositories, environments, builds, tasks);
    return isUsed ? estate.written() : estate;
  }

  private void add(String name, double figure) {
    figures.computeIfAbsent(name, _ -> new ArrayList<>()).add(figure);
  }

  private List<String> command(List<String> first, List<String> more) {
    var command = new ArrayList<>(List.of(program.toString()));
    command.addAll(first);
    command.addAll(more);
    return command;
  }

  /// Nothing is kept from one run to the next.
  private Map<String, String> home() throws IOException {
    var home = Files.createTempDirectory(folder, "home").toString();
    return Map.of("HOME", home, "XDG_STATE_HOME", home + "/state", "XDG_CACHE_HOME", home + "/cache", "LANG", "C.UTF-8");
  }

  private void starts(LargeEstate small, MeasuredAccount account) throws IOException, InterruptedException {
    add("a Java that says hello, CPU ms", MeasuredProgram.cpuMillis(List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
        System.getProperty("java.class.path"), "chalkboard.measure.Hello"), home()));
    add("first frame with flags, CPU ms", firstFrame(small.flags(), home()));
    add("first frame with a config, CPU ms", firstFrame(List.of("--config", small.config().toString()), home()));
    if (account != null) {
      var home = new LinkedHashMap<>(home());
      home.putAll(account.environment());
      add("first frame that reads ECS and S3, CPU ms", firstFrame(account.flags(), home));
    }
    try (var run = new MeasuredProgram(command(List.of(), small.flags()), 120, 40, home())) {
      run.await("service-0003");
      add("first cells of a small board, CPU ms", run.cpuMillis());
      add("a small board until it is idle, CPU ms", idle(run));
    }
  }

  private static double idle(MeasuredProgram run) throws IOException, InterruptedException {
    run.awaitIdle();
    return run.cpuMillis();
  }

  private double firstFrame(List<String> flags, Map<String, String> home) throws IOException, InterruptedException {
    try (var run = new MeasuredProgram(command(List.of(), flags), 120, 40, home)) {
      run.await("Reading the configuration.");
      return run.cpuMillis();
    }
  }

  private void commands(LargeEstate small) throws IOException, InterruptedException {
    add("status of a small board, CPU ms", MeasuredProgram.cpuMillis(command(List.of("status"), small.flags()), home()));
    add("status --no-store, CPU ms", MeasuredProgram.cpuMillis(command(List.of("status", "--no-store"), small.flags()), home()));
    add("--version, CPU ms", MeasuredProgram.cpuMillis(command(List.of("--version"), List.of()), home()));
    add("--help, CPU ms", MeasuredProgram.cpuMillis(command(List.of("--help"), List.of()), home()));
  }

  /// @param scrolls how often it scrolls by a row; 0 where all rows are in sight
  private void keys(String size, LargeEstate estate, int scrolls) throws IOException, InterruptedException {
    try (var run = new MeasuredProgram(command(List.of("--no-store"), estate.flags()), COLUMNS, ROWS, home())) {
      run.await("service-0003");
      run.awaitIdle();
      press(run, "j", 15, QUICK);
      measured(run, size + ", a key down", "j", 20, QUICK);
      measured(run, size + ", a key up, each alone", "k", 20, ALONE);
      press(run, "j", 40, QUICK);
      measured(run, size + ", a scroll by one row", "j", scrolls, QUICK);
      measured(run, size + ", a scroll by one row, each alone", "j", scrolls, ALONE);
      measured(run, size + ", a cell to the right and back", "lh", 10, QUICK);
      measured(run, size + ", a cell to the right and back, each alone", "lh", 10, ALONE);
    }
  }

  /// How soon a board is there that an earlier program kept.
  private void kept(LargeEstate estate) throws IOException, InterruptedException {
    var home = home();
    MeasuredProgram.cpuMillis(command(List.of("status"), estate.flags()), home);
    try (var run = new MeasuredProgram(command(List.of("--offline"), estate.flags()), COLUMNS, ROWS, home)) {
      run.await("Reading the configuration.");
      double opened = run.cpuMillis();
      run.await("service-0003");
      add("the kept board of 50 x 20 beyond the opening frame, CPU ms", run.cpuMillis() - opened);
    }
  }

  /// As much as happens in six hours on a board of 1,000 services: 50 of them are deployed, of 200 a day.
  private void snapshot(LargeEstate estate) throws IOException, InterruptedException {
    var home = home();
    var board = List.of("--config", estate.config().toString());
    var written = Instant.now();
    for (int deployed = 0; deployed <= SIX_HOURS; deployed += 5) {
      estate.deployed(deployed, written);
      MeasuredProgram.cpuMillis(command(List.of("status"), board), home);
    }
    var file = Files.createTempFile(folder, "six", ".snapshot");
    add("snapshot of 1,000 services and six hours: save, CPU ms",
        MeasuredProgram.cpuMillis(command(List.of("snapshot", "save", file.toString(), "--since", "6h", "--force"), board), home));
    add("snapshot of 1,000 services and six hours, kB", Files.size(file) / 1e3);
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      add("snapshot of 1,000 services and six hours: unpacked, kB", in.readAllBytes().length / 1e3);
    }
    add("snapshot of 1,000 services and six hours: status --load, CPU ms",
        MeasuredProgram.cpuMillis(command(List.of("status", "--load", file.toString()), List.of()), home()));
  }

  private static void press(MeasuredProgram run, String keys, int times, long pause) throws IOException, InterruptedException {
    for (int n = 0; n < times; n++) {
      for (var key : keys.split("")) {
        run.type(key);
        Thread.sleep(pause);
      }
    }
    Thread.sleep(ALONE); // what waits for the last one to rest is counted too
  }

  private void measured(MeasuredProgram run, String name, String keys, int times, long pause) throws IOException, InterruptedException {
    if (times == 0) return;
    run.awaitIdle();
    double cpu = run.cpuMillis();
    int bytes = run.shown();
    press(run, keys, times, pause);
    add(name + ", CPU ms", (run.cpuMillis() - cpu) / times / keys.length());
    add(name + ", bytes", (double) (run.shown() - bytes) / times / keys.length());
  }

  private void memory(String size, LargeEstate estate) throws IOException, InterruptedException {
    try (var run = new MeasuredProgram(command(List.of(), estate.flags()), COLUMNS, ROWS, home())) {
      run.await("service-0003");
      run.awaitIdle();
      add(size + ": resident, MB", run.megabytes());
      add(size + ": until idle, CPU ms", run.cpuMillis());
    }
  }

  private void account(MeasuredAccount account) throws IOException, InterruptedException {
    var home = new LinkedHashMap<>(home());
    home.putAll(account.environment());
    long start = System.nanoTime();
    try (var run = new MeasuredProgram(command(List.of(), account.flags()), COLUMNS, ROWS, home)) {
      add("account: first picture of 20 clusters, wall ms", (lastOfItsCalls(account) - start) / 1e6);
      run.awaitIdle();
      add("account: 20,000 reports and 20 clusters at first, CPU ms", run.cpuMillis());
      add("account: resident, MB", run.megabytes());
      double cpu = run.cpuMillis();
      int calls = account.calls();
      Thread.sleep(90_000);
      add("account: one of the first refreshes, CPU ms", (run.cpuMillis() - cpu) / 3);
      add("account: a refresh, calls", (account.calls() - calls) / 3.0);
    }
    try (var run = new MeasuredProgram(command(List.of("--interval", "10s"), account.flags()), COLUMNS, ROWS, home)) {
      run.await("Reading the configuration.");
      run.awaitIdle();
      add("account: started again with all kept, CPU ms", run.cpuMillis());
      // What runs for hours has compiled what it runs again and again.
      Thread.sleep(120_000);
      double cpu = run.cpuMillis();
      Thread.sleep(60_000);
      add("account: a refresh after two minutes of them, CPU ms", (run.cpuMillis() - cpu) / 6);
    }
  }

  /// When it had asked all that it asks at first.
  private static long lastOfItsCalls(MeasuredAccount account) throws InterruptedException {
    long last = System.nanoTime();
    for (int before = 0; account.calls() == 0 || System.nanoTime() - last < 4_000_000_000L;) {
      int calls = account.calls();
      if (calls != before) last = System.nanoTime();
      before = calls;
      Thread.sleep(20);
    }
    return last;
  }

  private void print() throws IOException {
    var cpu = Files.readAllLines(Path.of("/proc/cpuinfo")).stream().filter(l -> l.startsWith("model name")).findFirst().orElse("");
    System.out.println("Measured on " + Runtime.getRuntime().availableProcessors() + " cores," + cpu.replaceFirst(".*:", "") + ".\n");
    System.out.println("| what | median | lowest | rounds |\n|---|---|---|---|");
    figures.forEach((name, all) -> {
      var sorted = all.stream().sorted().toList();
      System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f | %d |%n", name, sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.size());
    });
  }
}
