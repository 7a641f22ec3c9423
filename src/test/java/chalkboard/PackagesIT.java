package chalkboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chalkboard.demo.Demo;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Unpacks what is handed out and runs it: where nothing can be written, from a folder with a space, without any other Java, and as a user
/// who owns nothing of it where the tests may become one.
@Timeout(120)
class PackagesIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final long MOST_UNPACKED = 152_000_000;
  private static final long MOST_PACKED = 60_000_000;
  private static final boolean IS_ROOT = System.getProperty("user.name").equals("root");
  private static final List<String> NOBODY = IS_ROOT ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups") : List.of();

  /// Puts an empty folder over the one that the packages were made of, which no other machine has; nothing where that is not allowed.
  private static final List<String> ELSEWHERE = Stream.of("-m", "-rm").map(o -> List.of("unshare", o, "sh", "-c",
      "mount -t tmpfs tmpfs '" + TARGET + "/chalkboard' && exec \"$@\"", "elsewhere")).filter(PackagesIT::works).findFirst()
      .orElse(List.of());

  /// Where the text of a licence is that a library names; Apache's is that of the program itself.
  private static final Map<Pattern, String> TEXTS = Map.of(Pattern.compile("Apache"), "LICENSE", Pattern.compile("Lesser"),
      "licenses/LGPL-3.0.txt", Pattern.compile("^BSD-3-Clause$"), "licenses/EDL-1.0.txt", Pattern.compile("^MIT-0$"), "licenses/MIT-0.txt",
      Pattern.compile("^MIT$"), "licenses/MIT-slf4j.txt", Pattern.compile("^Go License$"), "licenses/BSD-3-Clause-re2j.txt");

  /// How a package comes onto a machine.
  enum Unpacked { ARCHIVE, DEBIAN_UNPACKED, DEBIAN_INSTALLED }

  private record Run(int exit, String out, String err) {}

  @TempDir
  private static Path unpacked;
  private static final Map<Unpacked, Path> PROGRAMS = new EnumMap<>(Unpacked.class);

  /// Home of who runs it.
  @TempDir
  private Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    open(unpacked);
    var archive = Files.createDirectory(unpacked.resolve("an archive"));
    succeeds("tar", "-xzf", one("chalkboard-*.tar.gz").toString(), "-C", archive.toString());
    try (var inside = Files.list(archive)) {
      PROGRAMS.put(Unpacked.ARCHIVE, inside.findFirst().orElseThrow().resolve("bin/chalkboard"));
    }
    var files = unpacked.resolve("a package");
    succeeds("dpkg-deb", "-x", one("chalkboard_*.deb").toString(), files.toString());
    PROGRAMS.put(Unpacked.DEBIAN_UNPACKED, files.resolve("usr/bin/chalkboard"));
    if (IS_ROOT) {
      var root = unpacked.resolve("a root");
      for (var part : List.of("info", "updates", "triggers")) Files.createDirectories(root.resolve("var/lib/dpkg").resolve(part));
      Files.createFile(root.resolve("var/lib/dpkg/status"));
      succeeds("dpkg", "--root=" + root, "--force-depends", "--force-script-chrootless", "-i", one("chalkboard_*.deb").toString());
      PROGRAMS.put(Unpacked.DEBIAN_INSTALLED, root.resolve("usr/bin/chalkboard"));
    }
    succeeds("chmod", "-R", "a-w", unpacked.toString());
  }

  @AfterAll
  static void mayBeDeleted() throws Exception {
    succeeds("chmod", "-R", "u+w", unpacked.toString());
  }

  @BeforeEach
  void makeRoomForWhoeverRunsIt() throws Exception {
    open(folder);
    // All that the launcher and the program look for on the path; no Java.
    var tools = Files.createDirectory(folder.resolve("tools"));
    for (var tool : List.of("sh", "stty", "readlink", "tr", "wc")) Files.createSymbolicLink(tools.resolve(tool), tool(tool));
    var demo = Demo.create(folder.resolve("demo"), Instant.now(), List.of("custodian"));
    demo.past().writeTo(folder.resolve("output"), Instant.now());
    if (IS_ROOT) succeeds("chown", "-R", "65534:65534", folder.toString());
  }

  /// Before JUnit does, which would say a word of each.
  @AfterEach
  void removeLinks() throws IOException {
    try (var tools = Files.newDirectoryStream(folder.resolve("tools"))) {
      for (var tool : tools) Files.delete(tool);
    }
  }

  private static void open(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path tool(String name) {
    return Stream.of("/usr/bin", "/bin").map(p -> Path.of(p, name)).filter(Files::isExecutable).findFirst().orElseThrow();
  }

  private static Path program(Unpacked how) {
    assumeTrue(PROGRAMS.containsKey(how), "only root installs packages");
    return PROGRAMS.get(how);
  }

  @ParameterizedTest
  @EnumSource
  void tellsItsVersionAndTheBoardAndLeavesItselfAsItWas(Unpacked how) throws Exception {
    var program = program(how);
    var before = listing();
    assertEquals(new Run(0, "chalkboard 0.1.0\n", ""), run(program, "", "--version"));
    var status = run(program, "", "status", "--marks", folder.resolve("demo/reports").toString(), "--custodian-output",
        folder.resolve("output").toString(), "--order", "dev,staging,prod-us,prod-eu");
    assertEquals(1, status.exit, status.err);
    assertTrue(status.out.contains("payments") && status.out.contains("PROD-EU"), status.out);
    assertTrue(Files.exists(folder.resolve(".local/state/chalkboard/history.db")), status.err);
    assertEquals(before, listing());
  }

  @ParameterizedTest
  @EnumSource
  void startsFromBothCaches(Unpacked how) throws Exception {
    // Java ends where it cannot use the first; of the second it takes what is asked for.
    var wrong = run(program(how), "-Xshare:on -Xlog:class+load", "status", "--bogus");
    assertEquals(2, wrong.exit, wrong.out);
    for (var name : List.of("chalkboard.cli.Main", "picocli.CommandLine"))
      assertTrue(wrong.out.contains(" " + name + " source: shared objects file\n"), name);
    var aws = run(program(how), "-Xshare:on -Xlog:class+load", "check", "--ecs", "--timeout", "10s", "--marks",
        folder.resolve("demo/reports")
            .toString());
    assertTrue(aws.out.contains(" software.amazon.awssdk.services.ecs.EcsClient source: shared objects file (top)\n"), aws.err);
  }

  @ParameterizedTest
  @EnumSource
  void showsTheDemoInATerminalAndLeavesItSane(Unpacked how) throws Exception {
    var command = "PATH='" + folder.resolve("tools") + "' '" + program(how) + "' demo";
    try (var session = new TerminalSession(NOBODY, command, Map.of("SHELL", "/bin/sh"), folder)) {
      var board = session.await(t -> t.contains("payments") && t.contains("✓"));
      assertTrue(board.contains("DEV") && board.contains("PROD-EU"), board);
      session.type("q");
      assertTrue(session.await(t -> t.contains("all done")).contains("rc=0"));
      assertTrue(session.isSane());
    }
  }

  @Test
  void theDebianPackageHasPagesAndCompletionsWhereDebianLooksForThem() throws Exception {
    var files = PROGRAMS.get(Unpacked.DEBIAN_UNPACKED).getParent().getParent();
    for (var name : List.of("share/man/man1/chalkboard.1.gz", "share/man/man5/chalkboard-config.5.gz",
        "share/bash-completion/completions/chalkboard", "share/zsh/vendor-completions/_chalkboard",
        "share/fish/vendor_completions.d/chalkboard.fish", "share/doc/chalkboard/copyright"))
      assertTrue(Files.size(files.resolve(name)) > 0, name);
    try (var ours = Files.walk(files.resolve("lib/chalkboard/share"))) {
      assertEquals(List.of(), ours.filter(f -> f.toString().matches(".*/(man\\d|completions)/.*")).toList(), "once is enough");
    }
    assertEquals("../lib/chalkboard/bin/chalkboard", Files.readSymbolicLink(files.resolve("bin/chalkboard")).toString());
  }

  @Test
  void everyLibraryIsListedWithItsLicenceAndTheTextsAreThere() throws Exception {
    var home = PROGRAMS.get(Unpacked.ARCHIVE).getParent().getParent();
    var listed = Files.readString(home.resolve("licenses/THIRD-PARTY.txt"));
    var materials = new ObjectMapper().readTree(one("chalkboard-*.cdx.json").toFile());
    assertEquals("CycloneDX", materials.get("bomFormat").asText());
    assertEquals("chalkboard", materials.at("/metadata/component/name").asText());
    var components = materials.get("components").valueStream().map(c -> c.get("name").asText() + "-" + c.get("version").asText() + ".jar")
        .collect(Collectors.toCollection(TreeSet::new));
    var jars = new TreeSet<String>();
    try (var lib = Files.newDirectoryStream(home.resolve("lib"), "*.jar")) {
      for (var jar : lib) if (!jar.getFileName().toString().equals("chalkboard.jar")) jars.add(jar.getFileName().toString());
    }
    assertEquals(jars, components, "the bill of materials is made only where Maven is online");
    assertEquals(List.of(), jars.stream().filter(j -> !listed.contains(":" + version(j) + " ")).toList());
    assertEquals(List.of(), Pattern.compile("(?m)^ +\\(([^)]*)\\)").matcher(listed).results().map(m -> m.group(1)).distinct()
        .filter(l -> !hasText(l, home)).toList());
  }

  private static String version(String jar) {
    return jar.replaceAll("^.*?-(\\d.*)\\.jar$", "$1");
  }

  private static boolean hasText(String licence, Path home) {
    return TEXTS.entrySet().stream().anyMatch(t -> t.getKey().matcher(licence).find() && Files.exists(home.resolve(t.getValue())));
  }

  @Test
  void thePackagesAreNoLargerThanTheyNeedToBeAndTheirChecksumsAreRight() throws Exception {
    var home = PROGRAMS.get(Unpacked.ARCHIVE).getParent().getParent();
    long size = 0;
    try (var files = Files.walk(home)) {
      for (var file : files.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).toList()) size += Files.size(file);
    }
    assertTrue(size <= MOST_UNPACKED, "unpacked " + size);
    for (var packed : List.of(one("chalkboard-*.tar.gz"), one("chalkboard_*.deb")))
      assertTrue(Files.size(packed) <= MOST_PACKED, packed + " " + Files.size(packed));
    assertEquals(3, Files.readAllLines(TARGET.resolve("SHA256SUMS")).size());
    succeeds("sh", "-c", "cd '" + TARGET + "' && sha256sum -c SHA256SUMS");
  }

  private static Path one(String pattern) throws IOException {
    try (var found = Files.newDirectoryStream(TARGET, pattern)) {
      return found.iterator().next();
    }
  }

  /// Every file with its time, to see what was written.
  private static String listing() throws Exception {
    return succeeds("find", unpacked.toString(), "-printf", "%p %T@ %C@ %s\n");
  }

  private static boolean works(List<String> prefix) {
    try {
      return new ProcessBuilder(Stream.concat(prefix.stream(), Stream.of("true")).toList()).start().waitFor() == 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  private static String succeeds(String... command) throws Exception {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  private Run run(Path program, String options, String... args) throws IOException, InterruptedException {
    var command = new ArrayList<>(ELSEWHERE);
    command.addAll(NOBODY);
    command.addAll(List.of("env", "PATH=" + folder.resolve("tools"), program.toString()));
    command.addAll(List.of(args));
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "HOME", folder.toString(), "LANG", "C.UTF-8",
        "JDK_JAVA_OPTIONS", options, "AWS_ENDPOINT_URL_ECS", "http://127.0.0.1:9", "AWS_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "none",
        "AWS_SECRET_ACCESS_KEY", "none"));
    int exit = builder.start().waitFor();
    // The launcher of Java itself says which options it picked up.
    var said = Files.readAllLines(err).stream().filter(l -> !l.startsWith("NOTE: Picked up")).collect(Collectors.joining("\n"));
    return new Run(exit, Files.readString(out), said);
  }
}
