package chalkboard.cli;

import chalkboard.board.BoardInput;
import chalkboard.build.Clones;
import chalkboard.build.Marks;
import chalkboard.feed.Feed;
import chalkboard.feed.FetchResult;
import chalkboard.feed.FetchRun;
import chalkboard.feed.LastAnswer;
import chalkboard.feed.Problem;
import chalkboard.rules.Rules;
import chalkboard.runtime.FleetSnapshot;
import chalkboard.runtime.FleetUnion;
import chalkboard.source.Source;
import chalkboard.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One look of all sources at once, and what each answered in time.
///
/// @param marks by name of source
/// @param fleets by name of source
/// @param clones by name of source
/// @param isBroken whether the program itself was at its end while one was read
record SourceSnapshot(
    Map<String, Feed<Marks>> marks, Map<String, Feed<FleetSnapshot>> fleets, Map<String, Feed<Clones>> clones, boolean isBroken) {
  /// Where no source was asked.
  static final SourceSnapshot NONE = new SourceSnapshot(Map.of(), Map.of(), Map.of(), false);

  /// @param said is told the name of each source that has answered
  static SourceSnapshot at(Sources sources, Duration patience, Consumer<String> said) {
    var deadline = Instant.now().plus(patience);
    var threads = new ArrayList<Thread>();
    var marks = new LinkedHashMap<String, CompletableFuture<FetchResult<Marks>>>();
    var fleets = new LinkedHashMap<String, CompletableFuture<FetchResult<FleetSnapshot>>>();
    sources.marks().forEach(s -> marks.put(s.name(), start(sources, s, said, threads)));
    sources.fleets().forEach(s -> fleets.put(s.name(), start(sources, s, said, threads)));
    var clones = new LinkedHashMap<String, CompletableFuture<FetchResult<Clones>>>();
    marks.replaceAll((name, answer) -> answer.whenComplete((a, _) -> {
      if (a != null) sources.toldOf(name, a);
    }));
    sources.clones().forEach(s -> clones.put(s.name(), start(sources, s, said, threads)));
    var before = new HashMap<String, Supplier<Optional<LastAnswer<FleetSnapshot>>>>();
    sources.fleets().forEach(s -> before.put(s.name(), s::last));
    var glance = new SourceSnapshot(answers(marks, deadline, patience, Map.of()), together(answers(fleets, deadline, patience, before)),
        answers(clones, deadline, patience, Map.of()), sources.isBroken());
    threads.forEach(Thread::interrupt);
    return glance;
  }

  /// Where not all environments are told: what could not be read of those that are, they say themselves.
  SourceSnapshot withoutFleets() {
    return new SourceSnapshot(marks, Map.of(), clones, isBroken);
  }

  BoardInput evidence(Rules rules) {
    return new BoardInput(Instant.now(), List.copyOf(marks.values()), List.copyOf(fleets.values()), List.copyOf(clones.values()), rules);
  }

  List<Feed<?>> feeds() {
    var all = new ArrayList<Feed<?>>(marks.values());
    all.addAll(fleets.values());
    all.addAll(clones.values());
    return all;
  }

  private static <T> CompletableFuture<FetchResult<T>> start(Sources sources, Source<T> source, Consumer<String> said,
      List<Thread> threads) {
    var answer = new CompletableFuture<FetchResult<T>>();
    threads.add(Thread.ofPlatform().daemon().name("look at " + source.name()).start(() -> {
      answer.complete(sources.look(source, (_, _) -> {}));
      said.accept(source.name());
    }));
    return answer;
  }

  private static <T> Map<String, Feed<T>> answers(Map<String, CompletableFuture<FetchResult<T>>> asked, Instant deadline,
      Duration patience, Map<String, Supplier<Optional<LastAnswer<T>>>> before) {
    var feeds = new LinkedHashMap<String, Feed<T>>();
    asked.forEach((name, answer) -> feeds.put(name,
        new Feed.Waiting<T>(deadline).after(answer(name, answer, deadline, patience, before.getOrDefault(name, Optional::empty)))));
    return feeds;
  }

  private static Map<String, Feed<FleetSnapshot>> together(Map<String, Feed<FleetSnapshot>> apart) {
    var whole = FleetUnion.of(List.copyOf(apart.values())).iterator();
    var feeds = new LinkedHashMap<String, Feed<FleetSnapshot>>();
    apart.keySet().forEach(name -> feeds.put(name, whole.next()));
    return feeds;
  }

  /// What came in time, else that it did not.
  private static <T> FetchResult<T> answer(String name, CompletableFuture<FetchResult<T>> asked, Instant deadline, Duration patience,
      Supplier<Optional<LastAnswer<T>>> before) {
    try {
      var left = Math.max(0, Duration.between(Instant.now(), deadline).toMillis());
      return asked.get(left, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return SourceSnapshot.<T>late(Problem.calledOff("cannot read \"" + name + "\""), name, deadline, patience).remembering(before.get());
    } catch (TimeoutException e) {
      var problem = new Problem("cannot read \"" + name + "\"", "no answer within " + Durations.exact(patience),
          "allow more with --timeout");
      return SourceSnapshot.<T>late(problem, name, deadline, patience).remembering(before.get());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static <T> FetchResult.Failure<T> late(Problem problem, String name, Instant deadline, Duration patience) {
    return new FetchResult.Failure<>(problem,
        new FetchRun(deadline.minus(patience), patience, OptionalInt.empty(), List.of(name), List.of()));
  }
}
