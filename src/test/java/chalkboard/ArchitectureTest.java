package chalkboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.core.JsonFactory;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.FileDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The packages depend on each other one way, and each kind of outside thing is touched in one place.
class ArchitectureTest {
  private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages("chalkboard");
  private static final Set<String> FOR_READING = Set.of("Config", "Constants", "Delegate", "FS", "FileBasedConfig", "FileRepositoryBuilder",
      "ObjectDatabase", "ObjectId", "PersonIdent", "Ref", "RefDatabase", "Repository", "StoredConfig", "SystemReader", "WindowCacheConfig");
  private static final Pattern READING = Pattern.compile("^(list|describe|get|head|builder$|close$|serviceClientConfiguration$)");
  private static final Pattern WRITING = Pattern.compile(
      "^(autoGC|commit|convert|create|delete|fetch|insert|link|lock|pack|push|rename|save|setShallow|store|unset|update|write|new[A-Z])");

  /// What each package uses of the others, from the ground up; what it may use it may use with all below it.
  private static final Map<String, Set<String>> ARROWS = new LinkedHashMap<>();

  static {
    arrow("document");
    arrow("text");
    arrow("process", "text");
    arrow("settings", "text");
    arrow("feed", "text");
    arrow("build", "feed");
    arrow("runtime", "build");
    arrow("rules", "build");
    arrow("board", "runtime", "rules");
    arrow("filter", "board");
    arrow("history", "board", "document");
    arrow("words", "history");
    arrow("drift", "words");
    arrow("source", "runtime", "settings", "process");
    arrow("store", "source", "history", "filter");
    arrow("config", "rules", "source", "filter");
    arrow("app", "words", "filter");
    arrow("view", "app");
    arrow("term", "view");
    arrow("demo", "text");
  }

  private static final List<String> PURE = List.of("text", "settings", "feed", "build", "runtime", "rules", "board", "history", "drift",
      "words", "app", "view");

  private static void arrow(String from, String... to) {
    var all = new TreeSet<String>(Set.of(from));
    for (var name : to) all.addAll(ARROWS.get(name));
    ARROWS.put(from, all);
  }

  @Test
  void theArrowsBetweenPackagesGoOneWay() {
    var ours = JavaClass.Predicates.resideInAPackage("chalkboard..");
    ARROWS.forEach((name, used) -> {
      var allowed = JavaClass.Predicates.resideInAnyPackage(used.stream().map(u -> "chalkboard." + u + "..").toArray(String[]::new));
      classes().that().resideInAPackage("chalkboard." + name + "..").should()
          .onlyDependOnClassesThat(DescribedPredicate.or(allowed, DescribedPredicate.not(ours))).check(CLASSES);
    });
    slices().matching("chalkboard.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theDomainAndTheCoreUseNothingButTheJavaLibrary() {
    for (var name : PURE) {
      classes().that().resideInAPackage("chalkboard." + name + "..").should()
          .onlyDependOnClassesThat().resideInAnyPackage("java..", "chalkboard..", "org.jspecify.annotations..").check(CLASSES);
    }
  }

  @Test
  void documentsKnowNothingOfOursAndOfOthersOnlyTheReaderOfJson() {
    classes().that().resideInAPackage("chalkboard.document..").should().onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "chalkboard.document..", "com.fasterxml.jackson.core..", "org.jspecify.annotations..").check(CLASSES);
  }

  @Test
  void onlyTheTerminalKnowsLanterna() {
    noClasses().that().resideOutsideOfPackage("chalkboard.term..").should().dependOnClassesThat()
        .resideInAPackage("com.googlecode.lanterna..").check(CLASSES);
  }

  @Test
  void onlyTheStoreKnowsDatabases() {
    noClasses().that().resideOutsideOfPackage("chalkboard.store..").should().dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..").check(CLASSES);
  }

  @Test
  void onlyTheReaderOfClonesKnowsJGitAndItOnlyReads() {
    var jgit = JavaClass.Predicates.resideInAPackage("org.eclipse.jgit..");
    noClasses().that().resideOutsideOfPackage("chalkboard.source.git..").should().dependOnClassesThat(jgit).check(CLASSES);
    var forReading = JavaClass.Predicates.resideInAnyPackage("org.eclipse.jgit.errors", "org.eclipse.jgit.revwalk")
        .or(DescribedPredicate.describe("are for reading", c -> FOR_READING.contains(c.getSimpleName())));
    noClasses().should().dependOnClassesThat(jgit.and(DescribedPredicate.not(forReading))).check(CLASSES);
    noClasses().should().callMethodWhere(DescribedPredicate.describe("a method of JGit writes or fetches",
        call -> jgit.test(call.getTargetOwner()) && WRITING.matcher(call.getName()).find())).check(CLASSES);
  }

