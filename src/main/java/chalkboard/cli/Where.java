package chalkboard.cli;

import chalkboard.board.BuildLocation;
import chalkboard.board.BuildLocation.Presence;
import chalkboard.board.Environment;
import chalkboard.text.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chalkboard where WHAT`: in which environments a commit, a build or whatever else names builds serves.
@Command(name = "where", mixinStandardHelpOptions = true, description = "Say in which environments a commit, or anything else that names builds, serves; a later build holds a commit, too.", footer = {
    "", "Exit codes: 0 it serves in all of them, 1 not in all, 2 could not run or it means several things, 3 it is unknown."})
final class Where implements Callable<Integer> {
  @Spec
  CommandSpec spec;

  @Mixin
  OneShot once;

  @Mixin
  LookAt past;

  @Parameters(index = "0", paramLabel = "WHAT", description = "A commit (short, too), branch, tag, pull request, digest, image, build number or author; say which with commit:, branch:, tag:, pr:, digest:, image:, build: or author: before it.")
  String what;

  @Option(names = "--env", paramLabel = "ENV", description = "Only what concerns an environment.")
  @Nullable
  List<String> environments;

  @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", description = "How it is printed: table, or json; events: jsonl.")
  Status.Format format = Status.Format.table;

  private final UserEnvironment places;

  Where(UserEnvironment places) {
    this.places = places;
  }

  @Override
  public Integer call() throws CannotRun, IOException {
    var err = spec.commandLine().getErr();
    AskedBuilds.requireNamed("where", what);
    var seen = past.look(once, places, err, format == Status.Format.json, true);
    seen.tellProblems(err);
    var asked = asked(seen);
    var found = AskedBuilds.found(seen, what);
    var locations = BuildLocation.of(seen.board(), found, asked);
    if (format == Status.Format.json) err.print(seen.heading());
    spec.commandLine().getOut().print(switch (format) {
      case table -> seen.heading() + WhereTable.of(found, locations, seen.board());
      case json -> WhereJson.of(found, locations);
    });
    boolean isNamed = locations.stream().anyMatch(l -> !l.cells().isEmpty()) || !found.builds().isEmpty();
    if (!isNamed && seen.couldRun())
      err.println("chalkboard: no report that was read names \"" + Table.name(what) + "\": where it runs is unknown");
    seen.tellExit(err, seen.couldRun() ? Exit.OK : Exit.COULD_NOT_RUN);
    return exit(seen, locations);
  }

  private List<String> asked(OneShot.BoardSeen seen) throws CannotRun {
    if (environments == null) return seen.board().environments().stream().map(Environment::name).toList();
    var names = new ArrayList<String>();
    for (var name : environments) names.add(seen.environment(name));
    return names;
  }

  private static int exit(OneShot.BoardSeen seen, List<BuildLocation> locations) {
    if (!seen.couldRun()) return Exit.COULD_NOT_RUN;
    if (seen.keptSince().isPresent() || locations.isEmpty()) return Exit.UNKNOWN;
    if (locations.stream().anyMatch(l -> l.presence() == Presence.NO || l.presence() == Presence.PARTLY)) return Exit.DRIFT;
    return seen.known(locations.stream().allMatch(l -> l.presence() == Presence.YES) ? Exit.OK : Exit.UNKNOWN);
  }
}
