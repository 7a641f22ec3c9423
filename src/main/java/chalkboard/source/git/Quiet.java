package chalkboard.source.git;

import java.io.File;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/// The machine as JGit may see it: no configuration of the user or the system, so that nothing of it is run or written.
final class Quiet extends SystemReader.Delegate {
  private Quiet(SystemReader real) {
    super(real);
  }

  /// For the whole program, once.
  static synchronized void install() {
    if (!(SystemReader.getInstance() instanceof Quiet)) SystemReader.setInstance(new Quiet(SystemReader.getInstance()));
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new Empty(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Empty(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Empty(parent, fs);
  }

  /// A configuration that is kept nowhere, and holds nothing but how exact file times are: JGit would else find out by writing files
  /// into the clone, for seconds.
  private static final class Empty extends FileBasedConfig {
    /// Coarser than any file system in use but FAT.
    private static final Duration RESOLUTION = Duration.ofSeconds(1);

    Empty(Config parent, FS fs) {
      super(parent, (File) null, fs);
    }

    @Override
    public long getTimeUnit(String section, String subsection, String name, long otherwise, TimeUnit unit) {
      return section.equals("filesystem") ? unit.convert(RESOLUTION) : otherwise;
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