  @Test
  void awsIsOnlyAskedNeverChanged() {
    var sdk = JavaClass.Predicates.resideInAPackage("software.amazon.awssdk..");
    noClasses().that().resideOutsideOfPackage("chalkboard.source..").should().dependOnClassesThat(sdk).check(CLASSES);
    var clients = Set.of("EcsClient", "S3Client", "StsClient", "SsoClient", "SsoOidcClient", "SigninClient");
    noClasses().should().callMethodWhere(DescribedPredicate.describe("a call to AWS does more than read",
        call -> clients.contains(call.getTargetOwner().getSimpleName()) && !READING.matcher(call.getName()).find())).check(CLASSES);
    var asking = Pattern.compile("^(Ecs|S3|Sts|Sso|SsoOidc|Signin)Client(Builder)?$");
    classes().that().resideInAPackage("chalkboard..").should().onlyDependOnClassesThat(DescribedPredicate.describe("no client but these",
        c -> !sdk.test(c) || !c.getSimpleName().matches(".*(Client|AsyncClient|TransferManager|Waiter)")
            || asking.matcher(c.getSimpleName()).find()
            || Set.of("SdkHttpClient", "Apache5HttpClient").contains(c.getSimpleName())))
        .check(CLASSES);
  }

  @Test
  void programsAreStartedInOnePlaceBesideTheTerminalsOwn() {
    var others = noClasses().that().haveNameNotMatching("chalkboard\\.(process\\.Child|term\\.BoardTerminal|term\\.Tty\\$Stty)");
    others.should().dependOnClassesThat().areAssignableTo(ProcessBuilder.class).check(CLASSES);
    others.should().callMethodWhere(DescribedPredicate.describe("a program is started",
        call -> call.getTargetOwner().isEquivalentTo(Runtime.class) && call.getName().equals("exec"))).check(CLASSES);
    // The SDK starts a credential_process by itself, and reads the files of AWS otherwise than the AWS CLI: nothing of it may.
    noClasses().should().dependOnClassesThat(DescribedPredicate.describe("read profiles",
        c -> Set.of("ProcessCredentialsProvider", "ProfileCredentialsProvider", "DefaultCredentialsProvider").contains(c.getSimpleName())))
        .check(CLASSES);
  }

  @Test
  void thePurePackagesAskNoClockAndNoEnvironment() {
    for (var name : PURE) {
      var pure = noClasses().that().resideInAPackage("chalkboard." + name + "..");
      pure.should().callMethod(System.class, "currentTimeMillis").check(CLASSES);
      pure.should().callMethod(System.class, "nanoTime").check(CLASSES);
      pure.should().callMethod(System.class, "getenv", String.class).check(CLASSES);
      pure.should().callMethod(System.class, "getProperty", String.class).check(CLASSES);
      pure.should().callMethod(java.time.Instant.class, "now").check(CLASSES);
    }
  }

  /// All else passes [Text]: what is printed in `Output`, what is drawn in `Canvas`, title and clipboard in `Display`, the log in `Logs`.
  @Test
  void nothingLeavesTheProgramButByTheFewWaysThatCleanIt() {
    var ways = Set.of("chalkboard.cli.Output", "chalkboard.term.Display", "chalkboard.demo.StandInCustodian");
    var others = noClasses().that(DescribedPredicate.describe("are no way out", c -> !ways.contains(c.getName())));
    for (var stream : List.of("out", "err")) {
      others.should().accessField(System.class, stream).check(CLASSES);
      others.should().accessField(FileDescriptor.class, stream).check(CLASSES);
    }
    noClasses().should()
        .callMethodWhere(DescribedPredicate.describe("a trace is printed", call -> call.getName().equals("printStackTrace")))
        .check(CLASSES);
    noClasses().that().doNotHaveFullyQualifiedName("chalkboard.cli.JsonText").and().resideInAPackage("chalkboard.cli..").should()
        .callConstructor(JsonFactory.class).check(CLASSES);
  }

  @Test
  void onlyTheCommandLineEndsTheProgram() {
    noClasses().that().resideOutsideOfPackage("chalkboard.cli..").should().callMethod(System.class, "exit", int.class).check(CLASSES);
  }
}
