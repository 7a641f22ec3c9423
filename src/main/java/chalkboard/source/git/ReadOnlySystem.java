package chalkboard.source.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// The machine as JGit sees it here: without git configuration of the user or the system and without git's variables.
///
/// To find the system's configuration JGit would run git.
final class ReadOnlySystem extends SystemReader.Delegate {
  private ReadOnlySystem(SystemReader real) {
    super(real);
  }

  /// For the whole program: JGit knows only one.
  static void use() {
    SystemReader.setInstance(new ReadOnlySystem(SystemReader.getInstance()));
  }

  @Override
  public @Nullable String getenv(String variable) {
    return variable.startsWith("GIT_") || variable.startsWith("XDG_") ? null : super.getenv(variable);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new Settled(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Settled(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Settled(parent, fs);
  }

  /// A configuration that is in no file.
  ///
  /// It answers how exact the times of files are, for any disk: unless told, JGit finds out by writing files into the clone.
  private static final class Settled extends FileBasedConfig {
    Settled(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public String getString(String section, String subsection, String name) {
      return "filesystem".equals(section) ? "2 seconds" : super.getString(section, subsection, name);
    }

    @Override
    public void load() {
      // there is no file
    }

    @Override
    public void save() {
      // there is no file
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
