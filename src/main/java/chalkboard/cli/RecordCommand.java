package chalkboard.cli;

import chalkboard.app.Model;
import chalkboard.app.SourceState;
import chalkboard.feed.Problem;
import chalkboard.term.Display;
import chalkboard.text.Moments;
import chalkboard.view.Canvas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `chalkboard record`: the board without a screen, which reads and keeps what boards beside it show.
@Command(name = "record", mixinStandardHelpOptions = true, description = "Read and record without a screen, until it is stopped; boards of the same user show what it reads and ask nothing themselves.", footer = {
    "", "Exit codes: 0 it was stopped, 2 could not run."})
final class RecordCommand implements Callable<Integer> {
  @Spec
  CommandSpec spec;

  @Mixin
  Options options;

  private final UserEnvironment places;

  RecordCommand(UserEnvironment places) {
    this.places = places;
  }

  @Override
  public Integer call() throws CannotRun {
    if (options.offline || options.noStore || options.noRecord)
      throw new CannotRun(List.of("chalkboard: who records has to read and to keep; leave out --offline, --no-store and --no-record"));
    options.requireAny(places);
    var config = options.resolve(places);
    var err = spec.commandLine().getErr();
    err.println("chalkboard: recording " + ConfigCheck.name(options, places) + " in " + places.state());
    err.flush();
    try {
      return Watch.shown(Display.unseen(), () -> config, options, places, places.state(), new Unseen(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Nothing is drawn; what cannot be read is told, and when it can be again.
  private static final class Unseen implements Showing {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final PrintWriter err;
    private final Map<String, List<Problem>> told = new HashMap<>();

    Unseen(PrintWriter err) {
      this.err = err;
    }

    @Override
    public boolean tellsAlways() {
      return true;
    }

    @Override
    public Instant nextTick(Model model) {
      return model.nextWork(model.clock().plus(LONGEST));
    }

    @Override
    public void draw(Model model, Canvas canvas) {
    }

    @Override
    public void follow(Model model) {
      for (var source : model.sources()) {
        if (!source.isLooking() && !source.attempts().isEmpty()) tell(model.clock(), source);
      }
    }

    private void tell(Instant now, SourceState source) {
      var problems = source.troubles();
      var before = told.put(source.name(), problems);
      if (problems.equals(before == null ? List.of() : before)) return;
      if (problems.isEmpty()) err.println(Moments.of(now) + "  " + source.name() + " is read again");
      for (var problem : problems) err.println(Moments.of(now) + "  " + problem);
      err.flush();
    }
  }
}
