package chalkboard.cli;

import chalkboard.config.Config;
import chalkboard.config.ConfigFile;
import chalkboard.config.Loaded;
import chalkboard.demo.Demo;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What the demo tells, in its folder: the two days before it, which are written while its board opens already, and what happens then.
final class DemoStory implements Watch.Configuring {
  private static final Logger LOG = Logger.getLogger(DemoStory.class.getName());

  /// So long a past may take to write where somebody waits for it.
  private static final Duration LONGEST_PAST = Duration.ofMinutes(2);

  private final Path folder;
  private final Options options;
  private final UserEnvironment there;
  private final CountDownLatch past = new CountDownLatch(1);
  private @Nullable Config begun;

  DemoStory(Path folder, Options options, UserEnvironment there) {
    this.folder = folder;
    this.options = options;
    this.there = there;
  }

  /// Begins it when it is asked first.
  @Override
  public synchronized Config config() throws CannotRun {
    if (begun == null) begun = begin();
    return begun;
  }

  @Override
  public boolean isPastThere() {
    return past.getCount() == 0;
  }

  /// Begins it, and waits until its past is written.
  void awaitPast() throws CannotRun {
    config();
    try {
      if (!past.await(LONGEST_PAST.toSeconds(), TimeUnit.SECONDS)) LOG.warning("the demo begins without its past");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Config begin() throws CannotRun {
    try {
      var demo = Demo.create(folder, Instant.now(), Demo.standIn(java(), classPath()));
      var config = config(demo);
      Thread.ofPlatform().daemon().name("demo past").start(() -> keepPast(demo, config));
      Thread.ofVirtual().name("demo story").start(() -> tell(demo));
      return config;
    } catch (IOException e) {
      throw new CannotRun(List.of("chalkboard: cannot write the demo to " + folder + ": " + e.getMessage()));
    }
  }

  private Config config(Demo demo) throws CannotRun {
    return switch (ConfigFile.load(demo.config(), there.home())) {
      case Loaded.Ok(var config) -> config;
      case Loaded.Broken broken -> throw new CannotRun(broken.lines());
    };
  }

  /// The demo goes on without a past where that cannot be written.
  private void keepPast(Demo demo, Config config) {
    try {
      DemoPast.keep(demo.past(), folder.resolve("past"), config, options, there);
    } catch (IOException e) {
      if (Files.exists(folder)) LOG.log(Level.WARNING, "the demo has no past", e);
    } finally {
      past.countDown();
    }
  }

  private static void tell(Demo demo) {
    try {
      while (true) {
        var next = demo.advance(Instant.now());
        if (next.isEmpty()) return;
        Thread.sleep(Duration.between(Instant.now(), next.get()).plusMillis(1));
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the demo's story stops", e);
    }
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /// The stand-in runs from the same jars.
  private static String classPath() {
    return Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0]).toAbsolutePath().toString();
  }
}
